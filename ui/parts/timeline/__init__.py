"""The timeline of a live session: all of it at a glance, any of it down to a frame."""
