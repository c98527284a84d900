"""The clock a session runs by: monotonic for lengths, wall time for the record."""

from __future__ import annotations

import time
from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """A source of the time; tests have their own."""

    def monotonic(self) -> float:
        """Seconds that never go back, from an arbitrary origin."""

    def now(self) -> datetime:
        """The wall time with the local offset from UTC."""


class SystemClock:
    """The computer's clock."""

    def monotonic(self) -> float:
        """Seconds that never go back; they may stop while the computer sleeps."""
        return time.monotonic()

    def now(self) -> datetime:
        """The wall time with the local offset from UTC."""
        return datetime.now().astimezone()
