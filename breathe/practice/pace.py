"""Transitions from one pace to another, gentle enough to be hardly noticed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, repeat
from math import sqrt

from breathe.practice.breath import PACE_LIMITS, SECONDS_PER_MINUTE, TOLERANCE, Breath

STARTING_PACE = 10.0
"""Easy pace at the start of a session, in breaths per minute (RESPeRATE starts at the person's own)."""

EASIER_BY = 1.0
"""Breaths per minute that "easier" adds to the pace (RESPeRATE's Refresh)."""

LONGEST_GROWTH = 1.06
"""Greatest length of a breath, relative to the one before it."""


def slow_down(starting_pace: float, goal: Breath, seconds: float) -> tuple[Breath, ...]:
    """The breaths that lead from `starting_pace` to `goal` within `seconds`, linear in breaths per minute.

    They are built backwards from the goal, so that it is reached in time even where `LONGEST_GROWTH` forbids
    so steep a slope: the first breath is then slower than `starting_pace`.
    """
    if starting_pace <= goal.pace or seconds <= 0.0:
        return ()
    slope = (starting_pace - goal.pace) / seconds
    backwards: list[Breath] = []
    length, after = 0.0, goal.seconds
    while True:
        pace = _pace_of_breath_ending(goal.pace + slope * length, slope)
        period = max(SECONDS_PER_MINUTE / pace, after / LONGEST_GROWTH)
        if length + period > seconds:
            return tuple(reversed(backwards))
        backwards.append(Breath.at_pace(SECONDS_PER_MINUTE / period, goal.ratio))
        length, after = length + period, period


def _pace_of_breath_ending(pace_at_end: float, slope: float) -> float:
    """The pace at a breath's start on a slope that comes down to `pace_at_end` at its end.

    Solves p = pace_at_end + slope * 60 / p, as a breath of pace p lasts 60 / p seconds.
    """
    return 0.5 * (pace_at_end + sqrt(pace_at_end**2 + 4.0 * slope * SECONDS_PER_MINUTE))


def approach(previous: Breath, goal: Breath, slowing_seconds: float = 0.0) -> Iterator[Breath]:
    """Endless breaths from `previous` to `goal`: shorter at once, longer by degrees.

    Growing longer takes `slowing_seconds`, or more where `LONGEST_GROWTH` requires it.
    """
    seconds = previous.seconds
    for wanted in chain(slow_down(previous.pace, goal, slowing_seconds), repeat(goal)):
        seconds = min(wanted.seconds, seconds * LONGEST_GROWTH)
        yield wanted if seconds == wanted.seconds else Breath.at_pace(SECONDS_PER_MINUTE / seconds, goal.ratio)


def easier(breath: Breath) -> Breath:
    """The breath `EASIER_BY` faster, with the same ratio, up to the fastest pace."""
    fastest = PACE_LIMITS[1]
    return (
        breath
        if breath.pace >= fastest - TOLERANCE
        else Breath.at_pace(min(breath.pace + EASIER_BY, fastest), breath.ratio)
    )


def fill(breaths: Iterable[Breath], seconds: float) -> tuple[Breath, ...]:
    """The first of the breaths, as many as come nearest to `seconds` in all."""
    taken: list[Breath] = []
    for breath in breaths:
        if seconds < breath.seconds / 2.0:
            break
        taken.append(breath)
        seconds -= breath.seconds
    return tuple(taken)
