"""The only door to the database: rows in, rows out, and a history that nobody can edit."""
