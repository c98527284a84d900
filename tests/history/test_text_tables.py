"""The history as text: one line a session in straight columns, and its sums."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from breathe.history.sqlite.totals import Total
from breathe.history.text_tables import CHART_CELLS, chart, sentence, sums, table
from breathe.practice.session import Outcome
from tests.history.samples import MORNING, record


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


def test_ratings_and_notes_have_columns_where_there_are_any() -> None:
    plain, rated = record(), replace(record(), tension_before=7, tension_after=3, note="at the\nsea " * 20)
    assert "tension" not in table([plain]) and "note" not in table([plain])
    headings, _, second = table([plain, rated]).splitlines()
    assert "tension" in headings and "note" in headings
    assert "7 to 3" in second and "at the sea at" in second and second.endswith("...")
    assert "- to 3" in table([replace(record(), tension_after=3)])


def test_a_breath_that_is_not_known_is_left_open() -> None:
    unknown = replace(record(), inhale_seconds=None, exhale_seconds=None)
    assert "a minute" not in table([unknown])


def test_a_session_in_a_sentence() -> None:
    assert sentence(record()) == "Wed 2025-06-11 07:30, 1 min 11 s, 5 breaths"


def test_chart_has_a_line_a_week_with_its_number() -> None:
    minutes = {date(2025, 6, 2): 0, date(2025, 6, 9): 1, date(2025, 6, 16): 200, date(2025, 6, 23): 100}
    lines = chart({monday: Total(1, 60.0 * number, 0.0, 0, 1) for monday, number in minutes.items()}, "#").splitlines()
    assert lines[1:] == [
        "  2025-06-02    0",
        "  2025-06-09    1  #",
        f"  2025-06-16  200  {'#' * CHART_CELLS}",
        f"  2025-06-23  100  {'#' * (CHART_CELLS // 2)}",
    ]


def test_an_empty_chart_has_no_bar() -> None:
    assert "#" not in chart({date(2025, 6, 2): Total(0, 0.0, 0.0, 0, 0)}, "#")
