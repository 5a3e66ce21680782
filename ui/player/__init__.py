"""Playing recordings: two engines behind one interface, the picture, its controls."""
