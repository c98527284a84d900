"""Opens the database's file and brings it to the version this program knows."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import time
from contextlib import closing, suppress
from pathlib import Path

from breathe.history.sqlite.corruption import damage, primary_code
from breathe.history.sqlite.migrations import migrate, needs_migration, refuse_incomplete, refuse_newer
from breathe.history.sqlite.sessions import folded
from breathe.history.upkeep.backups import back_up_before_migration, back_ups

BUSY_SECONDS = 5.0
"""How long a write waits for another program's."""

RETRY_SECONDS = 0.01
"""How long to wait before asking again where SQLite itself does not wait."""

UNWRITABLE = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN)


def open_database(path: Path) -> sqlite3.Connection:
    """A connection to the database at `path`, made with its folder where there is none; each statement commits itself.

    What may not be written can still be read.

    Raises:
        sqlite3.Error: If it is no sound database or cannot be used.
        UnicodeDecodeError: If what SQLite says of a damaged schema cannot be decoded.
        TooNewError: If a newer version of the program wrote it.
        OSError: If its folder cannot be made.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    _refuse_emptied(path)
    try:
        return _prepared(_connected(path.absolute().as_uri()), path)
    except sqlite3.OperationalError as error:
        if not (path.is_file() and primary_code(error) in UNWRITABLE):
            raise
        return _read_only(path)


def copy_database(path: Path, folder: Path) -> Path:
    """A copy in the folder, with what SQLite keeps beside the file and has not yet put into it; where it is.

    Raises:
        OSError: If it cannot be copied.
    """
    copy = folder / path.name
    shutil.copyfile(path, copy)
    with suppress(FileNotFoundError):
        shutil.copyfile(path.with_name(f"{path.name}-wal"), folder / f"{path.name}-wal")
    return copy


def close_database(connection: sqlite3.Connection) -> None:
    """Let go of the file, with all that was written in the file itself rather than beside it."""
    with suppress(sqlite3.Error):
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def is_read_only(connection: sqlite3.Connection) -> bool:
    """Whether the file may only be read."""
    return bool(connection.execute("PRAGMA query_only").fetchone()[0])


def _refuse_emptied(path: Path) -> None:
    """SQLite takes a file of no bytes for a new database, which has no back-ups yet."""
    if path.is_file() and not path.stat().st_size and back_ups(path):
        raise damage("nothing is left of it")


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
    """What the file holds, in memory: SQLite itself reads no file of this kind where it may not write beside it."""
    memory = _connected("file::memory:")
    try:
        with tempfile.TemporaryDirectory(prefix="breathe-") as folder:
            copy = copy_database(path, Path(folder))
            with closing(_prepared(_connected(copy.absolute().as_uri()), copy)) as there:
                there.backup(memory)
        memory.execute("PRAGMA query_only = ON")
    except BaseException:
        memory.close()
        raise
    return memory


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Let reading and writing go side by side; the switch fails at once while another program makes it too."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if primary_code(error) != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(RETRY_SECONDS)
