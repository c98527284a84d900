"""The history on disk: a row is written when a session starts and lengthened as it goes."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from breathe.history.database import open_database
from breathe.history.migrations import TooNewError
from breathe.history.ownership import claim, give_up
from breathe.history.record import Record
from breathe.practice.session import Outcome, Tally

if TYPE_CHECKING:
    from filelock import FileLock

INSERT = """
    INSERT INTO session VALUES
    (:id, :started_at_utc, :utc_offset_seconds, :planned_seconds, :settle_seconds, :practice_seconds, :pause_seconds,
     :close_seconds, :breaths, :inhale_seconds, :exhale_seconds, NULL)
"""

LENGTHEN = """
    UPDATE session SET settle_seconds = :settle_seconds, practice_seconds = :practice_seconds,
        pause_seconds = :pause_seconds, close_seconds = :close_seconds, breaths = :breaths,
        inhale_seconds = :inhale_seconds, exhale_seconds = :exhale_seconds
    WHERE id = :id
"""

DELETE_EMPTY = "DELETE FROM session WHERE id = ? AND outcome IS NULL AND breaths = 0"

CLOSE = "UPDATE session SET outcome = ? WHERE id = ? AND outcome IS NULL"
"""The first outcome stays: a session may end while another program is about to close it as abandoned."""

RECENT = "SELECT * FROM session WHERE outcome IS NOT NULL ORDER BY started_at_utc DESC, id LIMIT ?"


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

    def begin(self, started_at: datetime, planned_seconds: float, tally: Tally) -> str:
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
                self._connection.execute(INSERT, row | _measured(tally))
            except sqlite3.Error:
                give_up(lock)
                raise
        self._locks[session_id] = lock
        return session_id

    def lengthen(self, session_id: str, tally: Tally) -> None:
        """Bring a running session's row up to date.

        Raises:
            HistoryError: If it cannot be written.
        """
        with self._explained():
            self._connection.execute(LENGTHEN, {"id": session_id} | _measured(tally))

    def finish(self, session_id: str, tally: Tally, outcome: Outcome) -> None:
        """Close a session's row; one without a finished breath is taken out.

        Raises:
            HistoryError: If it cannot be written.
        """
        self.lengthen(session_id, tally)
        self._close_row(session_id, outcome)
        if lock := self._locks.pop(session_id, None):
            give_up(lock)

    def recent(self, limit: int | None = None) -> list[Record]:
        """The finished sessions, newest first, at most `limit` of them.

        Raises:
            HistoryError: If they cannot be read.
        """
        with self._explained():
            rows = self._connection.execute(RECENT, [-1 if limit is None else limit]).fetchall()
        return [_record(row) for row in rows]

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
    }


def _record(row: sqlite3.Row) -> Record:
    columns = dict(row)
    place = timezone(timedelta(seconds=columns.pop("utc_offset_seconds")))
    started_at = datetime.fromisoformat(columns.pop("started_at_utc")).astimezone(place)
    return Record(**columns | {"started_at": started_at, "outcome": Outcome(columns["outcome"])})
