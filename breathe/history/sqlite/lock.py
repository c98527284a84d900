"""A lock between programs, on a file; the system releases it however the program ends.

SQLite does the locking, as it does for the history: in the same way on every system.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from breathe.history.sqlite.corruption import primary_code


class Lock:
    """A lock that is held until it is released, or to the end of its `with`."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """`connection` holds an exclusive transaction on the empty database at `path`."""
        self.path = path
        self._connection = connection

    def __enter__(self) -> Lock:
        """Return the lock, which is held already."""
        return self

    def __exit__(self, *error: object) -> None:
        """Release it."""
        self.release()

    def release(self) -> None:
        """Let other programs have it."""
        self._connection.close()


def lock(path: Path, wait_seconds: float) -> Lock:
    """Lock the file at `path`, after at most `wait_seconds` of waiting for another program.

    Raises:
        TimeoutError: If another program holds it for longer.
        OSError: If the file cannot be created.
    """
    connection = None
    try:
        connection = sqlite3.connect(path, timeout=wait_seconds, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA journal_mode = MEMORY")  # or a second file would stay behind a killed program
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        if connection:
            connection.close()
        if primary_code(error) == sqlite3.SQLITE_BUSY:
            raise TimeoutError(f"{path} is in use by another program") from error
        raise OSError(f"{path} can't be created: {error}") from error
    return Lock(path, connection)
