"""The pictures that breathe."""
