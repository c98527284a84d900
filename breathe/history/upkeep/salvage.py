"""Reads what can still be read of a damaged database."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from uuid import uuid5

from breathe.history.exchange.foreign_formats import ORIGINS
from breathe.history.model.column import INVALID
from breathe.history.model.record import COLUMNS, DEFAULTS, Record
from breathe.history.model.stored_event import StoredEvent
from breathe.history.sqlite.corruption import UNREADABLE
from breathe.history.sqlite.rows import Row, event_of, values_of
from breathe.history.sqlite.sessions import EVENTS
from breathe.history.upkeep.connection import copy_database
from breathe.practice.session import Outcome

SMALLEST_ROW_BYTES = 32
"""No row is smaller; if the last one cannot be read, rows are looked for up to what the file could hold."""

REPLACEMENT = "\ufffd"
"""The replacement for bytes that are not valid UTF-8."""

IDENTITY = {"id", "started_at"}
"""Without either of these a row is noise."""

INDEXED_IDS = (
    "SELECT id FROM session INDEXED BY sqlite_autoindex_session_1",
    "SELECT id FROM session INDEXED BY session_newest_first WHERE outcome IS NOT NULL ORDER BY started_at_utc DESC, id",
)
"""Read the ids from two indexes, without the table."""

FEWEST_SOURCES = 2
"""A damaged page may hide sessions without an error, so the ids are known only where this many sources can be read."""


@dataclass(frozen=True, slots=True)
class Salvaged:
    """A session of a damaged database."""

    record: Record
    lost: frozenset[str] = frozenset()
    """The fields of the record whose cells are damaged; they hold other values of the right type."""


@dataclass(frozen=True, slots=True)
class Salvage:
    """The readable part of a damaged database."""

    sessions: list[Salvaged]
    ids: frozenset[str] | None
    """The ids of all sessions in the file, unreadable ones too; None if some may be missing."""


def salvage(path: Path) -> Salvage:
    """Read what can be read of a database of any version, from a copy: the file itself is not changed.

    Raises:
        OSError: If it cannot be copied.
    """
    with tempfile.TemporaryDirectory(prefix=f"{path.name}.", dir=path.parent) as folder:
        copy = copy_database(path, Path(folder))
        with closing(sqlite3.connect(copy)) as connection:
            connection.row_factory = sqlite3.Row
            connection.text_factory = _decoded
            connection.execute("PRAGMA writable_schema = ON")  # else SQLite refuses a file that is too short
            rows = list(_rows(connection, 0, _last_row(connection, copy.stat().st_size)))
            readable = [dict(row) for row in rows if row]
            ids = _all_ids(connection, [row.get("id") for row in readable] if None not in rows else None)
            return Salvage(list(_sessions(connection, readable)), ids)


def _all_ids(connection: sqlite3.Connection, in_table: list[object] | None) -> frozenset[str] | None:
    """The ids of all sessions, by the table (None if not all of it can be read) and by the indexes of its ids."""
    sources = [] if in_table is None else [in_table]
    for statement in INDEXED_IDS:
        with suppress(*UNREADABLE):
            sources.append([row[0] for row in connection.execute(statement)])
    if len(sources) < FEWEST_SOURCES:
        return None
    ids = list(chain(*sources))
    texts = frozenset(each for each in ids if isinstance(each, str) and REPLACEMENT not in each)
    return texts if texts.issuperset(ids) else None


def _sessions(connection: sqlite3.Connection, rows: Iterable[Row]) -> Iterator[Salvaged]:
    for row in rows:
        values, lost = values_of({**row, "outcome": row.get("outcome") or Outcome.INTERRUPTED})
        values["events"], are_whole = _readable_events(connection, row.get("id"))
        lost |= set() if are_whole else {"events"}
        if lost >= IDENTITY:
            continue
        record = Record(
            **{name: DEFAULTS.get(name, COLUMNS[name].lost) for name in lost} | {"id": _new_id(row)} | values
        )
        if lost or not record.is_empty:
            yield Salvaged(record, frozenset(lost))


def _new_id(row: Row) -> str:
    """An id in place of a damaged one, the same for the same row."""
    return uuid5(ORIGINS, repr(row)).hex


def _rows(connection: sqlite3.Connection, low: int, high: int) -> Iterator[sqlite3.Row | None]:
    """The rows from `low` to `high`, with None for an unreadable one: what fails as a whole is halved."""
    try:
        yield from connection.execute("SELECT * FROM session WHERE rowid BETWEEN ? AND ?", [low, high]).fetchall()
    except UNREADABLE:
        if low == high:
            yield None
        else:
            middle = (low + high) // 2
            yield from _rows(connection, low, middle)
            yield from _rows(connection, middle + 1, high)


def _last_row(connection: sqlite3.Connection, size_bytes: int) -> int:
    try:
        connection.execute("SELECT rowid FROM session LIMIT 0").fetchall()
    except UNREADABLE:
        return 0
    try:
        return int(connection.execute("SELECT ifnull(max(rowid), 0) FROM session").fetchone()[0])
    except UNREADABLE:
        return size_bytes // SMALLEST_ROW_BYTES


def _readable_events(connection: sqlite3.Connection, session_id: object) -> tuple[tuple[StoredEvent, ...], bool]:
    """The sound events of a session, and True if those are all."""
    events = []
    try:
        rows = connection.execute(f"{EVENTS} WHERE session_id = ? ORDER BY number", [session_id]).fetchall()
    except UNREADABLE:
        return (), False
    for row in rows:
        with suppress(*INVALID):
            events.append(event_of(row))
    return tuple(events), len(events) == len(rows)


def _decoded(text: bytes) -> str:
    return text.decode(errors="replace")
