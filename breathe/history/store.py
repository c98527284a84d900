"""The history on disk: a row is written when a session starts and lengthened as it goes."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple
from datetime import UTC, datetime, timedelta, timezone
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from breathe.history.database import open_database
from breathe.history.kept_event import KeptEvent
from breathe.history.migrations import TooNewError
from breathe.history.ownership import claim, give_up
from breathe.history.record import Record
from breathe.practice.session import Outcome, Tally

if TYPE_CHECKING:
    from filelock import FileLock

COLUMNS = """
    id, started_at_utc, utc_offset_seconds, planned_seconds, settle_seconds, practice_seconds, pause_seconds,
    close_seconds, breaths, inhale_seconds, exhale_seconds, outcome, begun_inhale_seconds, begun_exhale_seconds,
    tension_before, tension_after, pain_before, pain_after, note, edited_at_utc
"""
"""What makes a record."""

INSERT = """
    INSERT INTO session (id, started_at_utc, utc_offset_seconds, planned_seconds, settle_seconds, practice_seconds,
        pause_seconds, close_seconds, breaths, inhale_seconds, exhale_seconds, begun_inhale_seconds,
        begun_exhale_seconds)
    VALUES (:id, :started_at_utc, :utc_offset_seconds, :planned_seconds, :settle_seconds, :practice_seconds,
        :pause_seconds, :close_seconds, :breaths, :inhale_seconds, :exhale_seconds, :begun_inhale_seconds,
        :begun_exhale_seconds)
"""

LENGTHEN = """
    UPDATE session SET settle_seconds = :settle_seconds, practice_seconds = :practice_seconds,
        pause_seconds = :pause_seconds, close_seconds = :close_seconds, breaths = :breaths,
        inhale_seconds = :inhale_seconds, exhale_seconds = :exhale_seconds,
        begun_inhale_seconds = :begun_inhale_seconds, begun_exhale_seconds = :begun_exhale_seconds
    WHERE id = :id
"""

ADD_EVENT = "INSERT OR IGNORE INTO event VALUES (?, ?, ?, ?, ?, ?)"
"""Each write brings all events so far; one that is there already stays as it is."""

DELETE_EMPTY = "DELETE FROM session WHERE id = ? AND outcome IS NULL AND breaths = 0"

CLOSE = "UPDATE session SET outcome = ? WHERE id = ? AND outcome IS NULL"
"""The first outcome stays: a session may end while another program is about to close it as abandoned."""

RECENT = f"SELECT {COLUMNS} FROM session WHERE outcome IS NOT NULL ORDER BY started_at_utc DESC, id LIMIT ?"

EVENTS = f"""
    SELECT session_id, seconds, kind, inhale_seconds, exhale_seconds FROM event
    WHERE session_id IN (SELECT id FROM ({RECENT})) ORDER BY session_id, number
