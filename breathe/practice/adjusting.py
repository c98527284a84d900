"""Adjusting a breath: its seconds, or its pace and ratio, by a step; the others follow, in tenths, within the limits.

The pace moves on a ladder of half breaths a minute and keeps the ratio as nearly as tenths can; the ratio moves by a
tenth of a second from one phase to the other and keeps the pace; a phase's seconds move by tenths and leave the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from breathe.practice.breath import LONGEST_EXHALE_RATIO, PACE_LIMITS, SECONDS_PER_MINUTE, TOLERANCE, Breath
from breathe.practice.session_params import EXHALE_SECONDS, INHALE_SECONDS, PACE

PACE_STEP = 0.5
"""Between two rungs of the ladder of paces, in breaths per minute."""

TENTHS = 10
"""In a second."""

AS_SLOW = "as slow as it goes"
AS_QUICK = "as quick as it goes"
IN_AS_LONG = "the in-breath is as long as it goes"
IN_AS_SHORT = "the in-breath is as short as it goes"
OUT_AS_LONG = "the out-breath is as long as it goes"
OUT_AS_SHORT = "the out-breath is as short as it goes"


@dataclass(frozen=True, slots=True)
class Adjusted:
    """What became of a breath that was to be adjusted."""

    breath: Breath
    stopped_by: str | None = None
    """The limit that left it as it was, in words."""


def _ladder() -> tuple[int, ...]:
    """The lengths of a breath, in tenths of a second, at every pace a step leads to: slowest first."""
    rungs = round((PACE_LIMITS[1] - PACE.low) / PACE_STEP)
    paces = (PACE.low + rung * PACE_STEP for rung in range(rungs + 1))
    return tuple(round(SECONDS_PER_MINUTE * TENTHS / pace) for pace in paces)


_LADDER = _ladder()

_SHORTEST = ceil(SECONDS_PER_MINUTE * TENTHS / PACE.high)
_LONGEST = int(SECONDS_PER_MINUTE * TENTHS / PACE.low)


def in_tenths(breath: Breath) -> Breath:
    """The breath nearest to this one whose seconds are whole tenths and within the limits of what may be chosen."""
    return _split(min(max(_SHORTEST, round(breath.seconds * TENTHS)), _LONGEST), breath)


def slower(breath: Breath) -> Adjusted:
    """The next slower pace of the ladder, with the same ratio."""
    longer = [length for length in _LADDER if length > round(breath.seconds * TENTHS)]
    return Adjusted(_split(min(longer), breath)) if longer else Adjusted(breath, AS_SLOW)


def quicker(breath: Breath) -> Adjusted:
    """The next quicker pace of the ladder, with the same ratio; what only "easier" leads to is not reached."""
    shorter = [length for length in _LADDER if _SHORTEST <= length < round(breath.seconds * TENTHS)]
    return Adjusted(_split(max(shorter), breath)) if shorter else Adjusted(breath, AS_QUICK)


def longer_out(breath: Breath) -> Adjusted:
    """A tenth of a second more for the out-breath and less for the in-breath: a higher ratio at the same pace."""
    return _moved(breath, -1, OUT_AS_LONG)


def shorter_out(breath: Breath) -> Adjusted:
    """A tenth of a second less for the out-breath and more for the in-breath: a lower ratio at the same pace."""
    return _moved(breath, 1, OUT_AS_SHORT)


def change_inhale(breath: Breath, tenths: int) -> Adjusted:
    """The in-breath longer, or shorter, by `tenths` of a second, or left as it is where a limit is in between."""
    inhale, exhale = _tenths_of(breath)
    return _checked(breath, inhale + tenths, exhale, IN_AS_LONG if tenths > 0 else IN_AS_SHORT)


def change_exhale(breath: Breath, tenths: int) -> Adjusted:
    """The out-breath longer, or shorter, by `tenths` of a second, or left as it is where a limit is in between."""
    inhale, exhale = _tenths_of(breath)
    return _checked(breath, inhale, exhale + tenths, OUT_AS_LONG if tenths > 0 else OUT_AS_SHORT)


def _moved(breath: Breath, tenths: int, limit: str) -> Adjusted:
    """The breath with some of its time moved to the in-breath."""
    length = round(breath.seconds * TENTHS)
    inhale = round(length / (1.0 + breath.ratio))
    least, most = _inhales(length)
    moved = min(max(least, inhale + tenths), most)
    # A breath that "easier" has led to may lie beyond a limit: no key then leads the other way.
    return Adjusted(_of_tenths(moved, length - moved)) if (moved - inhale) * tenths > 0 else Adjusted(breath, limit)


def _checked(breath: Breath, inhale: int, exhale: int, limit: str) -> Adjusted:
    length = inhale + exhale
    least, most = _inhales(length)
    is_allowed = _SHORTEST <= length <= _LONGEST and least <= inhale <= most
    return Adjusted(_of_tenths(inhale, exhale)) if is_allowed else Adjusted(breath, limit)


def _tenths_of(breath: Breath) -> tuple[int, int]:
    near = in_tenths(breath)
    return round(near.inhale_seconds * TENTHS), round(near.exhale_seconds * TENTHS)


def _split(length: int, like: Breath) -> Breath:
    """The breath of so many tenths whose ratio is nearest to another's."""
    least, most = _inhales(length)
    inhale = min(max(least, round(length / (1.0 + like.ratio))), most)
    return _of_tenths(inhale, length - inhale)


def _inhales(length: int) -> tuple[int, int]:
    """The shortest and the longest in-breath that a breath may have, all in tenths of a second."""
    longest_exhale = min(EXHALE_SECONDS.high * TENTHS, length * LONGEST_EXHALE_RATIO / (1.0 + LONGEST_EXHALE_RATIO))
    least = max(INHALE_SECONDS.low * TENTHS, length - longest_exhale)
    most = min(INHALE_SECONDS.high * TENTHS, (length - 1) / 2, length - EXHALE_SECONDS.low * TENTHS)
    return ceil(least - TOLERANCE), int(most + TOLERANCE)


def _of_tenths(inhale: int, exhale: int) -> Breath:
    return Breath(inhale / TENTHS, exhale / TENTHS)
