"""The settings: one schema, from which the file, the environment, `--help` and the README take them."""
