"""A voice that speaks the texts of a session, made by the system's speech program or by one of the user's own."""
