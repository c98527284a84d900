"""Detects a terminal that cannot keep up: painting blocks when its output queue is full."""

from __future__ import annotations

SLOW_SECONDS = 0.04
"""A painting that takes longer was blocked; unblocked, it takes half of this at most."""

SLOW_WEIGHT = 3
"""Score of a slow painting: it takes the time of about this many quick ones, each of which takes one point off."""

OVERLOAD_SCORE = 12
"""Score at which the terminal counts as overloaded. A briefly unread window adds only one or two slow paintings."""

PAINTINGS_PER_SAMPLE = 8
"""Timing some of them is enough."""


class OverloadDetector:
    """Scores how long the paintings of one stage take."""

    def __init__(self) -> None:
        """A detector that has seen nothing yet."""
        self._paintings = 0
        self._score = 0

    def should_sample(self) -> bool:
        """Count a painting; returns whether to time it."""
        self._paintings += 1
        return self._paintings % PAINTINGS_PER_SAMPLE == 0

    def record(self, seconds: float) -> bool:
        """Add a painting that took this long; returns whether the terminal is overloaded."""
        self._score = self._score + SLOW_WEIGHT if seconds > SLOW_SECONDS else max(0, self._score - 1)
        if self._score < OVERLOAD_SCORE:
            return False
        self._score = 0
        return True
