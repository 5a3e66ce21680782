"""The parts of a platform check."""
