"""What the system's signals to stop mean: end, with the record kept, whatever the terminal does."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

STOPPING = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))

STOPPED_BY_SIGNAL = 128
"""A program stopped by signal N exits with this plus N."""

INTERRUPTED = STOPPED_BY_SIGNAL + signal.SIGINT
"""The exit code after Ctrl-C."""

PATIENCE_SECONDS = 12
"""How long the end may take; a program that writes to a terminal that nobody reads would never come to it."""


def on_stop(stop: Callable[[int], None], *more: int) -> None:
    """Call `stop` with the exit code when the system, or one of `more` signals, asks the program to stop.

    It may take no lock: a signal can come in the middle of anything.
    """

    def handle(number: int, frame: FrameType | None) -> None:
        if hasattr(signal, "alarm"):
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.alarm(PATIENCE_SECONDS)
        stop(STOPPED_BY_SIGNAL + number)

    for number in (*STOPPING, *more):
        signal.signal(number, handle)


@contextmanager
def exit_quietly_on_sigint() -> Iterator[None]:
    """Have Ctrl-C end the program without a word as long as there is nothing to bring to an end."""
    before = signal.getsignal(signal.SIGINT)
    if before is not signal.default_int_handler:
        yield
        return
    signal.signal(signal.SIGINT, lambda number, frame: os._exit(INTERRUPTED))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
