"""Reusable parts: painted from the tokens, without knowledge of what the application does."""