"""


class HistoryError(Exception):
    """The history could not be read or written; the message is one sentence that names the file."""


class Store:
    """The database of sessions. Opening it makes it where there is none and closes what was abandoned.

    One thread at a time may use it.
    """

    def __init__(self, path: Path) -> None:
        """Open the database at `path`.

        Raises:
            HistoryError: If it cannot be opened, read or written.
        """
        self._path = path
        self._locks: dict[str, FileLock] = {}
        with self._explained():
            self._connection = open_database(path)
            try:
                self._close_abandoned()
            except BaseException:
                self.close()
                raise

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def begin(
        self, started_at: datetime, planned_seconds: float, tally: Tally, events: Sequence[KeptEvent] = ()
    ) -> str:
        """Write the row of a session that starts; this program owns it until `finish`.

        Returns:
            The session's id.

        Raises:
            HistoryError: If it cannot be written.
        """
        offset = started_at.utcoffset() or timedelta()
        row = {
            "id": uuid.uuid4().hex,
            "started_at_utc": started_at.astimezone(UTC).isoformat(timespec="milliseconds"),
            "utc_offset_seconds": int(offset.total_seconds()),
            "planned_seconds": planned_seconds,
        }
        session_id = str(row["id"])
        with self._explained():
            lock = claim(self._lock_folder, session_id)
            assert lock is not None, "a new id is nobody's"
            try:
                with self._transaction():
                    self._connection.execute(INSERT, row | _measured(tally))
                    self._add_events(session_id, events)
            except sqlite3.Error:
                give_up(lock)
                raise
        self._locks[session_id] = lock
        return session_id

    def lengthen(self, session_id: str, tally: Tally, events: Sequence[KeptEvent] = ()) -> None:
        """Bring a running session up to date, with all of its events so far.

        Raises:
            HistoryError: If it cannot be written.
        """
        with self._explained(), self._transaction():
            self._connection.execute(LENGTHEN, {"id": session_id} | _measured(tally))
            self._add_events(session_id, events)

    def finish(self, session_id: str, tally: Tally, outcome: Outcome, events: Sequence[KeptEvent] = ()) -> None:
        """Close a session's row; one without a finished breath is taken out.

        Raises:
            HistoryError: If it cannot be written.
        """
        self.lengthen(session_id, tally, events)
        self._close_row(session_id, outcome)
        if lock := self._locks.pop(session_id, None):
            give_up(lock)

    def recent(self, limit: int | None = None) -> list[Record]:
        """The finished sessions, newest first, at most `limit` of them.

        Raises:
            HistoryError: If they cannot be read.
        """
        at_most = [-1 if limit is None else limit]
        with self._explained():
            rows = self._connection.execute(RECENT, at_most).fetchall()
            events = _events_by_session(self._connection.execute(EVENTS, at_most))
        return [_record(row, events.get(row["id"], ())) for row in rows]

    @property
    def _lock_folder(self) -> Path:
        return self._path.parent / "running"

    def _close_abandoned(self) -> None:
        for row in self._connection.execute("SELECT id FROM session WHERE outcome IS NULL").fetchall():
            if lock := claim(self._lock_folder, row["id"]):
                self._close_row(row["id"], Outcome.INTERRUPTED)
                give_up(lock)

    def _close_row(self, session_id: str, outcome: Outcome) -> None:
        with self._explained():
            self._connection.execute(DELETE_EMPTY, [session_id])
            self._connection.execute(CLOSE, [str(outcome), session_id])

    def _add_events(self, session_id: str, events: Sequence[KeptEvent]) -> None:
        rows = [(session_id, number, *astuple(event)) for number, event in enumerate(events)]
        self._connection.executemany(ADD_EVENT, rows)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        with self._connection:
            yield

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, TooNewError, OSError) as error:
            raise HistoryError(f"the history {self._path} cannot be used: {error}") from error


def _measured(tally: Tally) -> dict[str, float]:
    return {
        "settle_seconds": tally.settle_seconds,
        "practice_seconds": tally.practice_seconds,
        "pause_seconds": tally.pause_seconds,
        "close_seconds": tally.close_seconds,
        "breaths": tally.breaths,
        "inhale_seconds": tally.reached.inhale_seconds,
        "exhale_seconds": tally.reached.exhale_seconds,
        "begun_inhale_seconds": tally.begun.inhale_seconds,
        "begun_exhale_seconds": tally.begun.exhale_seconds,
    }


def _events_by_session(rows: Iterable[sqlite3.Row]) -> dict[str, tuple[KeptEvent, ...]]:
    by_session = groupby(rows, key=lambda row: str(row["session_id"]))
    return {session_id: tuple(KeptEvent(*row[1:]) for row in its_rows) for session_id, its_rows in by_session}


def _record(row: sqlite3.Row, events: tuple[KeptEvent, ...]) -> Record:
    columns = dict(row)
    place = timezone(timedelta(seconds=columns.pop("utc_offset_seconds")))
    started_at = datetime.fromisoformat(columns.pop("started_at_utc")).astimezone(place)
    edited_at_utc = columns.pop("edited_at_utc")
    return Record(
        **columns
        | {
            "started_at": started_at,
            "outcome": Outcome(columns["outcome"]),
            "edited_at": datetime.fromisoformat(edited_at_utc) if edited_at_utc else None,
            "events": events,
        }
    )
