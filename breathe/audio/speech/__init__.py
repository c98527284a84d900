"""Speech: the texts of a session, spoken by the system's program or by a custom one."""
