"""Which sample of a device's stream is heard at which time of the session's clock."""

from __future__ import annotations

from collections import deque

REMEMBERED_BLOCKS = 80
"""How many of the newest blocks are looked at.

Half a minute at most: enough to know when a device asks at the latest, few enough to follow its drift.
"""

IN_TIME = 0.9
"""The share of them that came in time; a busy machine may have held up the others."""


class SampleClock:
    """Learns from the times at which a device asks for blocks.

    A sound server asks as soon as it has taken some samples away, and how many at once depends on what else plays. But
    it never waits until less than its reserve is left, so the latest of the newest blocks tell the truth.
    """

    def __init__(self, sample_rate_hz: int, reserve_seconds: float) -> None:
        """`reserve_seconds` is how long a sample that is asked for at the latest waits before it is heard."""
        self._rate = sample_rate_hz
        self._reserve = reserve_seconds
        self._origins: deque[float] = deque(maxlen=REMEMBERED_BLOCKS)

    def observe(self, clock_seconds: float, frame: int) -> None:
        """Note that the block from `frame` on was asked for at `clock_seconds`.

        If it comes later than the reserve lasts, the device has stood still, and nothing learnt before holds any more.
        """
        origin = clock_seconds - frame / self._rate
        if self._origins and origin - self._latest() > self._reserve:
            self._origins.clear()
        self._origins.append(origin)

    def frame_at(self, clock_seconds: float) -> int:
        """The frame that is heard at `clock_seconds`.

        Raises:
            IndexError: Before the first block was asked for.
        """
        return round((clock_seconds - self._reserve - self._latest()) * self._rate)

    def _latest(self) -> float:
        """The latest origin but for those that were held up; of a few, but for one."""
        count = len(self._origins)
        return sorted(self._origins)[max(0, min(int(IN_TIME * count), count - 2))]
