"""Restores the history from a backup."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from breathe.history.model.record import Record
from breathe.history.sqlite.corruption import UNREADABLE, is_corrupt
from breathe.history.sqlite.migrations import TooNewError
from breathe.history.sqlite.rows import upsert, utc_text
from breathe.history.sqlite.sessions import EVERYTHING, page
from breathe.history.store import Store
from breathe.history.upkeep.backups import BEFORE_RESTORE, back_up_now, backups_before
from breathe.history.upkeep.connection import copy_database, open_database


class BackupError(Exception):
    """A backup that cannot be used; the message is one sentence that names it."""


def restore(store: Store, backup: Path) -> tuple[list[Record], Path]:
    """Restore the history from a backup; sessions added since it was made are kept.

    A session that an older backup holds and this one does not had been deleted in between, and is deleted again,
    unless it is later than the last session of the backup.

    Returns:
        The sessions of the backup, and the path of a backup of the previous history.

    Raises:
        BackupError: If the backup cannot be used; then nothing is changed.
        HistoryError: If the history cannot be written; then nothing is changed.
    """
    records = sessions_in(backup)
    held_before = {session_id for older in backups_before(backup, store.path) for session_id in _ids_in(older)}
    deleted = held_before.difference(_ids_in(backup))
    before = store.use(back_up_now, store.path, BEFORE_RESTORE)
    store.change(_replace, records, deleted)
    return records, before


def sessions_in(backup: Path) -> list[Record]:
    """Read the sessions of a backup of any version, without changing it.

    Raises:
        BackupError: If it cannot be used.
    """
    try:
        with _copied(backup) as copy, closing(open_database(copy)) as connection:
            return page(connection, EVERYTHING)
    except OSError as error:
        raise BackupError(f"{backup} can't be read: {error.strerror or error}") from error
    except (*UNREADABLE, TooNewError) as error:
        reason = "not a valid history" if is_corrupt(error) else str(error)
        raise BackupError(f"{backup} can't be used: {reason}") from error


def _ids_in(backup: Path) -> list[str]:
    """The ids in a backup of any version; none if it cannot be read."""
    with suppress(*UNREADABLE, OSError), _copied(backup) as copy, closing(sqlite3.connect(copy)) as connection:
        return [row[0] for row in connection.execute("SELECT id FROM session")]
    return []


@contextmanager
def _copied(backup: Path) -> Iterator[Path]:
    """A copy of a backup to open, as SQLite would leave files beside the backup itself."""
    with tempfile.TemporaryDirectory(prefix="breathe-") as folder:
        yield copy_database(backup, Path(folder))


def _replace(connection: sqlite3.Connection, records: list[Record], deleted: Iterable[str]) -> None:
    last = max((utc_text(record.started_at) for record in records), default="")
    connection.executemany(
        "DELETE FROM session WHERE id = ? AND outcome IS NOT NULL AND started_at_utc <= ?",
        [(session_id, last) for session_id in deleted],
    )
    upsert(connection, records)
