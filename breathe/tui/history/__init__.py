"""The history pages: sessions, month, trends and one session's details."""
