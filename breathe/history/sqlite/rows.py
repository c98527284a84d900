"""Converts a session to the database's rows, and back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import astuple
from datetime import UTC, datetime, timedelta, timezone
from itertools import groupby
from typing import Any

from breathe.history.model.column import INVALID, NOTE, SECONDS
from breathe.history.model.record import COLUMNS, DEFAULTS, Record
from breathe.history.model.stored_event import StoredEvent
from breathe.text.plain_text import strip_controls

Row = Mapping[str, Any]

CONVERTED = {"started_at", "outcome", "edited_at", "events"}
"""Fields of a record that the database holds in another form, or under another name."""

PLAIN = tuple(name for name in COLUMNS if name not in CONVERTED)
"""Fields of a record that are columns of the same name and value."""

REACHED = {"inhale_seconds", "exhale_seconds"}

PHASES = REACHED | {"begun_inhale_seconds", "begun_exhale_seconds"}

CELLS = {name: name for name in PLAIN} | {
    "started_at": "started_at_utc",
    "outcome": "outcome",
    "edited_at": "edited_at_utc",
}
"""The columns of the database that hold a record's fields; the offset from UTC is beside them."""

NULLABLE = frozenset(name for name, default in DEFAULTS.items() if default is None)
"""Fields of a record that may be None."""

STORED = (*PLAIN, "started_at_utc", "utc_offset_seconds", "outcome", "edited_at_utc")
"""The columns of the table of sessions."""

PUT_SESSION = f"INSERT INTO session ({', '.join(STORED)}) VALUES ({', '.join(f':{name}' for name in STORED)})"

ADD_EVENT = "INSERT OR IGNORE INTO event VALUES (?, ?, ?, ?, ?, ?)"
"""Each write sends all events so far; those already stored are left unchanged."""


def utc_text(moment: datetime) -> str:
    """A moment as the database stores it: in UTC, to the millisecond."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def row_of(record: Record) -> dict[str, object]:
    """The columns of a whole record, without its events."""
    offset = record.started_at.utcoffset() or timedelta()
    return {
        **{name: getattr(record, name) for name in PLAIN},
        "started_at_utc": utc_text(record.started_at),
        "utc_offset_seconds": int(offset.total_seconds()),
        "outcome": str(record.outcome),
        "edited_at_utc": record.edited_at and utc_text(record.edited_at),
    }


def event_rows(session_id: str, events: Iterable[StoredEvent]) -> list[tuple[object, ...]]:
    """The rows of a session's events, numbered from 0."""
    return [(session_id, number, *astuple(event)) for number, event in enumerate(events)]


def record_of(row: Row, events: tuple[StoredEvent, ...] = ()) -> Record:
    """The record of a row; columns that an older version lacks get their defaults.

    Raises:
        ValueError: If a cell is damaged.
    """
    values, damaged = values_of(row)
    if damaged:
        raise ValueError(f"{', '.join(sorted(damaged))} can't be right")
    return Record(**values, events=events)


def values_of(row: Row) -> tuple[dict[str, Any], set[str]]:
    """The sound values of a row by their names in a record, and the names of the damaged ones; without its events."""
    values: dict[str, Any] = {}
    damaged = set[str]()
    columns = row.keys()
    for name, cell_name in CELLS.items():
        if name in DEFAULTS and cell_name not in columns:
            continue
        try:
            values[name] = _value(row, name, cell_name)
        except INVALID:
            damaged.add(name)
    if any(values.get(name) is None for name in REACHED):
        values |= dict.fromkeys(REACHED)
        damaged |= REACHED if damaged & REACHED else set()
    return {name: value for name, value in values.items() if name not in damaged}, damaged


def _value(row: Row, name: str, cell_name: str) -> Any:
    cell = row[cell_name]
    if cell is None and name in NULLABLE:
        return None
    value = COLUMNS[name].of_cell(cell)
    return value.astimezone(_offset(row["utc_offset_seconds"])) if name == "started_at" else value


def _offset(seconds: object) -> timezone:
    if not isinstance(seconds, int):
        raise ValueError("the offset is not a whole number")
    return timezone(timedelta(seconds=seconds))


def events_by_session(rows: Iterable[sqlite3.Row]) -> dict[str, tuple[StoredEvent, ...]]:
    """The events of each session, from rows in the order of session and number."""
    by_session = groupby(rows, key=lambda row: str(row["session_id"]))
    return {session_id: tuple(map(event_of, its_rows)) for session_id, its_rows in by_session}


def event_of(row: sqlite3.Row) -> StoredEvent:
    """The event of a row.

    Raises:
        ValueError: If a cell is damaged.
    """
    breath = (row[name] for name in ("inhale_seconds", "exhale_seconds"))
    return StoredEvent(
        SECONDS.of_cell(row["seconds"]),
        strip_controls(NOTE.of_cell(row["kind"]) or ""),
        *(None if seconds is None else SECONDS.of_cell(seconds) for seconds in breath),
    )


def upsert(connection: sqlite3.Connection, records: Iterable[Record]) -> None:
    """Insert records, replacing those with the same ids."""
    records = list(records)
    connection.executemany("DELETE FROM session WHERE id = ?", [(record.id,) for record in records])
    insert(connection, records)


def insert(connection: sqlite3.Connection, records: Iterable[Record]) -> None:
    """Insert records whose ids are not there yet."""
    records = list(records)
    connection.executemany(PUT_SESSION, map(row_of, records))
    rows = (row for record in records for row in event_rows(record.id, record.events))
    connection.executemany(ADD_EVENT, rows)
