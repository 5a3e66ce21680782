"""Recordings: what is in a file, its frames, sounds and copies. Times are the file's own, in microseconds."""
