"""Tells when the terminal cannot keep up: what is sent waits in a queue, and a full queue holds up the painting."""

from __future__ import annotations

SLOW_SECONDS = 0.04
"""A painting that takes longer is held up: where nothing is in its way it takes half of that at most."""

SLOW_WEIGHT = 3
"""A slow painting takes the time of several quick ones: a terminal that is held up for half of the time has as many."""

PATIENCE = 12
"""So much more weight of slow paintings is no accident; a window that was not read for a while makes one or two."""

PAINTINGS_PER_LOOK = 8
"""Looking at some is enough."""


class OverloadDetector:
    """Watches the paintings of one stage."""

    def __init__(self) -> None:
        """Nothing has been slow yet."""
        self._paintings = 0
        self._slow = 0

    def should_sample(self) -> bool:
        """Whether this painting is one to look at."""
        self._paintings += 1
        return self._paintings % PAINTINGS_PER_LOOK == 0

    def shows(self, seconds: float) -> bool:
        """Whether the terminal cannot keep up, now that another painting took so long."""
        self._slow = self._slow + SLOW_WEIGHT if seconds > SLOW_SECONDS else max(0, self._slow - 1)
        if self._slow < PATIENCE:
            return False
        self._slow = 0
        return True
