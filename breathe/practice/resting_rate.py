"""The resting rate of a person who presses a key at each in-breath, and the pace their sessions start at."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from breathe.practice.breath import SECONDS_PER_MINUTE
from breathe.practice.session_params import STARTING_PACES

ENOUGH_BREATHS = 8
"""Breaths to count."""

FEWEST_PLAUSIBLE = 5
"""Fewest plausible ones among them."""

PLAUSIBLE_SECONDS = (1.5, 15.0)
"""Shortest and longest plausible time between in-breaths: a key pressed twice, or forgotten, is outside."""

STARTING_SHARE = 0.8
"""Share of the resting rate at which sessions start (RESPeRATE starts at the whole)."""

FASTEST_START = 14.0
"""Fastest pace that sessions start at, in breaths per minute."""


def plausible_seconds(presses: Sequence[float]) -> list[float]:
    """Plausible lengths of breaths among the times between the moments of `presses`, which are ascending."""
    shortest, longest = PLAUSIBLE_SECONDS
    lengths = (after - before for before, after in pairwise(presses))
    return [length for length in lengths if shortest <= length <= longest]


def breaths_to_go(presses: Sequence[float]) -> int:
    """Fewest in-breaths that are still needed; 0 when the resting rate is known."""
    counted = max(0, len(presses) - 1)
    missing = max(ENOUGH_BREATHS - counted, FEWEST_PLAUSIBLE - len(plausible_seconds(presses)))
    return max(0, missing) + (not presses)


def resting_rate(presses: Sequence[float]) -> float:
    """The resting rate in breaths per minute, once there are no more `breaths_to_go`."""
    return SECONDS_PER_MINUTE / median(plausible_seconds(presses))


def starting_pace(rate: float) -> float:
    """The pace that sessions start at for a resting `rate`, in breaths per minute to one decimal place."""
    return max(STARTING_PACES.low, min(FASTEST_START, round(rate * STARTING_SHARE, 1)))
