"""The commands. What a command needs is imported when it runs, so that each starts as fast as it can."""

from breathe.system.signals import leaving_at_once

with leaving_at_once():
    from breathe.cli.program import main

__all__ = ["main"]
