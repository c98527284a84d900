"""Trends: how often and how long a person practises, and whether it helps."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from breathe.history.sqlite.totals import Rated, Total, by_hour, by_week, rated, total

WEEKS = 8

MOST_RATED = 30
"""The most rated sessions that are read."""

MEDIAN_OF = 10


@dataclass(frozen=True, slots=True)
class Trends:
    """The totals and ratings up to one day."""

    last_7_days: Total
    last_60_days: Total
    weeks: dict[date, Total]
    hours: list[int]
    """The number of sessions that started in each hour of the day, over the whole history."""
    tension: list[Rated]
    """The last sessions rated before and after, oldest first."""
    pain: list[Rated]


def trends(connection: sqlite3.Connection, today: date) -> Trends:
    """The trends up to today."""
    return Trends(
        total(connection, today - timedelta(days=6), today),
        total(connection, today - timedelta(days=59), today),
        by_week(connection, today, WEEKS),
        by_hour(connection),
        rated(connection, MOST_RATED),
        rated(connection, MOST_RATED, is_pain=True),
    )


def medians(sessions: Sequence[Rated]) -> tuple[float, float]:
    """The medians before and after, over the last ten of at least one session."""
    last = sessions[-MEDIAN_OF:]
    return median(each.before for each in last), median(each.after for each in last)
