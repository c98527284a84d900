"""Copies beside the history: weekly, before a migration, thinned, and whole."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from breathe.history.restore import restore
from breathe.history.sqlite.editing import delete
from breathe.history.store import HistoryError, Store
from breathe.history.upkeep.backups import (
    BEFORE_IMPORT,
    MOST_OF_A_KIND,
    back_up_now,
    back_up_weekly,
    backups,
    backups_before,
    newest_backup,
    worth_keeping,
)
from tests.history.samples import keep

FIXTURES = Path(__file__).parent / "fixtures"

TODAY = date(2026, 3, 4)


def names(path: Path) -> list[str]:
    """The names of the copies."""
    return sorted(copy.name for copy in backups(path))


def test_a_copy_is_made_when_the_newest_is_a_week_old(store: Store, history_file: Path) -> None:
    keep(store)
    for days in (0, 1, 6, 7, 13, 14):
        store.use(back_up_weekly, history_file, TODAY + timedelta(days=days))
    assert names(history_file) == [f"history-{TODAY + timedelta(days=days)}.db" for days in (0, 7, 14)]


@pytest.mark.parametrize("wrong", [date(2099, 1, 1), date(1970, 1, 1)])
def test_a_wrong_clock_does_not_stop_the_weekly_copies(store: Store, history_file: Path, wrong: date) -> None:
    keep(store)
    days = [TODAY + timedelta(weeks=week) for week in range(3)]
    store.use(back_up_weekly, history_file, TODAY - timedelta(weeks=1))
    store.use(back_up_weekly, history_file, wrong)
    for day in days:
        store.use(back_up_weekly, history_file, day)
    assert {f"history-{day}.db" for day in [wrong, *days]} <= set(names(history_file))


def test_a_copy_dated_in_the_future_is_the_last_choice(store: Store, history_file: Path) -> None:
    first = keep(store)
    store.use(back_up_weekly, history_file, date(2099, 1, 1))
    (wrong,) = backups(history_file)
    in_2099 = (date(2099, 1, 1) - date(1970, 1, 1)).total_seconds()
    os.utime(wrong, (in_2099, in_2099))
    keep(store)
    store.use(back_up_weekly, history_file, TODAY)
    right = newest_backup(history_file)
    assert right is not None and right != wrong
    assert backups_before(right, history_file) == backups_before(wrong, history_file) == []
    store.change(delete, first)
    restored, _ = restore(store, right)
    assert len(restored) == len(store.recent()) == 2


def test_a_copy_holds_what_the_history_held(store: Store, history_file: Path) -> None:
    keep(store)
    expected = store.recent()
    store.use(back_up_weekly, history_file, TODAY)
    keep(store, breaths=9)
    copy = Store(backups(history_file)[0])
    assert copy.recent() == expected
    copy.close()
    assert [file.suffix for file in (history_file.parent / "backups").iterdir()] == [".db"]


def test_an_empty_history_is_not_copied(store: Store, history_file: Path) -> None:
    store.use(back_up_weekly, history_file, TODAY)
    assert names(history_file) == []


def test_copies_are_thinned_as_they_grow_old(store: Store, history_file: Path) -> None:
    keep(store)
    weeks = [TODAY + timedelta(weeks=week) for week in range(0, 160, 4)]
    for day in weeks:
        store.use(back_up_weekly, history_file, day)
    kept = {date.fromisoformat(name.removeprefix("history-").removesuffix(".db")) for name in names(history_file)}
    assert kept <= set(weeks)
    assert {*weeks[-4:]} <= kept
    assert len(kept) < 20
    assert {day.year for day in kept} == {day.year for day in weeks}


def test_what_is_worth_keeping() -> None:
    weeks = [TODAY + timedelta(weeks=week) for week in range(200)]
    kept = worth_keeping(weeks)
    newest = max(weeks)
    assert {newest - timedelta(weeks=week) for week in range(4)} <= kept
    assert max(day for day in weeks if day.year == 2027) in kept
    assert len({(day.year, day.month) for day in kept}) >= 12
    assert len(kept) <= 4 + 12 + 5


def test_no_copy_is_made_of_a_damaged_history(history_file: Path) -> None:
    store = Store(history_file)
    keep(store)
    store.close()
    with closing(sqlite3.connect(history_file)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET rootpage = 3 WHERE name = 'event'")
        connection.commit()
    store = Store(history_file)
    store.use(back_up_weekly, history_file, TODAY)
    assert len(store.notices) == 1, "it was mended first"
    copy = Store(backups(history_file)[0])
    assert (len(copy.recent()), copy.notices) == (1, [])
    copy.close()
    store.close()


def test_copies_for_one_reason_do_not_replace_one_another_and_are_not_kept_for_ever(
    store: Store, history_file: Path
) -> None:
    keep(store)
    other = store.use(back_up_now, history_file, "before-other")
    made = [store.use(back_up_now, history_file, BEFORE_IMPORT) for _ in range(MOST_OF_A_KIND + 2)]
    kept = made[-MOST_OF_A_KIND:]
    assert len(set(kept)) == MOST_OF_A_KIND
    assert set(backups(history_file)) == {other, *kept}


def test_a_copy_is_made_before_a_migration(tmp_path: Path) -> None:
    path = Path(shutil.copy(FIXTURES / "version_1.db", tmp_path / "history.db"))
    for _ in range(2):
        Store(path).close()
    (copy,) = backups(path)
    assert copy.name == f"history-{date.today()}-version-1.db"
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM session").fetchone() == (5,)


def test_without_a_copy_there_is_no_migration(tmp_path: Path) -> None:
    path = Path(shutil.copy(FIXTURES / "version_1.db", tmp_path / "history.db"))
    (tmp_path / "backups").write_text("in the way")
    with pytest.raises(HistoryError):
        Store(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
