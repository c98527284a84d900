"""Whether somebody practises, for how long, and whether it helps: what the sums of a long history say together."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from breathe.history.sqlite.totals import Rated, Total, by_hour, by_week, rated, total

WEEKS = 8

MOST_RATED = 30
"""So many rated sessions are looked at."""

MEDIAN_OF = 10


@dataclass(frozen=True, slots=True)
class Trends:
    """The sums at one day."""

    last_7_days: Total
    last_60_days: Total
    weeks: dict[date, Total]
    hours: list[int]
    """How many sessions began in each hour of the day, of all there are."""
    tension: list[Rated]
    """The last sessions rated before and after, oldest first."""
    pain: list[Rated]


def trends(connection: sqlite3.Connection, today: date) -> Trends:
    """The trends as they are today."""
    return Trends(
        total(connection, today - timedelta(days=6), today),
        total(connection, today - timedelta(days=59), today),
        by_week(connection, today, WEEKS),
        by_hour(connection),
        rated(connection, MOST_RATED),
        rated(connection, MOST_RATED, is_pain=True),
    )


def medians(sessions: Sequence[Rated]) -> tuple[float, float]:
    """The medians of the last ten, before and after; there has to be a session."""
    last = sessions[-MEDIAN_OF:]
    return median(each.before for each in last), median(each.after for each in last)
