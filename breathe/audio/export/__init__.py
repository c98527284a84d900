"""Export: a session's sound as a file."""
