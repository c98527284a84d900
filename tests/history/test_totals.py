"""Sums by day, week and hour: a session belongs to the day on which it began, where it was."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from breathe.history.sqlite.editing import edit
from breathe.history.sqlite.totals import Rated, by_day, by_hour, by_week, rated, total
from breathe.history.store import Store
from tests.history.samples import MORNING, SUMMER, begun, keep

MONDAY = date(2025, 6, 9)
SUNDAY = date(2025, 6, 15)


def at(day: int, hour: int, minute: int = 0, hours_east: float = 2.0) -> datetime:
    """A local time in June 2025."""
    return datetime(2025, 6, day, hour, minute, tzinfo=timezone(timedelta(hours=hours_east)))


def sessions_of_week(store: Store, day: date) -> int:
    """How many sessions the week has that the day is in."""
    ((_, week),) = store.use(by_week, day, 1).items()
    return week.sessions


def test_sums_over_no_session_are_zero(store: Store) -> None:
    begun(store)
    empty = store.use(total)
    assert (empty.sessions, empty.length_seconds, empty.practice_seconds, empty.breaths, empty.days) == (0, 0, 0, 0, 0)


def test_sums_add_up(store: Store) -> None:
    for breaths in (1, 2, 3):
        keep(store, breaths=breaths)
    sums = store.use(total)
    assert (sums.sessions, sums.breaths, sums.practice_seconds, sums.days) == (3, 6, 60.0, 1)
    assert sums.length_seconds == pytest.approx(60.0 + 3 * 21.25)


def test_sums_have_these_keys(store: Store) -> None:
    keep(store)
    keep(store, MORNING + timedelta(days=1))
    assert store.use(total).as_json() == {
        "sessions": 2,
        "length_seconds": 142.5,
        "practice_seconds": 100.0,
        "breaths": 10,
        "days": 2,
    }


def test_a_session_over_midnight_belongs_to_the_day_it_began(store: Store) -> None:
    keep(store, at(15, 23, 55))
    assert sessions_of_week(store, MONDAY) == 1
    assert sessions_of_week(store, MONDAY + timedelta(days=7)) == 0
    keep(store, at(15, 8))
    assert store.use(total).days == 1


def test_days_are_those_of_the_place(store: Store) -> None:
    """Two began within the same UTC day, on two local ones; two on one local day, within two UTC days."""
    keep(store, at(10, 23, 30))
    keep(store, at(11, 0, 30))
    keep(store, at(20, 1, hours_east=9))
    keep(store, at(20, 23, hours_east=9))
    days = store.use(by_day, MONDAY, date(2025, 6, 30))
    assert {day.day: sums.sessions for day, sums in days.items()} == {10: 1, 11: 1, 20: 2}


@pytest.mark.parametrize("day", range(7))
def test_week_is_monday_to_sunday_whichever_day_is_asked(store: Store, day: int) -> None:
    for edge in [at(8, 23, 59), at(9, 0, 0), at(12, 12), at(15, 23, 59), at(16, 0, 0)]:
        keep(store, edge)
    assert sessions_of_week(store, MONDAY + timedelta(days=day)) == 3


def test_week_edges_are_those_of_the_place(store: Store) -> None:
    keep(store, at(9, 0, 30, hours_east=12))
    keep(store, at(15, 23, 30, hours_east=-10))
    assert sessions_of_week(store, MONDAY) == 2


def test_week_may_span_two_years(store: Store) -> None:
    keep(store, datetime(2026, 1, 1, 9, tzinfo=SUMMER))
    assert sessions_of_week(store, date(2025, 12, 29)) == 1
    assert sessions_of_week(store, date(2026, 1, 4)) == 1
    assert sessions_of_week(store, date(2026, 1, 5)) == 0


def test_weeks_come_oldest_first_with_the_empty_ones(store: Store) -> None:
    keep(store, at(11, 8))
    keep(store, at(25, 8))
    weeks = store.use(by_week, date(2025, 6, 27), 4)
    assert [(monday.day, sums.sessions) for monday, sums in weeks.items()] == [(2, 0), (9, 1), (16, 0), (23, 1)]


def test_both_ends_of_a_range_belong_to_it(store: Store) -> None:
    for day in (8, 9, 15, 16):
        keep(store, at(day, 12))
    assert store.use(total, MONDAY, SUNDAY).sessions == 2
    assert list(store.use(by_day, MONDAY, SUNDAY)) == [MONDAY, SUNDAY]


def test_hours_are_those_of_the_place(store: Store) -> None:
    for hours_east in (-9.5, 0.0, 14.0):
        keep(store, at(11, 7, 59, hours_east))
    keep(store, at(11, 0))
    keep(store, at(11, 23, 59))
    hours = store.use(by_hour)
    assert (len(hours), hours[7], hours[0], hours[23], sum(hours)) == (24, 3, 1, 1, 5)


def test_ratings_come_oldest_first_where_there_are_both(store: Store) -> None:
    for day, ratings in enumerate([(7, 4), (6, None), (5, 1), (None, 2), (3, 3)], start=10):
        tension = dict(zip(("tension_before", "tension_after"), ratings, strict=True))
        store.change(edit, keep(store, at(day, 8)), tension, MORNING)
    assert store.use(rated, 2) == [Rated(date(2025, 6, 12), 5, 1), Rated(date(2025, 6, 14), 3, 3)]
    assert len(store.use(rated, 10)) == 3
    assert store.use(rated, 10, is_pain=True) == []
