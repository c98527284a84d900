"""The person's own pace, from the moments at which they began to breathe in, and the pace their sessions start at."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from breathe.practice.breath import SECONDS_PER_MINUTE
from breathe.practice.session_params import STARTING_PACES

ENOUGH_BREATHS = 8
"""So many breaths are counted."""

FEWEST_BREATHS = 5
"""So many of them have to be plausible."""

PLAUSIBLE_SECONDS = (1.5, 15.0)
"""The shortest and the longest time from one in-breath to the next: a key pressed twice, or forgotten, is neither."""

STARTING_SHARE = 0.8
"""The sessions start at this share of the own pace (RESPeRATE begins at the person's own)."""

FASTEST_START = 14.0
"""In breaths per minute."""


def plausible_seconds(presses: Sequence[float]) -> list[float]:
    """The lengths of the breaths between the moments of `presses`, ascending, without those that cannot be one."""
    shortest, longest = PLAUSIBLE_SECONDS
    lengths = (after - before for before, after in pairwise(presses))
    return [length for length in lengths if shortest <= length <= longest]


def breaths_to_go(presses: Sequence[float]) -> int:
    """How many more in-breaths are needed, at least; 0 if the own pace can be told."""
    counted = max(0, len(presses) - 1)
    missing = max(ENOUGH_BREATHS - counted, FEWEST_BREATHS - len(plausible_seconds(presses)))
    return max(0, missing) + (not presses)


def own_pace(presses: Sequence[float]) -> float:
    """The pace in breaths per minute; there have to be no more `breaths_to_go`."""
    return SECONDS_PER_MINUTE / median(plausible_seconds(presses))


def starting_pace(own: float) -> float:
    """The pace, in tenths of a breath per minute, that sessions start at for somebody with this `own` pace."""
    return max(STARTING_PACES.low, min(FASTEST_START, round(own * STARTING_SHARE, 1)))
