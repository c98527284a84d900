"""The commands. What a command needs is imported when it runs, so that each starts as fast as it can."""

from breathe.cli.program import main

__all__ = ["main"]
