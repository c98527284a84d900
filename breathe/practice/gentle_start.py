"""The first sessions are gentler: many who are new to slow breathing breathe too much on their first day.

Szulczewski (2019) saw it in more than a third of the untrained at 6 breaths a minute.
"""

from __future__ import annotations

from breathe.practice.adjusting import in_tenths
from breathe.practice.breath import TOLERANCE, Breath

GENTLE_PACES = (8.0, 8.0, 8.0, 7.0, 7.0, 7.0, 7.0)
"""The pace of each of the first sessions, in breaths per minute."""


def gentle_pace(chosen: Breath, sessions: int) -> float | None:
    """The pace of the session after so many; None where the chosen breath is as gentle already, or they are over."""
    if sessions >= len(GENTLE_PACES) or chosen.pace >= GENTLE_PACES[sessions] - TOLERANCE:
        return None
    return GENTLE_PACES[sessions]


def gentle(chosen: Breath, sessions: int) -> Breath:
    """The breath of the session after so many, with the chosen ratio."""
    pace = gentle_pace(chosen, sessions)
    return chosen if pace is None else in_tenths(Breath.at_pace(pace, chosen.ratio))
