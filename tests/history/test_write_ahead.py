"""The switch to write-ahead logging waits for another program that has the file to itself."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from threading import Timer

import pytest

from breathe.history.store import HistoryError, Store
from breathe.history.upkeep import connection as database


@pytest.fixture
def other(history_file: Path) -> sqlite3.Connection:
    """Another program that has a new file to itself."""
    history_file.parent.mkdir()
    connection = sqlite3.connect(history_file, isolation_level=None, check_same_thread=False)
    connection.execute("CREATE TABLE note (line TEXT)")
    connection.execute("BEGIN EXCLUSIVE")
    return connection


def test_opening_waits_for_the_other_program(history_file: Path, other: sqlite3.Connection) -> None:
    started = time.monotonic()
    Timer(0.4, other.commit).start()
    store = Store(history_file)
    assert time.monotonic() - started >= 0.35
    assert store.recent() == []
    store.close()
    other.close()


def test_opening_does_not_wait_for_ever(
    history_file: Path, other: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.2)
    with pytest.raises(HistoryError, match="locked"):
        Store(history_file)
    other.close()
