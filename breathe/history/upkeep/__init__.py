"""Keeps the history file safe: opening, backups, repair, and sessions not yet saved."""
