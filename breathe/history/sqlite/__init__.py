"""The database: its schema, rows and statements."""
