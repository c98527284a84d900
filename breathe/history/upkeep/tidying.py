"""Brings the history up to date when it is opened: with what other runs of the program left behind."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from breathe.history.exchange.entry import FileError
from breathe.history.exchange.merge import merge
from breathe.history.sqlite.open_session import close_abandoned, lock_folder
from breathe.history.sqlite.ownership import claim, release
from breathe.history.sqlite.transaction import transaction
from breathe.history.upkeep.pending import pending, records_in


def tidy_up(connection: sqlite3.Connection, history: Path) -> list[str]:
    """Close abandoned sessions and import pending ones; returns what went wrong, in sentences without a full stop.

    Raises:
        sqlite3.Error: If the history cannot be written.
        OSError: If a lock file cannot be created.
    """
    close_abandoned(connection, history)
    return [notice for file in pending(history) if (notice := _import(connection, history, file))]


def _import(connection: sqlite3.Connection, history: Path, file: Path) -> str | None:
    """Import a pending session, unless it still runs or another program was faster; returns what went wrong."""
    lock = claim(lock_folder(history), file.stem)
    if not (lock and file.exists()):
        if lock:
            release(lock)
        return None
    try:
        with transaction(connection):
            merge(connection, records_in(file))
        file.unlink(missing_ok=True)
    except FileError as error:
        return f"{file} could not be imported and was left in place: {error}"
    except OSError as error:
        # Read at each start, it would bring back the session once the person has deleted it.
        return f"the session in {file} is in the history now. Please delete the file: breathe could not ({error})"
    finally:
        release(lock)
    return None
