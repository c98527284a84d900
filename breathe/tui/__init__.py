"""What a session looks like, in Textual."""
