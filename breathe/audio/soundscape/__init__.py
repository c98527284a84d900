"""The numbers a soundscape consists of, and how they are read from TOML."""
