"""Opens the database and migrates it to the newest version."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import time
from contextlib import closing, suppress
from pathlib import Path

from breathe.history.sqlite.corruption import corruption_error, primary_code
from breathe.history.sqlite.migrations import migrate, needs_migration, refuse_incomplete, refuse_newer
from breathe.history.sqlite.sessions import folded
from breathe.history.upkeep.backups import back_up_before_migration, backups

BUSY_SECONDS = 5.0
"""Longest wait of a write for another program's."""

RETRY_SECONDS = 0.01
"""Wait before another attempt, where SQLite itself does not wait."""

UNWRITABLE = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL)

MEMORY = Path("/dev/shm")
"""Linux's folder in memory, which has room where the disk is full."""

LEAST_FREE_BYTES = 65536
"""With less, a disk counts as full: opening the history takes a little more than half of it."""


def open_database(path: Path, may_only_read: bool = True) -> sqlite3.Connection:
    """Connect to the database at `path`, or create it and its folder; each statement commits by itself.

    Reads a copy in memory if the file can't be written, unless the caller has to write.

    Raises:
        sqlite3.Error: If it is corrupt or cannot be used.
        UnicodeDecodeError: If it is corrupt, and SQLite's message quotes bytes that are not text.
        TooNewError: If a newer version of the program wrote it.
        OSError: If its folder cannot be created.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    _refuse_emptied(path)
    try:
        return _prepared(_connected(path.absolute().as_uri()), path)
    except sqlite3.OperationalError as error:
        if not (may_only_read and path.is_file() and primary_code(error) in UNWRITABLE):
            raise
        return _read_only(path)


def copy_database(path: Path, folder: Path) -> Path:
    """Copy the database to the folder, with the log of writes that are not in its file yet; returns the path.

    Raises:
        OSError: If it cannot be copied.
    """
    copy = folder / path.name
    shutil.copyfile(path, copy)
    with suppress(FileNotFoundError):
        shutil.copyfile(path.with_name(f"{path.name}-wal"), folder / f"{path.name}-wal")
    return copy


def close_database(connection: sqlite3.Connection) -> None:
    """Close the file, after moving the log of writes into it."""
    with suppress(sqlite3.Error):
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def is_read_only(connection: sqlite3.Connection) -> bool:
    """Return whether the database was opened for reading only."""
    return bool(connection.execute("PRAGMA query_only").fetchone()[0])


def is_disk_full(path: Path) -> bool:
    """Return whether there is no room for writes to the database."""
    try:
        return shutil.disk_usage(path.parent).free < LEAST_FREE_BYTES
    except OSError:
        return False


def _refuse_emptied(path: Path) -> None:
    """Report an empty file that has backups as corrupt: SQLite would take it for a new database."""
    if path.is_file() and not path.stat().st_size and backups(path):
        raise corruption_error("the file is empty")


def _connected(uri: str) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    connection.create_function("folded", 1, folded, deterministic=True)
    return connection


def _prepared(connection: sqlite3.Connection, path: Path) -> sqlite3.Connection:
    try:
        refuse_newer(connection)
        refuse_incomplete(connection)
        _write_ahead(connection)
        if needs_migration(connection):
            back_up_before_migration(connection, path)
        migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _read_only(path: Path) -> sqlite3.Connection:
    """Read the database into memory: SQLite can't open one with a write-ahead log if it can't write beside it."""
    memory = _connected("file::memory:")
    try:
        in_memory = MEMORY if os.access(MEMORY, os.W_OK) else None
        with tempfile.TemporaryDirectory(prefix="breathe-", dir=in_memory) as folder:
            copy = copy_database(path, Path(folder))
            with closing(_prepared(_connected(copy.absolute().as_uri()), copy)) as there:
                there.backup(memory)
        memory.execute("PRAGMA query_only = ON")
    except BaseException:
        memory.close()
        raise
    return memory


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Switch to write-ahead logging, so that reading need not wait for writing.

    SQLite does not wait if another program makes the switch at the same time.
    """
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if primary_code(error) != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(RETRY_SECONDS)
