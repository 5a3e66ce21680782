"""The parts of the sheet workshop: one panel for each kind of content of a scoring sheet."""
