"""Synthesis: a soundscape's numbers become samples."""
