"""A cell that holds what no session can have is damage of its row: mended from the backup, or else marked."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from breathe.history.exchange.json_file import json_entries
from breathe.history.model.record import Record
from breathe.history.model.stored_event import StoredEvent
from breathe.history.sqlite.rows import upsert
from breathe.history.sqlite.sessions import Selection, count
from breathe.history.sqlite.totals import by_day, total
from breathe.history.sqlite.trends import trends
from breathe.history.store import Store
from breathe.history.upkeep.backups import back_up_weekly
from tests.command_line.ran import ran
from tests.history.samples import MORNING, record

DAMAGED = "00000002"

SESSIONS = 5

CELLS = [
    ("practice_seconds", "'abc'", "practice seconds"),
    ("practice_seconds", "9e999", "practice seconds"),
    ("settle_seconds", "-1", "settle seconds"),
    ("close_seconds", "1e300", "close seconds"),
    ("planned_seconds", "x'00'", "planned seconds"),
    ("pause_seconds", "'12 s'", "pause seconds"),
    ("breaths", "9223372036854775807", "breaths"),
    ("breaths", "-3", "breaths"),
    ("breaths", "2.5", "breaths"),
    ("breaths", "'many'", "breaths"),
    ("inhale_seconds", "'4,5'", "exhale seconds, inhale seconds"),
    ("exhale_seconds", "-9e999", "exhale seconds, inhale seconds"),
    ("begun_inhale_seconds", "x'4142'", "begun inhale seconds"),
    ("note", "x'00ff'", "note"),
    ("started_at_utc", "'never'", "started at"),
    ("started_at_utc", "20250611", "started at"),
    ("started_at_utc", "'2025-06-11'", "started at"),
    ("started_at_utc", "'2025-02-30T05:30:15+00:00'", "started at"),
    ("utc_offset_seconds", "9000000", "started at"),
    ("utc_offset_seconds", "'east'", "started at"),
    ("edited_at_utc", "'soon'", "edited at"),
    ("edited_at_utc", "x'00'", "edited at"),
    ("kind", "'two words'", "kind"),
    ("kind", "x'41'", "kind"),
    ("id", "'../../up'", "id"),
    ("id", "x'4142'", "id"),
    ("id", "'a' || char(27) || '[31m'", "id"),
]
"""A column, what it is set to, and what is then damaged, in words."""


def records() -> list[Record]:
    """Some sessions, one a day up to today, with everything a session can have."""
    return [
        replace(
            record(MORNING + timedelta(days=day), session_id=f"{day:08}"),
            tension_before=6,
            tension_after=2,
            events=(StoredEvent(1.0, "paused"),),
        )
        for day in range(SESSIONS)
    ]


def damage(path: Path, column: str, value: str) -> None:
    """Set a cell to something else."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(f"UPDATE session SET {column} = {value} WHERE id = ?", [DAMAGED])
        connection.commit()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with a history."""
    store = Store(tmp_path / "history.db")
    store.change(upsert, records())
    store.close()
    return tmp_path


@pytest.mark.grid
@pytest.mark.parametrize(("column", "value", "lost"), CELLS)
def test_a_damaged_cell_is_marked_and_the_rest_shown_and_exported(
    home: Path, column: str, value: str, lost: str
) -> None:
    damage(home / "history.db", column, value)
    first = ran(home, "history")
    assert first.returncode == 0
    assert first.stderr.startswith("breathe: the history was damaged: recovered 5 sessions ")
    assert first.stderr.count("\n") == 1
    assert [line for line in first.stdout.splitlines() if "damaged" in line]
    sessions = json.loads(ran(home, "history", "--json").stdout)
    assert [session["note"] for session in sessions if session["note"]] == [f"[damaged: {lost}]"]
    exported = ran(home, "export", "-", "--format", "json")
    entries = json_entries(exported.stdout)
    assert (exported.stderr, len(entries), [entry.mistake for entry in entries]) == ("", SESSIONS, [None] * SESSIONS)
    assert ran(home, "stats").returncode == 0
    assert len(list(home.glob("history-damaged-*.db"))) == 1


@pytest.mark.grid
@pytest.mark.parametrize(("column", "value", "lost"), CELLS)
def test_a_damaged_cell_is_filled_from_the_backup(home: Path, column: str, value: str, lost: str) -> None:
    store = Store(home / "history.db")
    store.use(back_up_weekly, store.path, date(2025, 6, 12))
    store.close()
    damage(home / "history.db", column, value)
    store = Store(home / "history.db")
    assert store.recent() == sorted(records(), key=lambda each: each.started_at, reverse=True), lost
    assert len(store.notices) == 1
    store.close()


@pytest.mark.parametrize("value", ["'abc'", "9e999", "-1", "x'00'"])
def test_totals_and_trends_find_a_damaged_cell_too(home: Path, value: str) -> None:
    damage(home / "history.db", "practice_seconds", value)
    last = (MORNING + timedelta(days=SESSIONS)).date()
    store = Store(home / "history.db")
    assert store.use(total).practice_seconds == 50.0 * (SESSIONS - 1)
    assert len(store.notices) == 1
    assert store.use(trends, last).last_7_days.sessions == SESSIONS
    assert len(store.use(by_day, date.min, date.max)) == SESSIONS
    store.close()


@pytest.mark.parametrize(
    ("column", "value"), [("tension_before", "'six'"), ("tension_after", "99"), ("tension_after", "x'02'")]
)
def test_a_damaged_rating_is_left_out_of_the_trends(home: Path, column: str, value: str) -> None:
    damage(home / "history.db", column, value)
    store = Store(home / "history.db")
    assert [rated.before for rated in store.use(trends, date(2025, 6, 20)).tension] == [6] * (SESSIONS - 1)
    assert [kept.note for kept in store.recent() if kept.note] == [f"[damaged: {column.replace('_', ' ')}]"]
    store.close()


def test_a_note_that_is_no_text_can_be_searched(home: Path) -> None:
    damage(home / "history.db", "note", "x'00ff'")
    store = Store(home / "history.db")
    assert store.use(count, Selection(text="sea")) == 0
    store.close()


def test_a_mark_follows_the_note_that_is_there(home: Path) -> None:
    store = Store(home / "history.db")
    store.change(upsert, [replace(record(session_id=DAMAGED), note="at the sea")])
    store.close()
    damage(home / "history.db", "practice_seconds", "'abc'")
    store = Store(home / "history.db")
    assert [kept.note for kept in store.recent() if kept.note] == ["at the sea [damaged: practice seconds]"]
    store.close()


@pytest.mark.parametrize(
    ("column", "value"), [("seconds", "'soon'"), ("seconds", "9e999"), ("kind", "x'00'"), ("inhale_seconds", "-4")]
)
def test_a_damaged_event_costs_that_event(home: Path, column: str, value: str) -> None:
    with closing(sqlite3.connect(home / "history.db")) as connection:
        connection.execute("INSERT INTO event VALUES (?, 7, 2.0, 'resumed', NULL, NULL)", [DAMAGED])
        connection.execute(f"UPDATE event SET {column} = {value} WHERE session_id = ? AND number = 7", [DAMAGED])
        connection.commit()
    store = Store(home / "history.db")
    (marked,) = [kept for kept in store.recent() if kept.note]
    assert (marked.id, marked.note, marked.events) == (DAMAGED, "[damaged: events]", (StoredEvent(1.0, "paused"),))
    store.close()


@pytest.mark.parametrize("session_id", ["'../../up'", "x'4142'", "'a' || char(0)"])
def test_a_running_session_with_a_damaged_id_is_closed_under_another(home: Path, session_id: str) -> None:
    damage(home / "history.db", "outcome", "NULL")
    damage(home / "history.db", "id", session_id)
    store = Store(home / "history.db")
    assert [kept.outcome for kept in store.recent() if kept.note == "[damaged: id]"] == ["interrupted"]
    store.close()


@pytest.mark.grid
@pytest.mark.parametrize(
    "name", [b"practice_seconds REAL", b"note TEXT", b"started_at_utc TEXT", b"edited_at_utc TEXT"]
)
def test_a_column_whose_name_flipped_is_filled_from_the_backup(home: Path, name: bytes) -> None:
    store = Store(home / "history.db")
    store.change(upsert, [replace(record(session_id=DAMAGED), note="at the sea")])
    store.use(back_up_weekly, store.path, date(2025, 6, 12))
    expected = store.recent()
    store.close()
    path = home / "history.db"
    path.write_bytes(path.read_bytes().replace(name, name.replace(b"e", b"a", 1)))
    store = Store(path)
    assert (store.recent(), len(store.notices)) == (expected, 1)
    store.close()
