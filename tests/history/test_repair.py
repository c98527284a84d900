"""A damaged history is set aside as it is, and what can be read of it goes on."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from breathe.history.model.stored_event import StoredEvent
from breathe.history.sqlite.editing import delete, edit
from breathe.history.sqlite.rows import upsert
from breathe.history.store import Store
from breathe.history.upkeep.backups import back_up_weekly
from breathe.history.upkeep.repair import repair
from tests.history.practising import BREATHS, Practice
from tests.history.samples import MORNING, keep, record

FIXTURES = Path(__file__).parent / "fixtures"

SESSIONS = 600

PAGE_BYTES = 4096


def filled(path: Path) -> None:
    """Make a history of many sessions."""
    store = Store(path)
    records = [record(MORNING + timedelta(days=day), session_id=f"{day:032x}") for day in range(SESSIONS)]
    store.change(upsert, records)
    store.close()


def overwrite(*pages: int) -> Callable[[Path], None]:
    """A damage: other bytes where these pages were, counted from 1."""

    def damage(path: Path) -> None:
        with path.open("r+b") as file:
            for page in pages:
                file.seek((page - 1) * PAGE_BYTES)
                file.write(b"breathe " * (PAGE_BYTES // 8))

    return damage


def leaves(path: Path) -> list[int]:
    """The pages that hold the sessions themselves."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT pageno FROM dbstat WHERE name = 'session' AND pagetype = 'leaf'").fetchall()
    return [page for (page,) in rows]


def cut_short(path: Path) -> None:
    """A damage: the second half is missing."""
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // PAGE_BYTES // 2 * PAGE_BYTES + 100)


def emptied(path: Path) -> None:
    """A damage: not a byte is left."""
    path.write_bytes(b"")


