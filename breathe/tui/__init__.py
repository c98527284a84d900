"""The look of a session, in Textual."""
