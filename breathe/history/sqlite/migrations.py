"""Migrations: the statements that lead from each version of the database to the next.

The database's `user_version` counts the migrations already made; a new database makes all of them.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache
from itertools import chain

from breathe.history.sqlite.corruption import corruption_error
from breathe.history.sqlite.rows import STORED
from breathe.history.sqlite.transaction import transaction

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
    (
        """
        CREATE TABLE wider_session (
            id TEXT PRIMARY KEY,
            started_at_utc TEXT NOT NULL,
            utc_offset_seconds INTEGER NOT NULL,
            planned_seconds REAL NOT NULL,
            settle_seconds REAL NOT NULL,
            practice_seconds REAL NOT NULL,
            pause_seconds REAL NOT NULL,
            close_seconds REAL NOT NULL,
            breaths INTEGER NOT NULL,
            inhale_seconds REAL,
            exhale_seconds REAL,
            outcome TEXT CHECK (outcome IN ('completed', 'ended_early', 'interrupted')),
            begun_inhale_seconds REAL,
            begun_exhale_seconds REAL,
            tension_before INTEGER CHECK (tension_before BETWEEN 0 AND 10),
            tension_after INTEGER CHECK (tension_after BETWEEN 0 AND 10),
            pain_before INTEGER CHECK (pain_before BETWEEN 0 AND 10),
            pain_after INTEGER CHECK (pain_after BETWEEN 0 AND 10),
            note TEXT,
            edited_at_utc TEXT,
            local_day TEXT AS (date(started_at_utc, utc_offset_seconds || ' seconds')) STORED,
            local_hour INTEGER AS (
                cast(strftime('%H', started_at_utc, utc_offset_seconds || ' seconds') AS INTEGER)
            ) STORED
        )
        """,
        """
        INSERT INTO wider_session (id, started_at_utc, utc_offset_seconds, planned_seconds, settle_seconds,
            practice_seconds, pause_seconds, close_seconds, breaths, inhale_seconds, exhale_seconds, outcome)
        SELECT id, started_at_utc, utc_offset_seconds, planned_seconds, settle_seconds,
            practice_seconds, pause_seconds, close_seconds, breaths, inhale_seconds, exhale_seconds, outcome
        FROM session
        """,
        "DROP TABLE session",
        "ALTER TABLE wider_session RENAME TO session",
        "CREATE INDEX running_session ON session (id) WHERE outcome IS NULL",
        "CREATE INDEX session_newest_first ON session (started_at_utc DESC, id, outcome) WHERE outcome IS NOT NULL",
        """
        CREATE INDEX session_by_day
        ON session (local_day, local_hour, settle_seconds, practice_seconds, close_seconds, breaths, outcome)
        WHERE outcome IS NOT NULL
        """,
        """
        CREATE TABLE event (
            session_id TEXT NOT NULL,
            number INTEGER NOT NULL,
            seconds REAL NOT NULL,
            kind TEXT NOT NULL,
            inhale_seconds REAL,
            exhale_seconds REAL,
            PRIMARY KEY (session_id, number)
        ) WITHOUT ROWID
        """,
        """
        CREATE TRIGGER events_go_with_their_session AFTER DELETE ON session
        BEGIN DELETE FROM event WHERE session_id = OLD.id; END
        """,
    ),
    ("ALTER TABLE session ADD COLUMN kind TEXT NOT NULL DEFAULT 'session'",),
)
"""A session's `outcome` is null while it runs; its breath is null if it is not known.

`local_day` and `local_hour` are those of the place where it was; an event's `number` counts within its session.
"""


MOST_VERSIONS = 1000
"""No program will ever know more; a higher number is damage."""


class TooNewError(Exception):
    """The database was written by a newer version of the program."""


class ForgottenStepError(Exception):
    """A record has a column for which `MIGRATIONS` has no step: a mistake in this program."""


def needs_migration(connection: sqlite3.Connection) -> bool:
    """Return whether an older version of the program wrote the database."""
    return 0 < _version(connection) < len(MIGRATIONS)


def refuse_newer(connection: sqlite3.Connection) -> None:
    """Refuse a database that a newer version of the program wrote.

    Raises:
        TooNewError: If one did.
    """
    if (version := _version(connection)) > len(MIGRATIONS):
        raise TooNewError(f"its version is {version}, and this version of breathe knows only up to {len(MIGRATIONS)}")


def refuse_incomplete(connection: sqlite3.Connection) -> None:
    """Report a database with other tables or columns than those of its version as corrupt.

    Raises:
        sqlite3.DatabaseError: If it does.
        ForgottenStepError: If a step is missing that adds a column.
    """
    if forgotten := set(STORED) - _schema(MIGRATIONS)["session"]:
        raise ForgottenStepError(f"no step in MIGRATIONS adds the column {', '.join(sorted(forgotten))} to session")
    for table, columns in _schema(MIGRATIONS[: _version(connection)]).items():
        if wrong := columns ^ _columns(connection, table):
            raise corruption_error(f"table {table} has or lacks {', '.join(sorted(wrong))}")


@cache
def _schema(steps: tuple[tuple[str, ...], ...]) -> dict[str, set[str]]:
    """The columns of each table after these migrations, found by doing them in memory."""
    with closing(sqlite3.connect(":memory:")) as memory:
        for statement in chain.from_iterable(steps):
            memory.execute(statement)
        tables = memory.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {table: _columns(memory, table) for (table,) in tables}


def _columns(connection: sqlite3.Connection, table: str) -> set[str]:
    """The columns of a table; none if it does not exist."""
    return {row[0] for row in connection.execute("SELECT name FROM pragma_table_xinfo(?)", [table])}


def migrate(connection: sqlite3.Connection) -> None:
    """Migrate the database to the newest version, each step in one transaction.

    The connection commits by itself (`isolation_level` None). Several programs may migrate at once.

    Raises:
        TooNewError: If it is newer than this program knows.
    """
    while (version := _version(connection)) < len(MIGRATIONS):
        _step(connection, version)
    refuse_newer(connection)


def _step(connection: sqlite3.Connection, version: int) -> None:
    """Make the next migration, unless another program did so while this one waited."""
    with transaction(connection):
        if _version(connection) == version:
            for statement in MIGRATIONS[version]:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {version + 1}")


def _version(connection: sqlite3.Connection) -> int:
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if not 0 <= version <= MOST_VERSIONS:
        raise corruption_error(f"there is no version {version}")
    return version