def without(table: str) -> Callable[[Path], None]:
    """A damage: the table is not there."""

    def damage(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(f"DROP TABLE {table}")

    return damage


def aside(path: Path) -> list[Path]:
    """The files that were set aside."""
    return sorted(path.parent.glob("history-damaged-*.db"))


def check_sound(path: Path) -> None:
    """The database is whole."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def off(old: Path, new: Path) -> Path:
    """In the place of a renaming: the power goes."""
    raise OSError("the power is off")


def test_other_bytes_are_set_aside_as_they_are(history_file: Path) -> None:
    history_file.parent.mkdir()
    history_file.write_bytes(b"breathe in, breathe out\n" * 400)
    store = Store(history_file)
    keep(store)
    (named,) = aside(history_file)
    assert store.notices == [f"the history was damaged: recovered no sessions and kept the damaged file as {named}"]
    assert date.today().isoformat() in named.name
    store.close()
    assert named.read_bytes() == b"breathe in, breathe out\n" * 400
    again = Store(history_file)
    assert (len(again.recent()), again.notices) == (1, [])
    again.close()


def test_nothing_that_was_set_aside_is_overwritten(history_file: Path) -> None:
    history_file.parent.mkdir()
    for times in range(1, 4):
        history_file.write_text(f"{times} " * 1000)
        Store(history_file).close()
        assert len(aside(history_file)) == times
    assert {file.read_text()[:2] for file in aside(history_file)} == {"1 ", "2 ", "3 "}


def test_a_repair_that_is_broken_off_loses_nothing(history_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(history_file)
    damaged = leaves(history_file)[1]
    overwrite(damaged)(history_file)
    before = history_file.read_bytes()
    with monkeypatch.context() as broken, pytest.raises(OSError, match="power"):
        broken.setattr(Path, "replace", off)
        repair(history_file)
    assert history_file.read_bytes() == before
    repair(history_file)
    check_sound(history_file)
    assert {kept.read_bytes() for kept in aside(history_file)} == {before}


def test_what_a_damaged_page_does_not_hold_is_saved(history_file: Path) -> None:
    filled(history_file)
    pages = leaves(history_file)
    overwrite(pages[1], pages[-2])(history_file)
    before = history_file.read_bytes()
    store = Store(history_file)
    saved = store.recent()
    assert SESSIONS * (1 - 3 / len(pages)) < len(saved) < SESSIONS
    assert saved[0] == record(MORNING + timedelta(days=SESSIONS - 1), session_id=f"{SESSIONS - 1:032x}")
    assert str(len(saved)) in store.notices[0]
    store.close()
    check_sound(history_file)
    assert aside(history_file)[0].read_bytes() == before


def test_a_file_cut_short_is_saved_as_far_as_it_goes(history_file: Path) -> None:
    filled(history_file)
    cut_short(history_file)
    store = Store(history_file)
    assert SESSIONS * 0.2 < len(store.recent()) < SESSIONS
    store.close()
    check_sound(history_file)


@pytest.mark.grid
@pytest.mark.parametrize(
    "damage",
    [overwrite(1), overwrite(2), cut_short, emptied, without("session"), without("event")],
    ids=["header", "second page", "cut short", "emptied", "no sessions", "no events"],
)
def test_with_its_backup_everything_is_saved(history_file: Path, damage: Callable[[Path], None]) -> None:
    filled(history_file)
    store = Store(history_file)
    store.use(back_up_weekly, history_file, date(2025, 6, 12))
    store.close()
    damage(history_file)
    store = Store(history_file)
    assert len(store.recent()) == SESSIONS
    assert store.notices and str(aside(history_file)[0]) in store.notices[0]
    store.close()


@pytest.mark.slow
def test_ratings_notes_and_events_are_saved_too(history_file: Path) -> None:
    filled(history_file)
    store = Store(history_file)
    store.change(edit, f"{3:032x}", {"note": "at the sea", "tension_before": 7}, MORNING)
    practice = Practice(history_file)
    practice.pause_and_go_on()
    practice.end()
    expected = {kept.id: kept for kept in store.recent() if kept.note or kept.events}
    store.close()
    overwrite(leaves(history_file)[-3])(history_file)
    store = Store(history_file)
    saved = {kept.id: kept for kept in store.recent()}
    assert {key: saved[key] for key in expected} == expected
    assert len(expected) == 2
    store.close()


def test_an_old_version_that_is_damaged_is_saved_too(tmp_path: Path) -> None:
    path = Path(shutil.copy(FIXTURES / "version_1.db", tmp_path / "history.db"))
    overwrite(4)(path)
    store = Store(path)
    assert len(store.recent()) == 5
    store.close()
    check_sound(path)


def test_damage_under_a_running_session_loses_nothing_of_it(history_file: Path) -> None:
    filled(history_file)
    practice = Practice(history_file)
    practice.breathe_until(lambda: (history_file.parent / "running").exists())
    practice.breathe(2)
    other = Store(history_file)
    other.close()
    overwrite(*leaves(history_file))(history_file)
    (history_file.parent / "history.db-wal").write_bytes(b"")
    Store(history_file).close()
    practice.end()  # says where the session is if its last write met the file that was being replaced
    store = Store(history_file)
    ended = store.recent(1000)
    assert [kept.breaths for kept in ended if kept.id == practice.beginning.id] == [BREATHS]
    store.close()


@pytest.mark.parametrize(
    ("column", "value", "note"),
    [
        ("note", "CAST(x'61ff62' AS TEXT)", "a\ufffdb"),
        ("started_at_utc", "CAST(x'32ff' AS TEXT)", "[damaged: started at]"),
        ("started_at_utc", "'never'", "[damaged: started at]"),
        ("id", "CAST(x'61ff62' AS TEXT)", "[damaged: id]"),
    ],
)
def test_one_text_that_is_none_costs_no_session(history_file: Path, column: str, value: str, note: str) -> None:
    filled(history_file)
    with closing(sqlite3.connect(history_file)) as connection:
        connection.execute(f"UPDATE session SET {column} = {value} WHERE id = ?", [f"{7:032x}"])
        connection.commit()
    store = Store(history_file)
    records = store.recent()
    assert (len(records), len(store.notices)) == (SESSIONS, 1)
    assert {kept.note for kept in records} == {None, note}
    store.close()
    again = Store(history_file)
    assert (len(again.recent()), again.notices) == (SESSIONS, [])
    again.close()


def test_a_bad_text_of_an_event_costs_no_session(history_file: Path) -> None:
    filled(history_file)
    store = Store(history_file)
    store.change(upsert, [replace(record(session_id="paused"), events=(StoredEvent(1.0, "paused"),))])
    store.use(lambda connection: connection.execute("UPDATE event SET kind = CAST(x'ff' AS TEXT)"))
    assert len(store.recent()) == SESSIONS + 1
    assert len(store.notices) == 1
    store.close()


def test_an_old_version_without_its_table_is_damage(tmp_path: Path) -> None:
    path = Path(shutil.copy(FIXTURES / "version_1.db", tmp_path / "history.db"))
    without("session")(path)
    store = Store(path)
    assert (store.recent(), len(store.notices)) == ([], 1)
    store.close()


def test_a_schema_that_cannot_even_be_quoted_is_damage(history_file: Path) -> None:
    filled(history_file)
    store = Store(history_file)
    store.use(back_up_weekly, history_file, date(2025, 6, 12))
    store.close()
    before = history_file.read_bytes()
    history_file.write_bytes(before.replace(b"CREATE TABLE event", b"CREATE TABL\xff event"))
    store = Store(history_file)
    assert (len(store.recent()), len(store.notices)) == (SESSIONS, 1)
    store.close()


def test_a_whole_note_of_the_backup_is_taken_rather_than_what_is_left_of_it(history_file: Path) -> None:
    store = Store(history_file)
    store.change(upsert, [replace(record(), note="at the sea", edited_at=MORNING)])
    store.use(back_up_weekly, history_file, date(2025, 6, 12))
    store.use(lambda connection: connection.execute("UPDATE session SET note = CAST(x'61ff62' AS TEXT)"))
    assert [kept.note for kept in store.recent()] == ["at the sea"]
    store.close()


def test_rows_about_a_bad_page_are_saved_though_a_text_is_none_too(history_file: Path) -> None:
    filled(history_file)
    with closing(sqlite3.connect(history_file)) as connection:
        connection.execute("UPDATE session SET note = CAST(x'ff' AS TEXT) WHERE id = ?", [f"{7:032x}"])
        connection.commit()
    pages = leaves(history_file)
    overwrite(pages[-2])(history_file)
    store = Store(history_file)
    assert SESSIONS * (1 - 2 / len(pages)) < len(store.recent()) < SESSIONS
    store.close()


def test_damage_found_while_reading_is_repaired_on_the_spot(history_file: Path) -> None:
    filled(history_file)
    store = Store(history_file)
    page = leaves(history_file)[1]
    store.close()
    store = Store(history_file)
    overwrite(page)(history_file)
    assert 0 < len(store.recent()) < SESSIONS
    assert len(store.notices) == 1
    store.close()


DELETED = [f"{number:032x}" for number in (0, 5, SESSIONS // 2, SESSIONS - 1)]


def backed_up_and_deleted_from(path: Path) -> None:
    """A history of many sessions, some of which were deleted since its backup."""
    filled(path)
    store = Store(path)
    store.use(back_up_weekly, path, date(2025, 6, 12))
    for session_id in DELETED:
        store.change(delete, session_id)
    store.close()


def index_of_ids(path: Path) -> list[int]:
    """The pages of the index by id."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT pageno FROM dbstat WHERE name = 'sqlite_autoindex_session_1'").fetchall()
    return [page for (page,) in rows]


