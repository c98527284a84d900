"""What tells a damaged database from one that merely cannot be used."""

from __future__ import annotations

import sqlite3

DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)

UNDECODABLE = "Could not decode to UTF-8"
"""How Python's module begins what it says of a text that is none; SQLite itself finds nothing wrong there."""

UNREADABLE = (sqlite3.Error, UnicodeDecodeError)
"""What reading may raise: SQLite's own message quotes a damaged schema, and then cannot be decoded either."""


def is_corrupt(error: BaseException) -> bool:
    """Whether it says that the file is no sound database."""
    if isinstance(error, sqlite3.DatabaseError):
        return primary_code(error) in DAMAGED or str(error).startswith(UNDECODABLE)
    return isinstance(error, UnicodeDecodeError)


def damage(what: str) -> sqlite3.DatabaseError:
    """The error that SQLite would raise, for a damage that it does not look for."""
    error = sqlite3.DatabaseError(what)
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error


def primary_code(error: sqlite3.Error) -> int:
    """SQLite's own code, without what says where it arose; 0 for an error that Python's module found itself."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF
