"""Edits and deletes finished sessions."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import datetime

from breathe.history.model.record import EDITABLE, Record
from breathe.history.sqlite.rows import utc_text
from breathe.history.sqlite.sessions import with_id


def edit(
    connection: sqlite3.Connection, session_id: str, changes: Mapping[str, int | str | None], edited_at: datetime
) -> None:
    """Set ratings (0 to 10) or the note, by their names in a record; None clears one.

    Raises:
        ValueError: If anything else is to be changed.
    """
    if unknown := changes.keys() - EDITABLE:
        raise ValueError(f"{', '.join(sorted(unknown))} of a session can't be edited")
    setting = ", ".join(f"{name} = :{name}" for name in changes)
    values = {**changes, "edited_at_utc": utc_text(edited_at), "id": session_id}
    connection.execute(f"UPDATE session SET {setting}, edited_at_utc = :edited_at_utc WHERE id = :id", values)


def delete(connection: sqlite3.Connection, session_id: str) -> Record | None:
    """Delete a finished session and return it, for an undo by `rows.upsert`; None if it is not there."""
    record = with_id(connection, session_id)
    if record:
        connection.execute("DELETE FROM session WHERE id = ?", [session_id])
    return record
