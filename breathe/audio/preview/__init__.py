"""Sound outside a session: the sound check, and a breath being adjusted."""
