"""Clocks of the tests: one that moves only when told to, and one that runs faster than time."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

START = datetime(2025, 3, 12, 9, 0, tzinfo=UTC)
"""The wall time a new clock shows, unless it is told another."""


class ManualClock:
    """A `breathe.system.clock.Clock` turned by hand; monotonic and wall time go together."""

    def __init__(self, start: datetime = START, monotonic: float = 1000.0) -> None:
        """A clock that shows `start` and stands still."""
        self._start = start
        self._origin = monotonic
        self._passed = 0.0

    def monotonic(self) -> float:
        """Seconds since the clock's arbitrary origin."""
        return self._origin + self._passed

    def now(self) -> datetime:
        """The wall time, with the offset it was started with."""
        return self._start + timedelta(seconds=self._passed)

    def pass_seconds(self, seconds: float) -> None:
        """Let time go by; a negative number is an error, as time never goes back."""
        if seconds < 0.0:
            raise ValueError(f"time cannot go back by {-seconds:g} s")
        self._passed += seconds


class QuickClock:
    """A `breathe.system.clock.Clock` that runs as many times as fast as the machine's own."""

    def __init__(self, speed: float) -> None:
        """A clock that shows `START` now."""
        self._speed = speed
        self._started = time.monotonic()

    def monotonic(self) -> float:
        """Seconds since the clock was made."""
        return self._speed * (time.monotonic() - self._started)

    def now(self) -> datetime:
        """The wall time, in UTC."""
        return START + timedelta(seconds=self.monotonic())
