"""The pages: each shows one thing and knows the desk, its parts, and where it leads."""
