"""A session's row is always as wide as the list, and starts with the most important columns."""

from __future__ import annotations

from dataclasses import replace

from rich.cells import cell_len

from breathe.tui.history.columns import columns, headings, row
from tests.history.samples import record

RICH = replace(record(breaths=75), tension_before=7, tension_after=10, note="a wide 眠い note\nof two lines")
BARE = replace(record(), inhale_seconds=None, exhale_seconds=None)


def test_rows_and_headings_are_as_wide_as_the_list() -> None:
    for width in range(1, 201):
        assert {cell_len(line) for line in (row(RICH, width), row(BARE, width), headings(width))} == {width}


def test_what_there_is_to_see_in_40_and_80_cells() -> None:
    assert row(RICH, 37).split() == ["Wed", "2025-06-11", "07:30", "13", "7", "to", "10"]
    assert row(RICH, 77).split()[7:] == ["6.0", "1:1.22", "completed", "a", "wide", "眠い", "n"]


def test_a_row_is_under_its_headings() -> None:
    line, over = row(RICH, 120), headings(120)
    for heading, text in {"tension": "7 to", "pace": "6.0", "ratio": "1:1.22", "outcome": "completed"}.items():
        assert line.index(text) == over.index(heading)


def test_there_is_more_to_see_the_wider_it_is() -> None:
    counts = [len(columns(width)) for width in range(20, 200)]
    assert counts == sorted(counts)
    assert counts[0] == 1
    assert counts[-1] == 7
