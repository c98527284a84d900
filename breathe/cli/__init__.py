"""The commands. Each one's module is imported only when it runs, and Textual and numpy only when they are needed."""

from breathe.system.signals import exit_quietly_on_sigint

with exit_quietly_on_sigint():
    from breathe.cli.program import main

__all__ = ["main"]
