"""Turns brightness into a terminal's colours and escape sequences."""
