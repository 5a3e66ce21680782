"""The scoring sheet as data, and how it is read, checked and written."""
