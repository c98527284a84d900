"""A recorded session, apart from how it is stored."""
