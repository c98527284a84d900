"""Distinguishes a corrupt database from one that merely cannot be used."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from breathe.history.model.column import INVALID

CORRUPT = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)

UNDECODABLE = "Could not decode to UTF-8"
"""The start of the message of Python's module for bytes that are not text; SQLite itself does not check them."""

UNSUPPORTED = "unsupported file format"
"""SQLite's message for a damaged number in the header: no SQLite has ever written another one."""

UNREADABLE = (sqlite3.Error, UnicodeDecodeError)
"""Errors that reading may raise; SQLite's own message may quote a corrupt schema, and not be text either."""


def is_corrupt(error: BaseException) -> bool:
    """Return whether the error means that the file is corrupt."""
    if isinstance(error, sqlite3.DatabaseError):
        return primary_code(error) in CORRUPT or str(error).startswith((UNDECODABLE, UNSUPPORTED))
    return isinstance(error, UnicodeDecodeError)


def corruption_error(message: str) -> sqlite3.DatabaseError:
    """Build a 'corrupt database' error for damage that SQLite itself does not detect."""
    error = sqlite3.DatabaseError(message)
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error


def primary_code(error: sqlite3.Error) -> int:
    """The first byte of SQLite's error code; 0 for an error of Python's own module."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


@contextmanager
def damage_reported() -> Iterator[None]:
    """Report a cell that holds what no session can have as corruption of the database.

    Raises:
        sqlite3.DatabaseError: If reading raises such an error.
    """
    try:
        yield
    except INVALID as error:
        if isinstance(error, UnicodeDecodeError):
            raise
        raise corruption_error(f"a row is not a valid session: {error}") from error
