"""Handles termination signals: ends the session and saves its record, even without a terminal."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

STOPPING = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))

STOPPED_BY_SIGNAL = 128
"""The exit code of a program that a signal stopped is this plus the signal's number."""

INTERRUPTED = STOPPED_BY_SIGNAL + signal.SIGINT
"""The exit code after Ctrl-C."""

PATIENCE_SECONDS = 12
"""Longest time that ending may take; a program blocked by a terminal that nobody reads would never end."""


def on_stop(stop: Callable[[int], None], *more: int) -> None:
    """Call `stop` with the exit code on a termination signal, or one of `more` signals.

    `stop` must not take a lock: a signal can interrupt anything.
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
    """Let Ctrl-C end the program silently, while there is nothing to save."""
    before = signal.getsignal(signal.SIGINT)
    if before is not signal.default_int_handler:
        yield
        return
    signal.signal(signal.SIGINT, lambda number, frame: os._exit(INTERRUPTED))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
