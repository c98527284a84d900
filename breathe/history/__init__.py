"""What was practised, kept in SQLite."""
