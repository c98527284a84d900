"""Opens the database's file and brings it to the version this program knows."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

from breathe.history.migrations import migrate

BUSY_SECONDS = 5.0
"""How long a write waits for another program's."""

RETRY_SECONDS = 0.01
"""How long to wait before asking again where SQLite itself does not wait."""


def open_database(path: Path) -> sqlite3.Connection:
    """A connection to the database at `path`, made with its folder where there is none; each statement commits itself.

    Raises:
        sqlite3.Error: If it is no database or cannot be used.
        TooNewError: If a newer version of the program wrote it.
        OSError: If its folder cannot be made.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        connection.row_factory = sqlite3.Row
        _write_ahead(connection)
        migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Let reading and writing go side by side; the switch fails at once while another program makes it too."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(RETRY_SECONDS)
