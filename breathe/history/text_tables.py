"""The history as plain text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from breathe.history.model.record import Record
from breathe.history.sqlite.totals import Total
from breathe.practice.breath import SECONDS_PER_MINUTE
from breathe.text import wording

NOTHING_YET = "No sessions yet. Start one with `breathe start`."
NOTHING_FOUND = "No sessions in that period."

HEADINGS = ("started", "length", "breaths", "a minute", "in : out", "outcome", "tension", "id", "note")

ID_LETTERS = 8
"""The letters of an id that are shown, enough to tell sessions apart."""

NOTE_LETTERS = 40

CHART_CELLS = 40
"""The longest bar."""


def table(records: list[Record]) -> str:
    """One line per session, in aligned columns; a column in which no session has anything is left out."""
    rows = [HEADINGS, *(_cells(record) for record in records)]
    shown = [column for column in range(len(HEADINGS)) if any(row[column] for row in rows[1:])]
    widths = {column: max(len(row[column]) for row in rows) for column in shown}
    return "\n".join("  ".join(row[column].ljust(widths[column]) for column in shown).rstrip() for row in rows)


def sentence(record: Record) -> str:
    """A session in a few words: its start, its length, its breaths."""
    length, breaths = wording.length(record.length_seconds), wording.count(record.breaths, "breath")
    return f"{started(record)}, {length}, {breaths}"


def _cells(record: Record) -> tuple[str, ...]:
    return (
        started(record),
        wording.length(record.length_seconds),
        str(record.breaths),
        "" if record.pace is None else f"{record.pace:.1f}",
        "" if record.pace is None else f"{record.inhale_seconds:.3g} : {record.exhale_seconds:.3g}",
        str(record.outcome).replace("_", " "),
        change(record.tension_before, record.tension_after),
        record.id[:ID_LETTERS],
        _shortened(record.note or ""),
    )


def started(record: Record) -> str:
    """The start of a session, with the day of the week."""
    return f"{record.started_at:%a %Y-%m-%d %H:%M}"


def change(before: int | None, after: int | None) -> str:
    """The ratings before and after; empty if there is neither."""
    if before is None and after is None:
        return ""
    return f"{'-' if before is None else before} to {'-' if after is None else after}"


def _shortened(note: str) -> str:
    line = " ".join(note.split())
    return line if len(line) <= NOTE_LETTERS else f"{line[: NOTE_LETTERS - 3]}..."


def sums(in_all: Total, this_week: Total) -> str:
    """Two lines: this week, and in all."""
    return f"This week  {_sum(this_week)}\nIn all     {_sum(in_all)}"


def _sum(total: Total) -> str:
    sessions, days = wording.count(total.sessions, "session"), wording.count(total.days, "day")
    return f"{sessions} on {days}, {wording.length(total.length_seconds)}, {wording.count(total.breaths, 'breath')}"


def chart(weeks: Mapping[date, Total], bar: str, cells: int = CHART_CELLS) -> str:
    """Minutes per week as bars, by the weeks' Mondays; see `bars`."""
    minutes = {str(monday): minutes_of(total) for monday, total in weeks.items()}
    return f"Minutes per week\n{bars(minutes, bar, cells)}"


def bars(numbers: Mapping[str, int], bar: str, cells: int = CHART_CELLS) -> str:
    """One line per number: its name, the number, and a bar of the character `bar`, at most `cells` long."""
    longest = max(*numbers.values(), 1)
    width = len(str(longest))
    rows = (
        f"  {name}  {number:>{width}}  {bar * cells_of(number, longest, cells)}".rstrip()
        for name, number in numbers.items()
    )
    return "\n".join(rows)


def minutes_of(*totals: Total) -> int:
    """The total length in whole minutes, rounded once."""
    return round(sum(total.length_seconds for total in totals) / SECONDS_PER_MINUTE)


def cells_of(number: int, longest: int, cells: int) -> int:
    """The length of a bar; at least one cell for a number above 0."""
    return max(round(cells * number / longest), int(number > 0))
