"""What a person can set: one schema, from which the file, the environment, `--help` and the README take it."""
