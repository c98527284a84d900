"""Every version there was, from a file that its own program wrote, is brought to the newest one with all it held.

`fixtures/version_N.db` holds four sessions from four places and one that was left running; `version_N.csv` and
`version_N.json` are what that program exported of them.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from breathe.history.exchange.csv_file import csv_entries
from breathe.history.exchange.json_file import json_entries
from breathe.history.model.record import Record
from breathe.history.model.stored_event import StoredEvent
from breathe.history.sqlite.migrations import MIGRATIONS
from breathe.history.store import Store
from breathe.practice.session import Outcome

FIXTURES = Path(__file__).parent / "fixtures"

SESSIONS: list[tuple[Any, ...]] = [
    ("2026-03-01T06:00:00+01:00", 900.0, 60.0, 33.0, 0.0, 0.0, 4, 3.0, 3.5, Outcome.INTERRUPTED),
    ("2026-02-28T12:00:00.001+05:45", 60.0, 4.0, 50.0, 0.0, 6.0, 5, 4.0, 6.0, Outcome.COMPLETED),
    ("2025-12-31T23:59:59.999+14:00", 1200.0, 0.0, 900.0, 61.75, 0.0, 68, 100 / 15, 100 / 12, Outcome.INTERRUPTED),
    ("2025-06-15T23:55:00-09:30", 600.0, 40.0, 120.25, 0.0, 0.0, 13, 3.1, 3.9, Outcome.ENDED_EARLY),
    ("2025-06-11T07:30:15.250+02:00", 900.0, 60.0, 750.123456, 12.5, 89.876544, 75, 4.5, 5.5, Outcome.COMPLETED),
]

VERSION_1 = [
    Record(str(5 - index).zfill(32), datetime.fromisoformat(started_at), *lived)
    for index, (started_at, *lived) in enumerate(SESSIONS)
]
"""Newest first; the newest was running when its program was killed."""

RUNNING, PLAIN, FOREIGN, EARLY, WHOLE = VERSION_1

VERSION_2 = [
    replace(
        RUNNING,
        begun_inhale_seconds=2.8,
        begun_exhale_seconds=3.2,
        tension_before=5,
        events=(StoredEvent(70.0, "sound_lost"),),
    ),
    PLAIN,
    replace(FOREIGN, inhale_seconds=None, exhale_seconds=None),
    EARLY,
    replace(
        WHOLE,
        begun_inhale_seconds=2.7,
        begun_exhale_seconds=3.3,
        tension_before=7,
        tension_after=2,
        pain_before=3,
        pain_after=0,
        note='line one\nline "two", ü',
        edited_at=datetime(2025, 6, 12, 5, 0, 0, 125_000, tzinfo=UTC),
        events=(
            StoredEvent(61.23456, "paused"),
            StoredEvent(61.23456, "resumed"),
            StoredEvent(400.5, "easier", 4.0, 5.0),
            StoredEvent(500.25, "let_go"),
            StoredEvent(520.0, "taken_up"),
        ),
    ),
]
"""The same with first breaths, ratings, a note and events; one came from another program."""

EXPECTED = {"version_1.db": VERSION_1, "version_2.db": VERSION_2}


@pytest.fixture(params=EXPECTED)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of a history that an older version wrote, under its name."""
    return Path(shutil.copy(FIXTURES / request.param, tmp_path))


def test_every_field_is_kept(old: Path) -> None:
    store = Store(old)
    expected = EXPECTED[old.name]
    assert store.recent() == expected
    assert [record.started_at.utcoffset() for record in store.recent()] == [
        record.started_at.utcoffset() for record in expected
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


def test_an_export_is_read_with_all_it_held() -> None:
    by_csv = csv_entries((FIXTURES / "version_2.csv").read_bytes().decode())
    by_json = json_entries((FIXTURES / "version_2.json").read_bytes().decode())
    assert [entry.record for entry in by_csv] == [entry.record for entry in by_json] == VERSION_2
