"""The breathing picture, its light and its colours."""
