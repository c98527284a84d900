"""The calendar has every day of its month once, with its minutes as a number and as a shade."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

import pytest

from breathe.history.sqlite.totals import Total
from breathe.history.text_tables import minutes_of
from breathe.tui.history.calendar import SHADES, WEEKDAYS, calendar, weeks_of

JUNE = date(2025, 6, 1)
TODAY = date(2025, 6, 19)


def minutes(number: float) -> Total:
    return Total(1, 60.0 * number, 60.0 * number, 75, 1)


def lines(month: date, days: dict[date, Total], width: int) -> list[str]:
    return calendar(month, days, TODAY, width).plain.splitlines()


@pytest.mark.parametrize("width", [37, 78, 198])
def test_nothing_is_wider_than_the_screen(width: int) -> None:
    days = {JUNE + timedelta(days=number): minutes(number * 5) for number in range(30)}
    assert max(map(len, lines(JUNE, days, width))) <= width


@pytest.mark.parametrize("width", [37, 78])
@pytest.mark.parametrize("month", [date(2025, 1 + number, 1) for number in range(12)])
def test_every_day_stands_once_under_its_weekday(month: date, width: int) -> None:
    heading, *rest = lines(month, {}, width)
    found = {}
    for line in rest[:-2:2]:
        for number in re.finditer(r"\d+", line):
            found[int(number[0])] = number.end()
    assert list(found) == list(range(1, monthrange(month.year, month.month)[1] + 1))
    for day, end in found.items():
        assert heading[:end].endswith(WEEKDAYS[month.replace(day=day).weekday()])


@pytest.mark.parametrize("width", [37, 78])
def test_minutes_are_a_number_and_a_shade(width: int) -> None:
    days = {date(2025, 6, 2 + place): minutes(number) for place, number in enumerate([5, 10, 19, 20, 45])}
    week = lines(JUNE, days, width)[4]
    assert re.findall(r"([░▒▓█]+) *(\d+)", week) == [
        (shade * (1 if width == 37 else 4), number)
        for shade, number in zip("░▒▒▓█", ["5", "10", "19", "20", "45"], strict=True)
    ]
    assert week.split()[-2:] == ["99", "▇" * (3 if width == 37 else 9)]
    assert set(SHADES.values()) == set("░▒▓█")


def test_a_week_is_rounded_once() -> None:
    days = {date(2025, 6, 2 + number): minutes(8.4) for number in range(5)}
    assert lines(JUNE, days, 78)[4].split()[-2] == str(minutes_of(minutes(5 * 8.4))) == "42"


def test_weeks_are_as_long_as_their_bars() -> None:
    days = {date(2025, 6, 3): minutes(20), date(2025, 6, 10): minutes(10), date(2025, 6, 17): minutes(0.6)}
    bars = [line.count("▇") for line in lines(JUNE, days, 78)[2:-2:2]]
    assert bars == [0, 9, 4, 1, 0, 0]


def test_the_weeks_of_a_month_hold_all_of_it() -> None:
    days = [day for week in weeks_of(JUNE) for day in week]
    assert days[0] == date(2025, 5, 26)
    assert days[-1] == date(2025, 7, 6)
