"""Which sample of a device's stream is heard at which time of the session's clock."""

from __future__ import annotations

from collections import deque

REMEMBERED_BLOCKS = 40
"""How many of the newest blocks are looked at.

Some seconds: enough that one comes in time, few enough to follow a device's drift.
"""


class SampleClock:
    """Learns from the times at which a device asks for blocks.

    A block may be asked for late, never early, so the earliest of the newest blocks tell the truth.
    """

    def __init__(self, sample_rate_hz: int, latency_seconds: float) -> None:
        """`latency_seconds` is how long a sample waits in the device's buffer before it is heard."""
        self._rate = sample_rate_hz
        self._latency = latency_seconds
        self._origins: deque[float] = deque(maxlen=REMEMBERED_BLOCKS)

    def observe(self, clock_seconds: float, frame: int) -> None:
        """Note that the block from `frame` on was asked for at `clock_seconds`.

        If it comes later than the buffer lasts, the device has stood still, and nothing learnt before holds any more.
        """
        origin = clock_seconds - frame / self._rate
        if self._origins and origin - min(self._origins) > self._latency:
            self._origins.clear()
        self._origins.append(origin)

    def frame_at(self, clock_seconds: float) -> int:
        """The frame that is heard at `clock_seconds`.

        Raises:
            ValueError: Before the first block was asked for.
        """
        return round((clock_seconds - self._latency - min(self._origins)) * self._rate)
