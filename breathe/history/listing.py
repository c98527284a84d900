"""The history as plain text."""

from __future__ import annotations

from breathe import wording
from breathe.history.record import Record
from breathe.history.sums import Total

NOTHING_YET = "No session yet. `breathe start` begins one."

HEADINGS = ("started", "length", "breaths", "a minute", "in : out", "outcome")


def table(records: list[Record]) -> str:
    """A line a session, as aligned columns."""
    if not records:
        return NOTHING_YET
    rows = [HEADINGS, *(_cells(record) for record in records)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def _cells(record: Record) -> tuple[str, ...]:
    return (
        f"{record.started_at:%a %Y-%m-%d %H:%M}",
        wording.length(record.length_seconds),
        str(record.breaths),
        "" if record.pace is None else f"{record.pace:.1f}",
        "" if record.pace is None else f"{record.inhale_seconds:.3g} : {record.exhale_seconds:.3g}",
        str(record.outcome).replace("_", " "),
    )


def sums(in_all: Total, this_week: Total) -> str:
    """Two lines: this week, and in all."""
    return f"This week  {_sum(this_week)}\nIn all     {_sum(in_all)}"


def _sum(total: Total) -> str:
    sessions, days = wording.count(total.sessions, "session"), wording.count(total.days, "day")
    return f"{sessions} on {days}, {wording.length(total.length_seconds)}, {wording.count(total.breaths, 'breath')}"
