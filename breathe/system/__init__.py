"""Access to the operating system: clock, files, paths, signals, sleep."""
