"""Sessions as rows of cells, with as many columns as fit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.cells import set_cell_size

from breathe.history.model.record import Record
from breathe.history.text_tables import change, started
from breathe.practice.breath import SECONDS_PER_MINUTE

GAP = 2

LEAST_NOTE_CELLS = 8


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the list."""

    heading: str
    cells: int
    text: Callable[[Record], str]


def _minutes(record: Record) -> str:
    return f"{max(1, round(record.length_seconds / SECONDS_PER_MINUTE)):>3}"


def _pace(record: Record) -> str:
    return "" if record.pace is None else f"{record.pace:.1f}"


def _ratio(record: Record) -> str:
    if not record.inhale_seconds or not record.exhale_seconds:
        return ""
    return f"1:{record.exhale_seconds / record.inhale_seconds:.3g}"


def _outcome(record: Record) -> str:
    return str(record.outcome).replace("_", " ")


def _tension(record: Record) -> str:
    return change(record.tension_before, record.tension_after)


def _note(record: Record) -> str:
    return " ".join((record.note or "").split())


BY_IMPORTANCE = (
    Column("started", 20, started),
    Column("min", 4, _minutes),
    Column("tension", 7, _tension),
    Column("pace", 4, _pace),
    Column("ratio", 6, _ratio),
    Column("outcome", 11, _outcome),
)
"""The most important column first; the note comes last, in the remaining cells."""


def columns(width: int) -> list[Column]:
    """The columns that fit `width` cells."""
    chosen: list[Column] = []
    for column in BY_IMPORTANCE:
        if _width([*chosen, column]) > width:
            return chosen
        chosen.append(column)
    room = width - _width(chosen) - GAP
    return [*chosen, Column("note", room, _note)] if room >= LEAST_NOTE_CELLS else chosen


def headings(width: int) -> str:
    """The header line."""
    return _joined([(column.heading, column.cells) for column in columns(width)], width)


def row(record: Record, width: int) -> str:
    """A session in exactly `width` cells."""
    return _joined([(column.text(record), column.cells) for column in columns(width)], width)


def _width(chosen: Sequence[Column]) -> int:
    return sum(column.cells for column in chosen) + GAP * (len(chosen) - 1)


def _joined(texts: Sequence[tuple[str, int]], width: int) -> str:
    return set_cell_size((" " * GAP).join(set_cell_size(text, cells) for text, cells in texts), width)
