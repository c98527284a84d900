"""State of the whole process that a program under test changes."""

from __future__ import annotations

import logging
import signal
from collections.abc import Iterator
from contextlib import contextmanager

SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGALRM") if hasattr(signal, name)]


@contextmanager
def program_state_restored() -> Iterator[None]:
    """Put signal handlers and logging back as they were, and stop the alarm that would end the whole test run."""
    handlers = {number: signal.getsignal(number) for number in SIGNALS}
    root = logging.getLogger()
    logging_to, level = list(root.handlers), root.level
    try:
        yield
    finally:
        if hasattr(signal, "alarm"):
            signal.alarm(0)
        for number, handler in handlers.items():
            signal.signal(number, handler)
        root.handlers[:] = logging_to
        root.setLevel(level)
