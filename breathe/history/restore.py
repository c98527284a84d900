"""Brings the history back to what a back-up holds."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path

from breathe.history.model.record import Record
from breathe.history.sqlite.corruption import UNREADABLE, is_corrupt
from breathe.history.sqlite.migrations import TooNewError
from breathe.history.sqlite.rows import upsert, utc_text
from breathe.history.sqlite.sessions import EVERYTHING, page
from breathe.history.store import Store
from breathe.history.upkeep.backups import BEFORE_RESTORE, back_up_now, back_ups_before
from breathe.history.upkeep.connection import copy_database, open_database


class BackUpError(Exception):
    """The back-up cannot be used; the message is one sentence that names it."""


def restore(store: Store, back_up: Path) -> tuple[list[Record], Path]:
    """Make the history what it was when the back-up was made; what came into it since then stays.

    What an older back-up holds and this one does not was deleted between the two, and is taken out; never, though,
    what was practised after the last session of this one.

    Returns:
        The sessions that the back-up held, and a copy of the history as it was before.

    Raises:
        BackUpError: If the back-up cannot be used; then nothing is changed.
        HistoryError: If the history cannot be written; then nothing is changed.
    """
    records = sessions_in(back_up)
    held_before = {session_id for older in back_ups_before(back_up, store.path) for session_id in _ids_in(older)}
    deleted = held_before.difference(_ids_in(back_up))
    before = store.use(back_up_now, store.path, BEFORE_RESTORE)
    store.change(_replace, records, deleted)
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
        what = "it is no sound history" if is_corrupt(error) else str(error)
        raise BackUpError(f"{back_up} cannot be used: {what}") from error


def _ids_in(back_up: Path) -> list[str]:
    """The sessions of a back-up of any version; of one that cannot be read nothing is known."""
    with suppress(*UNREADABLE), closing(sqlite3.connect(f"{back_up.absolute().as_uri()}?mode=ro", uri=True)) as copy:
        return [row[0] for row in copy.execute("SELECT id FROM session")]
    return []


def _replace(connection: sqlite3.Connection, records: list[Record], deleted: Iterable[str]) -> None:
    last = max((utc_text(record.started_at) for record in records), default="")
    taken_out = [(session_id, last) for session_id in deleted]
    connection.executemany(
        "DELETE FROM session WHERE id = ? AND outcome IS NOT NULL AND started_at_utc <= ?", taken_out
    )
    upsert(connection, records)
