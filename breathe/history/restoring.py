"""Brings the history back to what a back-up holds."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from breathe.history.backups import BEFORE_RESTORE, back_up_now
from breathe.history.database import copy_database, open_database
from breathe.history.migrations import TooNewError
from breathe.history.reading import EVERYTHING, page
from breathe.history.record import Record
from breathe.history.rows import put, utc_text
from breathe.history.soundness import UNREADABLE, is_damage
from breathe.history.store import Store


class BackUpError(Exception):
    """The back-up cannot be used; the message is one sentence that names it."""


def restore(store: Store, back_up: Path) -> tuple[list[Record], Path]:
    """Make the history what it was when the back-up was made; what was practised since then stays.

    Returns:
        The sessions that the back-up held, and a copy of the history as it was before.

    Raises:
        BackUpError: If the back-up cannot be used; then nothing is changed.
        HistoryError: If the history cannot be written; then nothing is changed.
    """
    records = sessions_in(back_up)
    before = store.use(back_up_now, store.path, BEFORE_RESTORE)
    store.change(_replace, records)
    return records, before


def sessions_in(back_up: Path) -> list[Record]:
    """The sessions of a back-up of any version, which stays as it is.

    Raises:
        BackUpError: If it cannot be used.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="breathe-") as folder:
            copy = copy_database(back_up, Path(folder))
            with closing(open_database(copy)) as connection:
                return page(connection, EVERYTHING)
    except OSError as error:
        raise BackUpError(f"{back_up} cannot be read: {error.strerror or error}") from error
    except (*UNREADABLE, TooNewError) as error:
        what = "it is no sound history" if is_damage(error) else str(error)
        raise BackUpError(f"{back_up} cannot be used: {what}") from error


def _replace(connection: sqlite3.Connection, records: list[Record]) -> None:
    last = max((utc_text(record.started_at) for record in records), default="")
    connection.execute("DELETE FROM session WHERE outcome IS NOT NULL AND started_at_utc <= ?", [last])
    put(connection, records)
