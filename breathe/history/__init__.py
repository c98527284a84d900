"""The history of sessions, stored in SQLite."""
