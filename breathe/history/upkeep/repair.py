"""Sets a damaged database aside and makes a new one of what can be read of it and of its newest back-up."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from breathe.history.exchange.merge import merge
from breathe.history.exchange.serializer import FormError, form_of, record_from
from breathe.history.model.record import Record
from breathe.history.model.stored_event import StoredEvent
from breathe.history.sqlite.corruption import UNREADABLE, is_corrupt
from breathe.history.sqlite.lock import lock
from breathe.history.sqlite.rows import Row, record_of
from breathe.history.sqlite.sessions import EVERYTHING, page
from breathe.history.upkeep.backups import back_ups, free_name
from breathe.history.upkeep.connection import copy_database, open_database
from breathe.practice.session import Outcome
from breathe.text import wording

SMALLEST_ROW_BYTES = 32
"""No row is smaller; where the last one cannot be read, rows are looked for up to what the file could hold."""

MENDING_SECONDS = 60.0
"""How long to wait for another program that mends the same file."""


def mend(path: Path) -> str | None:
    """Make the history at `path` usable again; the damaged file stays, under another name.

    Returns:
        A sentence that says what was done; None if another program did it meanwhile.

    Raises:
        sqlite3.Error: If a new one cannot be written.
        OSError: If a file cannot be written or renamed.
    """
    with lock(path.with_name(f"{path.name}.mending"), MENDING_SECONDS):
        if _is_sound(path):
            return None
        new = path.with_name(f"{path.name}.new")
        new.unlink(missing_ok=True)
        with closing(open_database(new)) as connection:
            connection.execute("BEGIN")
            number = merge(connection, [*_backed_up(path), *_salvaged(path)]).added
            connection.execute("COMMIT")
        aside = _set_aside(path)
        new.replace(path)
    saved = wording.count(number, "session") if number else "no session"
    return f"the history was damaged: it is kept as {aside}, and {saved} could be saved from it and its back-up"


def _is_sound(path: Path) -> bool:
    """Whether it can be opened, SQLite finds nothing wrong in it, and all that it holds can be read."""
    try:
        with closing(open_database(path)) as connection:
            page(connection, EVERYTHING)
            connection.execute("SELECT id FROM session WHERE outcome IS NULL").fetchall()
            return bool(connection.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok")
    except UNREADABLE as error:
        if is_corrupt(error):
            return False
        raise


def _set_aside(path: Path) -> Path:
    """Keep the file, with what SQLite keeps beside it, under a dated name that is free too.

    It stays under its own name until another one takes its place: at no moment is there none.
    """
    aside = free_name(path.with_stem(f"{path.stem}-damaged-{time.strftime('%Y-%m-%d')}"))
    try:
        aside.hardlink_to(path)
    except OSError:  # not every file system has links
        shutil.copy2(path, aside)
    for beside in ("-wal", "-shm"):
        with suppress(FileNotFoundError):
            path.with_name(path.name + beside).rename(aside.with_name(aside.name + beside))
    return aside


def _backed_up(path: Path) -> list[Record]:
    """The sessions of the newest back-up that can be read."""
    for copy in back_ups(path):
        if records := _salvaged(copy):
            return records
    return []


def _salvaged(path: Path) -> list[Record]:
    """The sessions that can be read of a file, read from a copy so that it stays as it is."""
    with tempfile.TemporaryDirectory(prefix=f"{path.name}.", dir=path.parent) as folder:
        copy = copy_database(path, Path(folder))
        with closing(sqlite3.connect(copy)) as connection:
            connection.row_factory = sqlite3.Row
            connection.text_factory = _decoded
            connection.execute("PRAGMA writable_schema = ON")  # else SQLite refuses a file that is too short
            return list(_readable_records(connection, _last_row(connection, copy.stat().st_size)))


def _readable_records(connection: sqlite3.Connection, last_row: int) -> Iterator[Record]:
    for row in _readable_rows(connection, 0, last_row):
        columns = {**dict(row), "outcome": dict(row).get("outcome") or Outcome.INTERRUPTED}
        record = _record(columns, _readable_events(connection, columns.get("id"))) or _record(columns)
        if record and record.breaths:
            yield record


def _record(columns: Row, events: tuple[StoredEvent, ...] = ()) -> Record | None:
    """What a row and its events say, if it is a session's."""
    with suppress(FormError, ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError):
        return record_from(form_of(record_of(columns, events)))
    return None


def _readable_rows(connection: sqlite3.Connection, low: int, high: int) -> Iterator[sqlite3.Row]:
    """The rows from `low` to `high`: what cannot be read as a whole is halved, down to single rows."""
    try:
        yield from connection.execute("SELECT * FROM session WHERE rowid BETWEEN ? AND ?", [low, high]).fetchall()
    except UNREADABLE:
        if low < high:
            middle = (low + high) // 2
            yield from _readable_rows(connection, low, middle)
            yield from _readable_rows(connection, middle + 1, high)


def _last_row(connection: sqlite3.Connection, size_bytes: int) -> int:
    try:
        connection.execute("SELECT rowid FROM session LIMIT 0").fetchall()
    except UNREADABLE:
        return 0
    try:
        return int(connection.execute("SELECT ifnull(max(rowid), 0) FROM session").fetchone()[0])
    except UNREADABLE:
        return size_bytes // SMALLEST_ROW_BYTES


def _readable_events(connection: sqlite3.Connection, session_id: object) -> tuple[StoredEvent, ...]:
    try:
        rows = connection.execute(
            "SELECT seconds, kind, inhale_seconds, exhale_seconds FROM event WHERE session_id = ? ORDER BY number",
            [session_id],
        )
        return tuple(StoredEvent(*row) for row in rows)
    except UNREADABLE:
        return ()


def _decoded(text: bytes) -> str:
    """A text as far as it is one, with a mark in place of the rest."""
    return text.decode(errors="replace")
