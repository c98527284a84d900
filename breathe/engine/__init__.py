"""Runs one session: its time, its sound and its record together."""
