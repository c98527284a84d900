"""Changes to a breath in small steps: its seconds, its pace or its ratio, in tenths of a second within the limits.

The pace moves on a ladder of half breaths a minute and keeps the ratio as nearly as tenths allow. The ratio moves by a
tenth of a second from one phase to the other and keeps the pace. The seconds of a phase move by tenths, and the other
phase stays the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from breathe.practice.breath import LONGEST_EXHALE_RATIO, PACE_LIMITS, SECONDS_PER_MINUTE, TOLERANCE, Breath
from breathe.practice.session_params import EXHALE_SECONDS, INHALE_SECONDS, PACE

PACE_STEP = 0.5
"""Distance between two rungs of the ladder of paces, in breaths per minute."""

TENTHS = 10
"""Tenths in a second."""

SLOWEST = "That's the slowest pace."
QUICKEST = "That's the quickest pace."
LONGEST_IN = "The in-breath can't be any longer."
SHORTEST_IN = "The in-breath can't be any shorter."
LONGEST_OUT = "The out-breath can't be any longer."
SHORTEST_OUT = "The out-breath can't be any shorter."


@dataclass(frozen=True, slots=True)
class Adjusted:
    """The result of an adjustment."""

    breath: Breath
    stopped_by: str | None = None
    """A sentence about the limit that kept the breath unchanged; None if it changed."""


def _ladder() -> tuple[int, ...]:
    """Lengths of a breath at every pace of the ladder, in tenths of a second, the longest first."""
    rungs = round((PACE_LIMITS[1] - PACE.low) / PACE_STEP)
    paces = (PACE.low + rung * PACE_STEP for rung in range(rungs + 1))
    return tuple(round(SECONDS_PER_MINUTE * TENTHS / pace) for pace in paces)


_LADDER = _ladder()

_SHORTEST = ceil(SECONDS_PER_MINUTE * TENTHS / PACE.high)
_LONGEST = int(SECONDS_PER_MINUTE * TENTHS / PACE.low)


def in_tenths(breath: Breath) -> Breath:
    """The nearest breath whose seconds are whole tenths within the limits of what may be chosen."""
    return _split(min(max(_SHORTEST, round(breath.seconds * TENTHS)), _LONGEST), breath)


def slower(breath: Breath) -> Adjusted:
    """The next slower pace of the ladder, with the same ratio."""
    longer = [length for length in _LADDER if length > round(breath.seconds * TENTHS)]
    return Adjusted(_split(min(longer), breath)) if longer else Adjusted(breath, SLOWEST)


def quicker(breath: Breath) -> Adjusted:
    """The next quicker pace of the ladder, with the same ratio; it ends at the quickest that may be chosen."""
    shorter = [length for length in _LADDER if _SHORTEST <= length < round(breath.seconds * TENTHS)]
    return Adjusted(_split(max(shorter), breath)) if shorter else Adjusted(breath, QUICKEST)


def longer_out(breath: Breath) -> Adjusted:
    """The breath with a tenth of a second moved to the out-breath: a higher ratio at the same pace."""
    return _moved(breath, -1, LONGEST_OUT)


def shorter_out(breath: Breath) -> Adjusted:
    """The breath with a tenth of a second moved to the in-breath: a lower ratio at the same pace."""
    return _moved(breath, 1, SHORTEST_OUT)


def change_inhale(breath: Breath, tenths: int) -> Adjusted:
    """The breath with `tenths` of a second added to the in-breath; unchanged if that crosses a limit."""
    inhale, exhale = _tenths_of(breath)
    return _checked(breath, inhale + tenths, exhale, LONGEST_IN if tenths > 0 else SHORTEST_IN)


def change_exhale(breath: Breath, tenths: int) -> Adjusted:
    """The breath with `tenths` of a second added to the out-breath; unchanged if that crosses a limit."""
    inhale, exhale = _tenths_of(breath)
    return _checked(breath, inhale, exhale + tenths, LONGEST_OUT if tenths > 0 else SHORTEST_OUT)


def _moved(breath: Breath, tenths: int, limit: str) -> Adjusted:
    """The breath with `tenths` of a second moved to the in-breath."""
    length = round(breath.seconds * TENTHS)
    inhale = round(length / (1.0 + breath.ratio))
    least, most = _inhales(length)
    moved = min(max(least, inhale + tenths), most)
    # Making it easier may lead beyond a limit: a key must not then move the breath the other way.
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
    """The breath of `length` tenths whose ratio is nearest to that of `like`."""
    least, most = _inhales(length)
    inhale = min(max(least, round(length / (1.0 + like.ratio))), most)
    return _of_tenths(inhale, length - inhale)


def _inhales(length: int) -> tuple[int, int]:
    """The shortest and the longest in-breath allowed in a breath of this length, in tenths of a second."""
    longest_exhale = min(EXHALE_SECONDS.high * TENTHS, length * LONGEST_EXHALE_RATIO / (1.0 + LONGEST_EXHALE_RATIO))
    least = max(INHALE_SECONDS.low * TENTHS, length - longest_exhale)
    most = min(INHALE_SECONDS.high * TENTHS, (length - 1) / 2, length - EXHALE_SECONDS.low * TENTHS)
    return ceil(least - TOLERANCE), int(most + TOLERANCE)


def _of_tenths(inhale: int, exhale: int) -> Breath:
    return Breath(inhale / TENTHS, exhale / TENTHS)
