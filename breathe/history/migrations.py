"""The database's versions, each some statements that lead to it from the version before.

The database's `user_version` counts the migrations it has been through; a new database walks through all of them.
"""

from __future__ import annotations

import sqlite3

MIGRATIONS = (
    (
        """
        CREATE TABLE session (
            id TEXT PRIMARY KEY,
            started_at_utc TEXT NOT NULL,
            utc_offset_seconds INTEGER NOT NULL,
            planned_seconds REAL NOT NULL,
            settle_seconds REAL NOT NULL,
            practice_seconds REAL NOT NULL,
            pause_seconds REAL NOT NULL,
            close_seconds REAL NOT NULL,
            breaths INTEGER NOT NULL,
            inhale_seconds REAL NOT NULL,
            exhale_seconds REAL NOT NULL,
            outcome TEXT CHECK (outcome IN ('completed', 'ended_early', 'interrupted'))
        )
        """,
        "CREATE INDEX session_by_start ON session (started_at_utc)",
    ),
)
"""A session's `outcome` is null while it runs."""


class TooNewError(Exception):
    """The database was written by a newer version of the program."""


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the database to the newest version, each step in one transaction.

    The connection commits by itself (`isolation_level` None). Several programs may migrate at once.

    Raises:
        TooNewError: If it is newer than this program knows.
    """
    while (version := _version(connection)) < len(MIGRATIONS):
        _step(connection, version)
    if version > len(MIGRATIONS):
        raise TooNewError(f"its version is {version}, and this program knows up to {len(MIGRATIONS)}")


def _step(connection: sqlite3.Connection, version: int) -> None:
    """Go on from `version`, unless another program did so while this one waited for its turn."""
    connection.execute("BEGIN IMMEDIATE")
    with connection:
        if _version(connection) == version:
            for statement in MIGRATIONS[version]:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {version + 1}")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
