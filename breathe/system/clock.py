"""The clock a session runs by: monotonic for lengths, wall time for the record."""

from __future__ import annotations

import time
from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """What tells the time; tests hand in one of their own."""

    def monotonic(self) -> float:
        """Seconds that never go back, from an arbitrary origin."""

    def now(self) -> datetime:
        """The wall time, aware of the place's offset from UTC."""


class SystemClock:
    """The machine's own clock."""

    def monotonic(self) -> float:
        """Seconds that never go back; they may stand still while the machine sleeps."""
        return time.monotonic()

    def now(self) -> datetime:
        """The wall time with the local offset."""
        return datetime.now().astimezone()
