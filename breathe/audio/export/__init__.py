"""A session's sound, written to a file."""
