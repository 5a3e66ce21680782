"""Parts of the library of recordings."""
