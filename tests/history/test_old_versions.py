"""Every version there was, from a file that its own program wrote, is brought to the newest one with all it held.

`fixtures/version_N.db` holds four sessions from four places and one that was left running.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from breathe.history.model.record import Record
from breathe.history.sqlite.migrations import MIGRATIONS
from breathe.history.store import Store
from breathe.practice.session import Outcome

FIXTURES = Path(__file__).parent / "fixtures"

VERSIONS = list(range(1, len(MIGRATIONS)))


SESSIONS: list[tuple[Any, ...]] = [
    ("2026-03-01T06:00:00+01:00", 900.0, 60.0, 33.0, 0.0, 0.0, 4, 3.0, 3.5, Outcome.INTERRUPTED),
    ("2026-02-28T12:00:00.001+05:45", 60.0, 4.0, 50.0, 0.0, 6.0, 5, 4.0, 6.0, Outcome.COMPLETED),
    ("2025-12-31T23:59:59.999+14:00", 1200.0, 0.0, 900.0, 61.75, 0.0, 68, 100 / 15, 100 / 12, Outcome.INTERRUPTED),
    ("2025-06-15T23:55:00-09:30", 600.0, 40.0, 120.25, 0.0, 0.0, 13, 3.1, 3.9, Outcome.ENDED_EARLY),
    ("2025-06-11T07:30:15.250+02:00", 900.0, 60.0, 750.123456, 12.5, 89.876544, 75, 4.5, 5.5, Outcome.COMPLETED),
]

EXPECTED = [
    Record(str(5 - index).zfill(32), datetime.fromisoformat(started_at), *lived)
    for index, (started_at, *lived) in enumerate(SESSIONS)
]
"""Newest first; the newest was running when its program was killed."""


@pytest.fixture(params=VERSIONS)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of a history that an older version wrote."""
    return Path(shutil.copy(FIXTURES / f"version_{request.param}.db", tmp_path / "history.db"))


def test_every_field_is_kept(old: Path) -> None:
    store = Store(old)
    assert store.recent() == EXPECTED
    assert [record.started_at.utcoffset() for record in store.recent()] == [
        record.started_at.utcoffset() for record in EXPECTED
    ]
    store.close()


def test_the_file_is_sound_and_of_the_newest_version(old: Path) -> None:
    Store(old).close()
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_days_are_those_of_the_place(old: Path) -> None:
    Store(old).close()
    with closing(sqlite3.connect(old)) as connection:
        rows = connection.execute("SELECT local_day, local_hour FROM session ORDER BY id").fetchall()
    assert rows[1:3] == [("2025-06-15", 23), ("2025-12-31", 23)]
