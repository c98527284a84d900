"""A session as the database's rows, and back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import astuple
from datetime import UTC, datetime, timedelta, timezone
from itertools import groupby
from typing import Any

from breathe.history.model.record import SHORTEST_PHASE_SECONDS, Record
from breathe.history.model.stored_event import StoredEvent
from breathe.practice.session import Outcome, Progress
from breathe.text.plain_text import strip_controls

Row = Mapping[str, Any]

KEPT_AS_THEY_ARE = (
    "id",
    "planned_seconds",
    "settle_seconds",
    "practice_seconds",
    "pause_seconds",
    "close_seconds",
    "breaths",
    "inhale_seconds",
    "exhale_seconds",
    "begun_inhale_seconds",
    "begun_exhale_seconds",
    "tension_before",
    "tension_after",
    "pain_before",
    "pain_after",
    "note",
)
"""Fields of a record that are columns of the same name and value."""

REACHED = {"inhale_seconds", "exhale_seconds"}

PHASES = REACHED | {"begun_inhale_seconds", "begun_exhale_seconds"}

COLUMNS = (*KEPT_AS_THEY_ARE, "started_at_utc", "utc_offset_seconds", "outcome", "edited_at_utc")

PUT_SESSION = f"INSERT INTO session ({', '.join(COLUMNS)}) VALUES ({', '.join(f':{name}' for name in COLUMNS)})"

ADD_EVENT = "INSERT OR IGNORE INTO event VALUES (?, ?, ?, ?, ?, ?)"
"""Each write brings all events so far; one that is there already stays as it is."""


def utc_text(moment: datetime) -> str:
    """A moment as the database keeps it: UTC, to the millisecond."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def start_columns(started_at: datetime) -> dict[str, object]:
    """When and where a session started."""
    offset = started_at.utcoffset() or timedelta()
    return {"started_at_utc": utc_text(started_at), "utc_offset_seconds": int(offset.total_seconds())}


def tally_columns(progress: Progress) -> dict[str, object]:
    """What was lived through."""
    return {
        "settle_seconds": progress.settle_seconds,
        "practice_seconds": progress.practice_seconds,
        "pause_seconds": progress.pause_seconds,
        "close_seconds": progress.close_seconds,
        "breaths": progress.breaths,
        "inhale_seconds": progress.reached.inhale_seconds if progress.reached else None,
        "exhale_seconds": progress.reached.exhale_seconds if progress.reached else None,
        "begun_inhale_seconds": progress.begun.inhale_seconds if progress.begun else None,
        "begun_exhale_seconds": progress.begun.exhale_seconds if progress.begun else None,
    }


def row_of(record: Record) -> dict[str, object]:
    """The columns of a whole record, without its events."""
    return {
        **{name: getattr(record, name) for name in KEPT_AS_THEY_ARE},
        **start_columns(record.started_at),
        "outcome": str(record.outcome),
        "edited_at_utc": record.edited_at and utc_text(record.edited_at),
    }


def event_rows(session_id: str, events: Iterable[StoredEvent]) -> list[tuple[object, ...]]:
    """The rows of a session's events, counted from 0."""
    return [(session_id, number, *astuple(event)) for number, event in enumerate(events)]


def record_of(row: Row, events: tuple[StoredEvent, ...] = ()) -> Record:
    """The record of a row; columns that an older version did not have are empty."""
    place = timezone(timedelta(seconds=row["utc_offset_seconds"]))
    columns = row.keys()
    edited_at_utc = row["edited_at_utc"] if "edited_at_utc" in columns else None
    values = _breaths_known({name: row[name] for name in KEPT_AS_THEY_ARE if name in columns})
    if values.get("note"):
        values["note"] = strip_controls(values["note"])
    return Record(
        **values,
        started_at=datetime.fromisoformat(row["started_at_utc"]).astimezone(place),
        outcome=Outcome(row["outcome"]),
        edited_at=datetime.fromisoformat(edited_at_utc) if edited_at_utc else None,
        events=events,
    )


def _breaths_known(values: dict[str, Any]) -> dict[str, Any]:
    """The values without the breaths that cannot have been, of which a history may hold some."""
    unknown = {name for name in PHASES if (values.get(name) or 0.0) < SHORTEST_PHASE_SECONDS}
    if unknown & REACHED:
        unknown |= REACHED
    return values | dict.fromkeys(unknown)


def events_by_session(rows: Iterable[sqlite3.Row]) -> dict[str, tuple[StoredEvent, ...]]:
    """The events of each session; the rows come in order, each with the session's id before the event."""
    by_session = groupby(rows, key=lambda row: str(row["session_id"]))
    return {session_id: tuple(map(_event, its_rows)) for session_id, its_rows in by_session}


def _event(row: sqlite3.Row) -> StoredEvent:
    return StoredEvent(row["seconds"], strip_controls(row["kind"]), row["inhale_seconds"], row["exhale_seconds"])


def put(connection: sqlite3.Connection, records: Iterable[Record]) -> None:
    """Write whole records, each in place of what is there under its id."""
    records = list(records)
    connection.executemany("DELETE FROM session WHERE id = ?", [(record.id,) for record in records])
    add(connection, records)


def add(connection: sqlite3.Connection, records: Iterable[Record]) -> None:
    """Write whole records that are not there."""
    records = list(records)
    connection.executemany(PUT_SESSION, map(row_of, records))
    rows = (row for record in records for row in event_rows(record.id, record.events))
    connection.executemany(ADD_EVENT, rows)
