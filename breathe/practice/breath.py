"""One breath: its two phases, its limits and the curve the lungs follow."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import cos, isfinite, pi

SECONDS_PER_MINUTE = 60.0

PACE_LIMITS = (4.0, 15.0)
"""Slowest and fastest pace any breath may have, in breaths per minute."""

LONGEST_EXHALE_RATIO = 2.0
"""The out-breath lasts at most this many times the in-breath."""

EXHALE_SKEW = 1.25
"""Skew of the out-breath: 1 is symmetric; above 1 it flows early and nearly rests at its end, as natural ones do."""

TOLERANCE = 1e-9
"""Rounding error allowed when comparing with a limit, in the unit of the limit."""


class Phase(StrEnum):
    """Phases of a breath."""

    INHALE = "in"
    EXHALE = "out"


def inhale_volume(fraction: float) -> float:
    """Lung volume, 0 to 1, at a `fraction` (0 to 1) of the in-breath.

    A raised cosine, so that the movement starts and ends at rest.
    """
    return 0.5 * (1.0 - cos(pi * fraction))


def exhale_volume(fraction: float) -> float:
    """Lung volume, 1 to 0, at a `fraction` (0 to 1) of the out-breath.

    At rest at both ends like the in-breath, with the flow's peak early (Russell 2017 for the shape).
    """
    return 0.5 * (1.0 + cos(pi * (1.0 - (1.0 - fraction) ** EXHALE_SKEW)))


@dataclass(frozen=True, slots=True)
class Breath:
    """An in-breath and the longer out-breath after it.

    Raises:
        ValueError: If the out-breath is not longer than the in-breath, is more than twice as long,
            or the breath is slower or faster than `PACE_LIMITS`.
    """

    inhale_seconds: float
    exhale_seconds: float

    def __post_init__(self) -> None:
        if not (isfinite(self.inhale_seconds) and isfinite(self.exhale_seconds) and self.inhale_seconds > 0):
            raise ValueError("the in-breath and the out-breath must be longer than 0 s")
        out_breath, in_breath = (
            f"the out-breath ({self.exhale_seconds:g} s)",
            f"the in-breath ({self.inhale_seconds:g} s)",
        )
        if self.exhale_seconds <= self.inhale_seconds:
            raise ValueError(f"{out_breath} is not longer than {in_breath}")
        if self.ratio > LONGEST_EXHALE_RATIO + TOLERANCE:
            raise ValueError(f"{out_breath} is more than {LONGEST_EXHALE_RATIO:g} times {in_breath}")
        slowest, fastest = PACE_LIMITS
        if not slowest - TOLERANCE <= self.pace <= fastest + TOLERANCE:
            raise ValueError(f"{self.pace:.3g} breaths a minute is outside the range {slowest:g} to {fastest:g}")

    @classmethod
    def at_pace(cls, pace: float, ratio: float) -> Breath:
        """The breath of a `pace` in breaths per minute whose out-breath is `ratio` times its in-breath."""
        if not (isfinite(pace) and isfinite(ratio) and pace > 0 and ratio > 0):
            raise ValueError("the pace and the ratio must be greater than 0")
        inhale_seconds = SECONDS_PER_MINUTE / pace / (1.0 + ratio)
        return cls(inhale_seconds, inhale_seconds * ratio)

    @property
    def seconds(self) -> float:
        """Length of the whole breath."""
        return self.inhale_seconds + self.exhale_seconds

    @property
    def pace(self) -> float:
        """Breaths per minute."""
        return SECONDS_PER_MINUTE / self.seconds

    @property
    def ratio(self) -> float:
        """Length of the out-breath over that of the in-breath, above 1 and at most 2."""
        return self.exhale_seconds / self.inhale_seconds

    def phase_at(self, seconds: float) -> Phase:
        """The phase at `seconds` after the breath began."""
        return Phase.INHALE if seconds < self.inhale_seconds else Phase.EXHALE

    def volume_at(self, seconds: float) -> float:
        """Lung volume, 0 to 1, at `seconds` after the breath began; 0 outside the breath."""
        if not 0.0 < seconds < self.seconds:
            return 0.0
        if seconds < self.inhale_seconds:
            return inhale_volume(seconds / self.inhale_seconds)
        return exhale_volume(min(1.0, (seconds - self.inhale_seconds) / self.exhale_seconds))