@pytest.mark.grid
@pytest.mark.parametrize(
    "pages",
    [leaves, index_of_ids, lambda path: leaves(path)[::3]],
    ids=["all sessions", "the index of ids", "some sessions"],
)
def test_what_was_deleted_since_the_backup_stays_deleted(
    history_file: Path, pages: Callable[[Path], list[int]]
) -> None:
    backed_up_and_deleted_from(history_file)
    overwrite(*pages(history_file))(history_file)
    notice = repair(history_file)
    assert notice is not None and "perhaps" not in notice
    store = Store(history_file)
    ids = {kept.id for kept in store.recent()}
    assert ids.isdisjoint(DELETED)
    assert len(ids) == SESSIONS - len(DELETED)
    store.close()


@pytest.mark.parametrize(
    "damage", [overwrite(1), cut_short, emptied, without("session")], ids=["header", "cut short", "emptied", "no table"]
)
def test_where_it_cannot_be_told_what_was_deleted_nothing_is_lost(
    history_file: Path, damage: Callable[[Path], None]
) -> None:
    backed_up_and_deleted_from(history_file)
    damage(history_file)
    store = Store(history_file)
    assert len(store.recent()) == SESSIONS
    assert "perhaps including some deleted since the last backup" in store.notices[0]
    store.close()


def test_an_id_that_is_no_text_any_more_costs_no_session_that_a_backup_has(history_file: Path) -> None:
    backed_up_and_deleted_from(history_file)
    with closing(sqlite3.connect(history_file)) as connection:
        connection.execute("UPDATE session SET id = CAST(x'61ff62' AS TEXT) WHERE id = ?", [f"{7:032x}"])
        connection.commit()
    store = Store(history_file)
    assert len(store.recent()) == len({kept.started_at for kept in store.recent()}) == SESSIONS
    assert f"{7:032x}" in {kept.id for kept in store.recent()}
    store.close()


def test_a_session_deleted_and_undone_is_not_lost(history_file: Path) -> None:
    filled(history_file)
    store = Store(history_file)
    store.use(back_up_weekly, history_file, date(2025, 6, 12))
    record = store.change(delete, DELETED[0])
    assert record is not None
    store.change(upsert, [record])
    store.close()
    overwrite(*leaves(history_file))(history_file)
    store = Store(history_file)
    assert len(store.recent()) == SESSIONS
    store.close()


def test_a_neighbour_of_the_history_is_left_alone(history_file: Path) -> None:
    filled(history_file)
    neighbour = history_file.with_name("history.db.new")
    neighbour.write_text("precious")
    overwrite(leaves(history_file)[1])(history_file)
    Store(history_file).close()
    assert neighbour.read_text() == "precious"
