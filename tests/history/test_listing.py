"""The history as text: one line a session in straight columns, and its sums."""

from __future__ import annotations

from datetime import timedelta

from breathe.history.listing import NOTHING_YET, sums, table
from breathe.history.sums import Total
from breathe.practice.session import Outcome
from tests.history.samples import MORNING, record


def test_an_empty_history_says_so() -> None:
    assert table([]) == NOTHING_YET


def test_a_session_is_one_line_under_the_headings() -> None:
    headings, line = table([record(outcome=Outcome.ENDED_EARLY)]).splitlines()
    assert headings.split()[:3] == ["started", "length", "breaths"]
    for part in ("Wed 2025-06-11 07:30", "1 min 11 s", "6.0", "4.5 : 5.5", "ended early"):
        assert part in line


def test_columns_are_straight() -> None:
    records = [record(MORNING + timedelta(days=day), breaths=10**day) for day in range(4)]
    lines = table(records).splitlines()
    assert len(lines) == 5
    assert len({line.find("4.5 : 5.5") for line in lines[1:]}) == 1
    assert all(line == line.rstrip() for line in lines)


def test_sums_tell_this_week_and_all() -> None:
    once, twice = Total(1, 71.25, 50.0, 5, 1), Total(2, 102.5, 60.0, 6, 2)
    week, in_all = sums(twice, once).splitlines()
    assert week.startswith("This week") and "1 session on 1 day" in week and "5 breaths" in week
    assert in_all.startswith("In all") and "2 sessions on 2 days" in in_all and "6 breaths" in in_all
