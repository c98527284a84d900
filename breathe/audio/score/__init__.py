"""The score of a session: its cues, their volume, and the speech."""
