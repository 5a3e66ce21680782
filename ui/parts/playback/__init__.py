"""The parts of the playback page: the editor of a mark, and what it is made of."""
