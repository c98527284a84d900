"""Rows of running sessions, and the closing of those whose programs have ended."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from pathlib import Path
from typing import Any

from breathe.history.model.record import SESSION_KIND, Record
from breathe.history.model.stored_event import StoredEvent
from breathe.history.sqlite.ownership import claim, release
from breathe.history.sqlite.rows import ADD_EVENT, PHASES, PUT_SESSION, REACHED, event_rows, row_of
from breathe.history.sqlite.sessions import running_ids
from breathe.practice.session import Outcome, Progress

LENGTHS = ("settle_seconds", "practice_seconds", "pause_seconds", "close_seconds", "breaths")
"""Columns that are fields of a session's progress."""

GROWING = (*LENGTHS, *PHASES)
"""The columns that change while the session runs."""

WRITE = f"{PUT_SESSION} ON CONFLICT (id) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in GROWING)}"

DELETE_EMPTY = """
    DELETE FROM session WHERE id = ? AND outcome IS NULL
    AND breaths = 0 AND (begun_inhale_seconds IS NOT NULL OR practice_seconds = 0)
"""
"""A session that is not paced has no first breath: its time counts."""

CLOSE = "UPDATE session SET outcome = ? WHERE id = ? AND (outcome IS NULL OR outcome = 'interrupted')"
"""The first outcome stays, but the owner of a session may overwrite `interrupted`: it was not abandoned after all."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """Fields of a record that are known when a session starts."""

    started_at: datetime
    """The start, with the local offset from UTC."""
    planned_seconds: float
    tension_before: int | None = None
    """As the person rated it, 0 to 10, if at all."""
    pain_before: int | None = None
    kind: str = SESSION_KIND
    """The kind of routine."""
    id: str = field(default_factory=lambda: uuid.uuid4().hex)

    def record(self, progress: Progress, outcome: Outcome, events: Sequence[StoredEvent] = ()) -> Record:
        """The session after this progress."""
        known: dict[str, Any] = {each.name: getattr(self, each.name) for each in fields(self)}
        return Record(**known, **_grown(progress), outcome=outcome, events=tuple(events))


def _grown(progress: Progress) -> dict[str, Any]:
    """The growing columns; a routine that is not paced has no breaths."""
    breaths = {"": progress.reached, "begun_": progress.begun}
    phases = {f"{which}{name}": getattr(breath, name, None) for which, breath in breaths.items() for name in REACHED}
    return {name: getattr(progress, name) for name in LENGTHS} | phases


def write(
    connection: sqlite3.Connection, beginning: Beginning, progress: Progress, events: Sequence[StoredEvent] = ()
) -> None:
    """Start a session's row or bring it up to date, with all of its events so far."""
    running = row_of(beginning.record(progress, Outcome.INTERRUPTED)) | {"outcome": None}
    connection.execute(WRITE, running)
    connection.executemany(ADD_EVENT, event_rows(beginning.id, events))


def finish(
    connection: sqlite3.Connection,
    beginning: Beginning,
    progress: Progress,
    outcome: Outcome,
    events: Sequence[StoredEvent] = (),
) -> None:
    """Close a session's row, or delete it if no breath was completed."""
    write(connection, beginning, progress, events)
    _close(connection, beginning.id, outcome)


def close_abandoned(connection: sqlite3.Connection, history: Path) -> None:
    """Close the rows of sessions whose programs have ended.

    Raises:
        OSError: If a lock file cannot be created.
    """
    for session_id in running_ids(connection):
        if lock := claim(lock_folder(history), session_id):
            try:
                _close(connection, session_id, Outcome.INTERRUPTED)
            finally:
                release(lock)


def lock_folder(history: Path) -> Path:
    """The folder of the locks of running sessions."""
    return history.parent / "running"


def _close(connection: sqlite3.Connection, session_id: str, outcome: Outcome) -> None:
    connection.execute(DELETE_EMPTY, [session_id])
    connection.execute(CLOSE, [str(outcome), session_id])
