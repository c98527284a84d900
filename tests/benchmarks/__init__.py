"""Benchmarks: breathe beside the smallest program of its kind, in the same run. `python -m tests.benchmarks`."""
