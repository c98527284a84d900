"""Gentler first sessions: many people new to slow breathing breathe too much on their first day.

Szulczewski (2019) saw it in more than a third of the untrained at 6 breaths a minute.
"""

from __future__ import annotations

from breathe.practice.adjusting import in_tenths
from breathe.practice.breath import TOLERANCE, Breath

GENTLE_PACES = (8.0, 8.0, 8.0, 7.0, 7.0, 7.0, 7.0)
"""Pace of each of the first sessions, in breaths per minute."""


def gentle_pace(chosen: Breath, sessions: int) -> float | None:
    """The pace of the session after this many; None after the first ones, or if the choice is as gentle already."""
    if sessions >= len(GENTLE_PACES) or chosen.pace >= GENTLE_PACES[sessions] - TOLERANCE:
        return None
    return GENTLE_PACES[sessions]


def gentle_breath(chosen: Breath, sessions: int) -> Breath:
    """The breath of the session after this many, with the chosen ratio."""
    pace = gentle_pace(chosen, sessions)
    return chosen if pace is None else in_tenths(Breath.at_pace(pace, chosen.ratio))
