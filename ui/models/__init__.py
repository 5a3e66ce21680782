"""What pages compute from what they were given, before anything is painted."""
