"""Converts a session to the database's rows, and back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import astuple
from datetime import UTC, datetime, timedelta, timezone
from itertools import groupby
from typing import Any

from breathe.history.model.column import SHORTEST_PHASE_SECONDS
from breathe.history.model.record import COLUMNS, Record
from breathe.history.model.stored_event import StoredEvent
from breathe.practice.session import Outcome
from breathe.text.plain_text import strip_controls

Row = Mapping[str, Any]

CONVERTED = {"started_at", "outcome", "edited_at", "events"}
"""Fields of a record that the database holds in another form, or under another name."""

PLAIN = tuple(name for name in COLUMNS if name not in CONVERTED)
"""Fields of a record that are columns of the same name and value."""

REACHED = {"inhale_seconds", "exhale_seconds"}

PHASES = REACHED | {"begun_inhale_seconds", "begun_exhale_seconds"}

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
    """The record of a row; columns that an older version lacks get their defaults."""
    offset = timezone(timedelta(seconds=row["utc_offset_seconds"]))
    columns = row.keys()
    edited_at_utc = row["edited_at_utc"] if "edited_at_utc" in columns else None
    values = _known_breaths({name: _plain(row[name]) for name in PLAIN if name in columns})
    return Record(
        **values,
        started_at=datetime.fromisoformat(row["started_at_utc"]).astimezone(offset),
        outcome=Outcome(row["outcome"]),
        edited_at=datetime.fromisoformat(edited_at_utc) if edited_at_utc else None,
        events=events,
    )


def _plain(value: Any) -> Any:
    return strip_controls(value) if isinstance(value, str) else value


def _known_breaths(values: dict[str, Any]) -> dict[str, Any]:
    """The values, with None for breaths too short to be real, which older versions may have stored."""
    unknown = {name for name in PHASES if (values.get(name) or 0.0) < SHORTEST_PHASE_SECONDS}
    if unknown & REACHED:
        unknown |= REACHED
    return values | dict.fromkeys(unknown)


def events_by_session(rows: Iterable[sqlite3.Row]) -> dict[str, tuple[StoredEvent, ...]]:
    """The events of each session, from rows in the order of session and number."""
    by_session = groupby(rows, key=lambda row: str(row["session_id"]))
    return {session_id: tuple(map(_event, its_rows)) for session_id, its_rows in by_session}


def _event(row: sqlite3.Row) -> StoredEvent:
    return StoredEvent(row["seconds"], strip_controls(row["kind"]), row["inhale_seconds"], row["exhale_seconds"])


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
