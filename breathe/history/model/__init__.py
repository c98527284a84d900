"""A recorded session, independent of its storage."""
