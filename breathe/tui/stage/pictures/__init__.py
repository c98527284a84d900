"""The shapes that breathe."""
