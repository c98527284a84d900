"""Parameters that a person chooses for a session, and their limits."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

from breathe.practice.breath import PACE_LIMITS, SECONDS_PER_MINUTE, Breath
from breathe.practice.pace import STARTING_PACE


@dataclass(frozen=True, slots=True)
class Limits:
    """Range of a number that a person may choose, both ends included."""

    low: float
    high: float

    def check(self, name: str, value: float) -> float:
        """Return the value if it is within the range.

        Raises:
            ValueError: If it is outside; the message names the value and the range.
        """
        if not isfinite(value) or not self.low <= value <= self.high:
            raise ValueError(f"{name} {value:g} is outside the range {self.low:g} to {self.high:g}")
        return value


MINUTES = Limits(1.0, 60.0)
"""Length of a whole session; 10 to 20 is advised."""

PACE = Limits(4.5, 10.0)
"""Target pace, in breaths per minute (resonance range; Shaffer & Meehan 2020, Lalanza 2023)."""

STARTING_PACES = Limits(PACE.low, PACE_LIMITS[1])
"""Pace to start at, in breaths per minute; a session with a quicker target pace has nothing to slow down."""

RATIO = Limits(1.01, 2.0)
"""Out-breath over in-breath: always longer, at most twice as long."""

INHALE_SECONDS = Limits(1.6, 7.5)
EXHALE_SECONDS = Limits(2.0, 10.0)
SETTLE_SECONDS = Limits(0.0, 300.0)
CLOSE_SECONDS = Limits(0.0, 600.0)

DEFAULT_MINUTES = 15.0
DEFAULT_BREATH = Breath(4.5, 5.5)
"""6 breaths a minute, the out-breath slightly longer."""

FULL_SETTLE_SECONDS = 60.0
FULL_SETTLE_MINUTES = 15.0
"""Shortest session with `FULL_SETTLE_SECONDS` of settling; shorter ones have proportionally less.

It doesn't follow `DEFAULT_MINUTES`: a session of 12 minutes settles for 48 s, whether or not that is the default.
"""

CLOSE_SHARE = 0.1
"""Share of the session that the closing rest takes."""

FEWEST_PACED_BREATHS = 3
"""Fewest breaths of a practice that has room for the steps."""


@dataclass(frozen=True, slots=True)
class SessionParams:
    """Lengths and breath of a session.

    Raises:
        ValueError: If a value is outside its limits, or too little time is left to breathe; the message is one
            sentence.
    """

    minutes: float = DEFAULT_MINUTES
    breath: Breath = DEFAULT_BREATH
    settle: float | None = None
    """Seconds to settle; None for a length that suits the session."""
    close: float | None = None
    """Seconds of closing rest; None for a length that suits the session."""
    starting_pace: float = STARTING_PACE
    """Pace at the start of the slow-down, in breaths per minute."""

    def __post_init__(self) -> None:
        MINUTES.check("minutes", self.minutes)
        INHALE_SECONDS.check("inhale", round(self.breath.inhale_seconds, 6))
        EXHALE_SECONDS.check("exhale", round(self.breath.exhale_seconds, 6))
        PACE.check("pace", round(self.breath.pace, 6))
        STARTING_PACES.check("starting pace", self.starting_pace)
        SETTLE_SECONDS.check("settle", self.settle_seconds)
        CLOSE_SECONDS.check("rest", self.close_seconds)
        least = FEWEST_PACED_BREATHS * self.breath.seconds
        if self.practice_seconds < least:
            raise ValueError(
                f"{self.settle_seconds:g} s to settle and {self.close_seconds:g} s of rest leave "
                f"{max(0.0, self.practice_seconds):g} s of {self.planned_seconds:g} s to breathe; "
                f"this pace needs at least {least:.3g} s"
            )

    @property
    def planned_seconds(self) -> float:
        """Length of the whole session."""
        return self.minutes * SECONDS_PER_MINUTE

    @property
    def settle_seconds(self) -> float:
        """Length of the settling."""
        if self.settle is not None:
            return self.settle
        return FULL_SETTLE_SECONDS * min(1.0, self.minutes / FULL_SETTLE_MINUTES)

    @property
    def close_seconds(self) -> float:
        """Length of the closing rest."""
        return self.planned_seconds * CLOSE_SHARE if self.close is None else self.close

    @property
    def practice_seconds(self) -> float:
        """Requested length of the practice; whole breaths come within half a breath of it."""
        return self.planned_seconds - self.settle_seconds - self.close_seconds
