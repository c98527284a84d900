"""Benchmarks of breathe against the smallest programs of its kind, in one run. `python -m tests.benchmarks`."""
