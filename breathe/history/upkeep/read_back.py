"""Reads a finished session back, as a file may be damaged under a program without any write failing."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from breathe.history.model.record import Record
from breathe.history.sqlite.corruption import UNREADABLE
from breathe.history.sqlite.open_session import LENGTHS
from breathe.history.sqlite.sessions import with_id

COMPARED = (*LENGTHS, "outcome")
"""The fields that are compared: nobody changes them afterwards."""


def is_kept(record: Record, history: Path) -> bool:
    """Return whether a fresh connection finds a sound file and the session in it."""
    with (
        suppress(*UNREADABLE),
        closing(sqlite3.connect(f"{history.absolute().as_uri()}?mode=rw", uri=True)) as connection,
    ):
        connection.row_factory = sqlite3.Row
        is_sound = connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
        found = with_id(connection, record.id)
        return is_sound and found is not None and _compared(found) == _compared(record)
    return False


def _compared(record: Record) -> list[object]:
    return [getattr(record, name) for name in COMPARED]
