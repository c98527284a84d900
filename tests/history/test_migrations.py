"""The way from an empty file to the newest version, walked step by step, by one program or two."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest

from breathe.history.sqlite import migrations
from breathe.history.sqlite.migrations import MIGRATIONS, ForgottenStepError, TooNewError, migrate
from breathe.history.sqlite.rows import STORED
from breathe.history.store import Store
from tests.history.samples import keep

COUNTED = (
    ("CREATE TABLE step (number INTEGER)",),
    ("INSERT INTO step VALUES (2)",),
    ("INSERT INTO step VALUES (3)", "INSERT INTO step VALUES (4)"),
)
"""Steps of which each may be taken only once."""


def open_file(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=5.0, isolation_level=None, check_same_thread=False)


def version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def schema(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    return connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A new file."""
    with closing(open_file(tmp_path / "new.db")) as connection:
        yield connection


def test_a_new_file_walks_from_version_zero_to_the_newest(connection: sqlite3.Connection) -> None:
    assert version(connection) == 0
    migrate(connection)
    assert version(connection) == len(MIGRATIONS)
    assert "session" in dict(schema(connection))


def test_walking_twice_changes_nothing(connection: sqlite3.Connection) -> None:
    migrate(connection)
    before = schema(connection)
    migrate(connection)
    assert (version(connection), schema(connection)) == (len(MIGRATIONS), before)


def test_opening_again_keeps_what_was_kept(store: Store, history_file: Path) -> None:
    keep(store)
    again = Store(history_file)
    assert len(again.recent()) == 1
    again.close()


def test_each_step_is_taken_in_order(connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    for newest in range(1, len(COUNTED) + 1):
        monkeypatch.setattr(migrations, "MIGRATIONS", COUNTED[:newest])
        migrate(connection)
        assert version(connection) == newest
    assert connection.execute("SELECT number FROM step").fetchall() == [(2,), (3,), (4,)]


def test_a_step_that_fails_is_taken_back_as_a_whole(
    connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrations, "MIGRATIONS", (*COUNTED, ("INSERT INTO step VALUES (5)", "NONSENSE")))
    for _ in range(2):
        with pytest.raises(sqlite3.OperationalError, match="NONSENSE"):
            migrate(connection)
        assert version(connection) == len(COUNTED)
        assert connection.execute("SELECT max(number) FROM step").fetchone() == (4,)
        assert not connection.in_transaction


def test_a_newer_file_is_refused(connection: sqlite3.Connection) -> None:
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 3}")
    with pytest.raises(TooNewError, match=f"{len(MIGRATIONS) + 3}.*{len(MIGRATIONS)}"):
        migrate(connection)


def test_a_step_another_program_took_meanwhile_is_not_taken_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrations, "MIGRATIONS", COUNTED)
    with closing(open_file(tmp_path / "new.db")) as first, closing(open_file(tmp_path / "new.db")) as second:
        first.execute("BEGIN IMMEDIATE")
        waiting = Thread(target=migrate, args=[second])
        waiting.start()
        for statements in COUNTED:
            for statement in statements:
                first.execute(statement)
        first.execute(f"PRAGMA user_version = {len(COUNTED)}")
        waiting.join(0.2)
        assert waiting.is_alive()
        first.commit()
        waiting.join(5.0)
        assert version(second) == len(COUNTED)
        assert second.execute("SELECT number FROM step").fetchall() == [(2,), (3,), (4,)]


def test_a_column_without_its_step_is_named(history_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("breathe.history.sqlite.migrations.STORED", (*STORED, "mood"))
    with pytest.raises(ForgottenStepError, match="no step in MIGRATIONS adds the column mood to session"):
        Store(history_file)


def test_the_tables_of_each_version_follow_from_its_steps() -> None:
    versions = [migrations._schema(MIGRATIONS[:version]) for version in range(len(MIGRATIONS) + 1)]
    assert [set(tables) for tables in versions[:3]] == [set(), {"session"}, {"session", "event"}]
    assert "kind" in versions[3]["session"] - versions[2]["session"]
