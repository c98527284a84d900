"""Sessions that run: their rows, who owns them, and what becomes of those that nobody owns any more."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from breathe.history.model.record import Record
from breathe.history.model.stored_event import StoredEvent
from breathe.history.sqlite.ownership import claim, give_up
from breathe.history.sqlite.rows import ADD_EVENT, event_rows, start_columns, tally_columns
from breathe.practice.session import Outcome, Progress

WRITE = """
    INSERT INTO session (id, started_at_utc, utc_offset_seconds, planned_seconds, settle_seconds, practice_seconds,
        pause_seconds, close_seconds, breaths, inhale_seconds, exhale_seconds, begun_inhale_seconds,
        begun_exhale_seconds, tension_before, pain_before)
    VALUES (:id, :started_at_utc, :utc_offset_seconds, :planned_seconds, :settle_seconds, :practice_seconds,
        :pause_seconds, :close_seconds, :breaths, :inhale_seconds, :exhale_seconds, :begun_inhale_seconds,
        :begun_exhale_seconds, :tension_before, :pain_before)
    ON CONFLICT (id) DO UPDATE SET settle_seconds = excluded.settle_seconds,
        practice_seconds = excluded.practice_seconds, pause_seconds = excluded.pause_seconds,
        close_seconds = excluded.close_seconds, breaths = excluded.breaths, inhale_seconds = excluded.inhale_seconds,
        exhale_seconds = excluded.exhale_seconds, begun_inhale_seconds = excluded.begun_inhale_seconds,
        begun_exhale_seconds = excluded.begun_exhale_seconds
"""

DELETE_EMPTY = """
    DELETE FROM session WHERE id = ? AND outcome IS NULL
    AND breaths = 0 AND (begun_inhale_seconds IS NOT NULL OR practice_seconds = 0)
"""
"""A session that is not paced has no first breath: its time counts."""

CLOSE = "UPDATE session SET outcome = ? WHERE id = ? AND (outcome IS NULL OR outcome = 'interrupted')"
"""The first outcome stays, but who owns a session knows better than who found it abandoned."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """What is known of a session when it begins."""

    started_at: datetime
    """With the offset from UTC of the place."""
    planned_seconds: float
    tension_before: int | None = None
    """As the person rated it, 0 to 10, if at all."""
    pain_before: int | None = None
    id: str = field(default_factory=lambda: uuid.uuid4().hex)

    def record(self, progress: Progress, outcome: Outcome, events: tuple[StoredEvent, ...]) -> Record:
        """The session as it stands after what was lived through."""
        return Record(
            id=self.id,
            started_at=self.started_at,
            planned_seconds=self.planned_seconds,
            settle_seconds=progress.settle_seconds,
            practice_seconds=progress.practice_seconds,
            pause_seconds=progress.pause_seconds,
            close_seconds=progress.close_seconds,
            breaths=progress.breaths,
            inhale_seconds=progress.reached.inhale_seconds if progress.reached else None,
            exhale_seconds=progress.reached.exhale_seconds if progress.reached else None,
            outcome=outcome,
            begun_inhale_seconds=progress.begun.inhale_seconds if progress.begun else None,
            begun_exhale_seconds=progress.begun.exhale_seconds if progress.begun else None,
            tension_before=self.tension_before,
            pain_before=self.pain_before,
            events=events,
        )


def write(
    connection: sqlite3.Connection, beginning: Beginning, progress: Progress, events: Sequence[StoredEvent] = ()
) -> None:
    """Begin a session's row or bring it up to date, with all of its events so far."""
    row = {
        "id": beginning.id,
        "planned_seconds": beginning.planned_seconds,
        "tension_before": beginning.tension_before,
        "pain_before": beginning.pain_before,
        **start_columns(beginning.started_at),
        **tally_columns(progress),
    }
    connection.execute(WRITE, row)
    connection.executemany(ADD_EVENT, event_rows(beginning.id, events))


def finish(
    connection: sqlite3.Connection,
    beginning: Beginning,
    progress: Progress,
    outcome: Outcome,
    events: Sequence[StoredEvent] = (),
) -> None:
    """Close a session's row; one without a finished breath is taken out."""
    write(connection, beginning, progress, events)
    _close(connection, beginning.id, outcome)


def close_abandoned(connection: sqlite3.Connection, history: Path) -> None:
    """Close the rows of sessions whose programs are gone.

    Raises:
        OSError: If a lock's file cannot be made.
    """
    for row in connection.execute("SELECT id FROM session WHERE outcome IS NULL").fetchall():
        if lock := claim(lock_folder(history), row["id"]):
            try:
                _close(connection, row["id"], Outcome.INTERRUPTED)
            finally:
                give_up(lock)


def lock_folder(history: Path) -> Path:
    """Where running sessions are owned."""
    return history.parent / "running"


def _close(connection: sqlite3.Connection, session_id: str, outcome: Outcome) -> None:
    connection.execute(DELETE_EMPTY, [session_id])
    connection.execute(CLOSE, [str(outcome), session_id])
