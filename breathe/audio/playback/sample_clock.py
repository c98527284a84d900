"""The sample clock: the frame of a device's stream that is heard at a given time."""

from __future__ import annotations

from collections import deque

REMEMBERED_BLOCKS = 80
"""Number of the newest blocks that count.

Half a minute at most: enough to learn the latest time at which a device asks, few enough to follow its drift.
"""

IN_TIME = 0.9
"""Share of them that came on time; a busy machine may have delayed the others."""


class SampleClock:
    """Learns from the times at which a device asks for blocks.

    A sound server asks as soon as it has consumed some samples; how many depends on what else plays. But it never waits
    until less than its reserve is left, so the latest of the newest blocks are the ones to trust.
    """

    def __init__(self, sample_rate_hz: int, reserve_seconds: float) -> None:
        """`reserve_seconds` is the time from the latest request for a sample until it is heard."""
        self._rate = sample_rate_hz
        self._reserve = reserve_seconds
        self._origins: deque[float] = deque(maxlen=REMEMBERED_BLOCKS)

    def observe(self, clock_seconds: float, frame: int) -> None:
        """Note that the block from `frame` on was requested at `clock_seconds`.

        If that is later than the reserve lasts, the device has stalled, and everything learned before is dropped.
        """
        origin = clock_seconds - frame / self._rate
        if self._origins and origin - self._latest() > self._reserve:
            self._origins.clear()
        self._origins.append(origin)

    def frame_at(self, clock_seconds: float) -> int:
        """The frame that is heard at `clock_seconds`.

        Raises:
            IndexError: Before the first request.
        """
        return round((clock_seconds - self._reserve - self._latest()) * self._rate)

    def _latest(self) -> float:
        """The latest origin, not counting delayed ones; while there are few, one is not counted."""
        count = len(self._origins)
        return sorted(self._origins)[max(0, min(int(IN_TIME * count), count - 2))]
