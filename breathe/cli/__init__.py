"""The commands. What a command needs is imported when it runs, so that each starts as fast as it can."""

from breathe.system.signals import exit_quietly_on_sigint

with exit_quietly_on_sigint():
    from breathe.cli.program import main

__all__ = ["main"]
