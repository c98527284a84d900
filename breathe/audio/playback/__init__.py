"""Playback: a session's sound, live on a device."""
