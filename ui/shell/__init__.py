"""What surrounds every page: the rail, the top bar, the key hints, the command palette."""
