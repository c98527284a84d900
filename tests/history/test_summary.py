"""Sums by week and day: a session belongs to the day on which it began, where it was."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from breathe.history.summary import of_week, total
from tests.history.samples import MORNING, SUMMER, record

MONDAY = date(2025, 6, 9)


def at(day: int, hour: int, minute: int = 0, hours_east: float = 2.0) -> datetime:
    """A local time in June 2025."""
    return datetime(2025, 6, day, hour, minute, tzinfo=timezone(timedelta(hours=hours_east)))


def test_sums_over_no_session_are_zero() -> None:
    empty = total([])
    assert (empty.sessions, empty.length_seconds, empty.practice_seconds, empty.breaths, empty.days) == (0, 0, 0, 0, 0)


def test_sums_add_up() -> None:
    sums = total(record(breaths=breaths) for breaths in (1, 2, 3))
    assert (sums.sessions, sums.breaths, sums.practice_seconds, sums.days) == (3, 6, 60.0, 1)
    assert sums.length_seconds == pytest.approx(60.0 + 3 * 21.25)


def test_sums_have_these_keys() -> None:
    assert total([record(), record(MORNING + timedelta(days=1))]).as_json() == {
        "sessions": 2,
        "length_seconds": 142.5,
        "practice_seconds": 100.0,
        "breaths": 10,
        "days": 2,
    }


def test_a_session_over_midnight_belongs_to_the_day_it_began() -> None:
    late = record(at(15, 23, 55))
    assert of_week([late], MONDAY) == [late]
    assert of_week([late], MONDAY + timedelta(days=7)) == []
    assert total([late, record(at(15, 8))]).days == 1


def test_days_are_those_of_the_place() -> None:
    """Both began within the same UTC day, on two local ones."""
    assert total([record(at(10, 23, 30)), record(at(11, 0, 30))]).days == 2
    assert total([record(at(11, 1, hours_east=9)), record(at(11, 23, hours_east=9))]).days == 1


@pytest.mark.parametrize("day", range(7))
def test_week_is_monday_to_sunday_whichever_day_is_asked(day: int) -> None:
    edges = [at(8, 23, 59), at(9, 0, 0), at(12, 12), at(15, 23, 59), at(16, 0, 0)]
    records = [record(edge) for edge in edges]
    assert of_week(records, MONDAY + timedelta(days=day)) == records[1:4]


def test_week_edges_are_those_of_the_place() -> None:
    far_east, far_west = record(at(9, 0, 30, hours_east=12)), record(at(15, 23, 30, hours_east=-10))
    assert of_week([far_east, far_west], MONDAY) == [far_east, far_west]


def test_week_may_span_two_years() -> None:
    new_year = record(datetime(2026, 1, 1, 9, tzinfo=SUMMER))
    assert of_week([new_year], date(2025, 12, 29)) == [new_year]
    assert of_week([new_year], date(2026, 1, 4)) == [new_year]
    assert of_week([new_year], date(2026, 1, 5)) == []
