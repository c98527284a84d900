"""Totals over sessions, by day, week and hour; a session belongs to the local day on which it started."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date, timedelta

from breathe.history.model.column import RATING, SECONDS
from breathe.history.sqlite.corruption import damage_reported

SUMS = """
    count(*), total(settle_seconds + practice_seconds + close_seconds), total(practice_seconds),
    cast(total(breaths) AS INTEGER), count(DISTINCT local_day),
    min(min(settle_seconds, practice_seconds, close_seconds, breaths)),
    max(max(settle_seconds, practice_seconds, close_seconds, breaths))
"""
"""The fields of a `Total`; then the extremes of what is summed, by which damage is noticed: text counts as largest."""

FINISHED_IN_DAYS = "FROM session WHERE outcome IS NOT NULL AND local_day BETWEEN ? AND ?"

TOTAL = f"SELECT {SUMS} {FINISHED_IN_DAYS}"

BY_DAY = f"SELECT local_day, {SUMS} {FINISHED_IN_DAYS} GROUP BY local_day"

BY_HOUR = f"SELECT local_hour, count(*) {FINISHED_IN_DAYS} GROUP BY local_hour"

RATED = """
    SELECT local_day, {what}_before, {what}_after FROM session
    WHERE outcome IS NOT NULL AND {what}_before IS NOT NULL AND {what}_after IS NOT NULL
    ORDER BY started_at_utc DESC, id LIMIT ?
"""

HOURS = 24


@dataclass(frozen=True, slots=True)
class Total:
    """The totals of some sessions."""

    sessions: int
    length_seconds: float
    practice_seconds: float
    breaths: int
    days: int
    """The number of days with a session."""

    def as_json(self) -> dict[str, float]:
        """The totals under the keys other programs may rely on; seconds are rounded to thousandths."""
        return {
            "sessions": self.sessions,
            "length_seconds": round(self.length_seconds, 3),
            "practice_seconds": round(self.practice_seconds, 3),
            "breaths": self.breaths,
            "days": self.days,
        }


@dataclass(frozen=True, slots=True)
class Rated:
    """The ratings of one session, 0 to 10, before and after."""

    day: date
    before: int
    after: int


def total(connection: sqlite3.Connection, since: date = date.min, until: date = date.max) -> Total:
    """The totals over these days, both ends included."""
    return _sound_total(*connection.execute(TOTAL, [str(since), str(until)]).fetchone())


def by_day(connection: sqlite3.Connection, since: date, until: date) -> dict[date, Total]:
    """The totals of each day with a session, in order."""
    rows = connection.execute(BY_DAY, [str(since), str(until)]).fetchall()
    with damage_reported():
        return {date.fromisoformat(day): _sound_total(*sums) for day, *sums in rows}


def by_week(connection: sqlite3.Connection, last_day: date, weeks: int) -> dict[date, Total]:
    """The totals of the last weeks by their Mondays, oldest first; `last_day` is in the last one."""
    last_monday = last_day - timedelta(days=last_day.weekday())
    mondays = [last_monday - timedelta(weeks=ago) for ago in reversed(range(weeks))]
    return {monday: total(connection, monday, monday + timedelta(days=6)) for monday in mondays}


def by_hour(connection: sqlite3.Connection, since: date = date.min, until: date = date.max) -> list[int]:
    """The number of sessions that started in each hour of the day, from midnight on."""
    started = dict(connection.execute(BY_HOUR, [str(since), str(until)]).fetchall())
    return [started.get(hour, 0) for hour in range(HOURS)]


def rated(connection: sqlite3.Connection, limit: int, is_pain: bool = False) -> list[Rated]:
    """The last sessions rated both before and after, oldest first, by tension or by pain."""
    rows = connection.execute(RATED.format(what="pain" if is_pain else "tension"), [limit]).fetchall()
    with damage_reported():
        return [
            Rated(date.fromisoformat(day), RATING.of_cell(before), RATING.of_cell(after))
            for day, before, after in reversed(rows)
        ]


def _sound_total(
    sessions: int, length_seconds: float, practice_seconds: float, breaths: int, days: int, least: object, most: object
) -> Total:
    if sessions:
        with damage_reported():
            SECONDS.of_cell(least)
            SECONDS.of_cell(most)
    return Total(sessions, length_seconds, practice_seconds, breaths, days)
