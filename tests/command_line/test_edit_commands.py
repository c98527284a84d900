"""`breathe delete`, `breathe edit` and `breathe restore`."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from breathe.history.sqlite.rows import upsert
from breathe.history.store import Store
from breathe.history.upkeep.backups import back_up_now, back_up_weekly
from tests.command_line.ran import ran
from tests.history.samples import record

FIXTURES = Path(__file__).parents[1] / "history" / "fixtures"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with three sessions."""
    store = Store(tmp_path / "history.db")
    store.change(upsert, [record(datetime(2025, 6, day, 8, tzinfo=UTC), session_id=f"abc{day}") for day in (1, 2, 3)])
    store.close()
    return tmp_path


def sessions(home: Path) -> dict[str, dict[str, Any]]:
    """The sessions by id."""
    return {session["id"]: session for session in json.loads(ran(home, "history", "--json").stdout)}


def back_up(home: Path) -> Path:
    """Make a weekly backup."""
    store = Store(home / "history.db")
    store.use(back_up_weekly, store.path, date(2025, 6, 4))
    store.close()
    (copy,) = (home / "backups").iterdir()
    return copy


def test_delete_takes_out_the_one_and_says_which(home: Path) -> None:
    assert ran(home, "delete", "abc2").stdout == "Deleted: Mon 2025-06-02 08:00, 1 min 11 s, 5 breaths.\n"
    assert set(sessions(home)) == {"abc1", "abc3"}


@pytest.mark.parametrize("command", [("delete",), ("edit", "--note", "x")])
@pytest.mark.parametrize(
    ("session_id", "said"), [("abc", "3 sessions"), ("xyz", "No session"), ("", "No session"), ("%", "No session")]
)
def test_an_id_that_is_not_clear_changes_nothing(
    home: Path, command: tuple[str, ...], session_id: str, said: str
) -> None:
    before = sessions(home)
    result = ran(home, *command, session_id)
    assert (result.returncode, result.stdout) == (2, "")
    assert said in result.stderr and len(result.stderr.strip().split("\n")) == 1
    assert sessions(home) == before


def test_edit_notes_and_rates(home: Path) -> None:
    shown = ran(home, "edit", "abc1", "--note", "at the sea", "--before", "7", "--after", "0", "--pain-after", "10")
    assert "7 to 0" in shown.stdout and "at the sea" in shown.stdout
    edited = sessions(home)["abc1"]
    assert (edited["note"], edited["tension_before"], edited["tension_after"]) == ("at the sea", 7, 0)
    assert (edited["pain_before"], edited["pain_after"]) == (None, 10)
    ran(home, "edit", "abc1", "--before", "none", "--note", "")
    again = sessions(home)["abc1"]
    assert (again["note"], again["tension_before"], again["tension_after"]) == (None, None, 0)


def test_a_note_does_nothing_to_the_terminal_but_stand_there(home: Path) -> None:
    shown = ran(home, "edit", "abc1", "--note", "at \x1b[2Jthe \x9b31msea\x1b]0;title\x07")
    for text in (shown.stdout, ran(home, "history").stdout):
        assert "at [2Jthe 31msea]0;title" in text
        assert not {"\x1b", "\x9b", "\x07"} & set(text)


@pytest.mark.parametrize(
    "arguments", [(), ("--before", "11"), ("--after", "-1"), ("--after", "5.5"), ("--before", "²")]
)
def test_a_mistake_in_edit_is_answered_by_one_sentence(home: Path, arguments: tuple[str, ...]) -> None:
    result = ran(home, "edit", "abc1", *arguments)
    assert result.returncode == 2
    assert len(result.stderr.strip().split("\n")) == 1, result.stderr
    assert sessions(home)["abc1"]["edited_at"] is None


@pytest.mark.parametrize("is_named", [True, False], ids=["named", "the newest"])
def test_restore_brings_back_what_a_backup_holds_and_keeps_what_came_after(home: Path, is_named: bool) -> None:
    copy = back_up(home)
    ran(home, "delete", "abc1")
    ran(home, "edit", "abc2", "--note", "a mistake")
    store = Store(home / "history.db")
    store.change(upsert, [record(datetime(2025, 6, 9, 8, tzinfo=UTC), session_id="later")])
    store.close()
    result = ran(home, "restore", *([str(copy)] if is_named else []))
    assert result.stdout.startswith(f"Restored 3 sessions from {copy}.\n")
    assert set(sessions(home)) == {"abc1", "abc2", "abc3", "later"}
    assert sessions(home)["abc2"]["note"] is None


def test_what_was_imported_after_the_backup_stays_however_long_ago_it_was(home: Path) -> None:
    back_up(home)
    store = Store(home / "history.db")
    store.change(upsert, [record(datetime(2025, 5, 9, 8, tzinfo=UTC), session_id="imported")])
    store.close()
    ran(home, "restore")
    assert set(sessions(home)) == {"abc1", "abc2", "abc3", "imported"}


def test_restoring_twice_changes_nothing_more(home: Path) -> None:
    copy = back_up(home)
    ran(home, "delete", "abc1")
    for _ in range(2):
        assert ran(home, "restore").stdout.startswith(f"Restored 3 sessions from {copy}.\n")
        assert set(sessions(home)) == {"abc1", "abc2", "abc3"}


def test_a_backup_knows_what_had_been_deleted_when_it_was_made(home: Path, tmp_path: Path) -> None:
    back_up(home)
    ran(home, "delete", "abc1")
    store = Store(home / "history.db")
    newer = store.use(back_up_now, store.path, "before-import")
    store.close()
    ran(home, "restore", str(next((home / "backups").glob("history-2025-06-04.db"))))
    assert set(sessions(home)) == {"abc1", "abc2", "abc3"}
    carried = Path(shutil.copy(newer, tmp_path / "carried.db"))
    ran(home, "restore", str(carried))
    assert set(sessions(home)) == {"abc1", "abc2", "abc3"}, "its age says nothing"
    ran(home, "restore", str(newer))
    assert set(sessions(home)) == {"abc2", "abc3"}


def test_a_restoration_can_be_taken_back(home: Path) -> None:
    back_up(home)
    ran(home, "delete", "abc1")
    before = ran(home, "restore").stdout.splitlines()[-1].removeprefix("The history before this is backed up in ")
    ran(home, "restore", before.removesuffix("."))
    assert set(sessions(home)) == {"abc2", "abc3"}


def test_a_backup_of_an_older_version_is_restored(home: Path) -> None:
    old = Path(shutil.copy(FIXTURES / "version_1.db", home / "old.db"))
    before = old.read_bytes()
    assert ran(home, "restore", str(old)).stdout.startswith("Restored 4 sessions")
    assert old.read_bytes() == before


def test_backups_are_listed(home: Path) -> None:
    assert ran(home, "restore", "--list").stdout == "No backups yet.\n"
    copy = back_up(home)
    assert ran(home, "restore", "--list").stdout == f"{copy}\n"


def test_what_is_no_backup_changes_nothing(home: Path) -> None:
    before = sessions(home)
    (home / "diary.db").write_text("a diary " * 1000)
    for file, said in [("diary.db", "not a valid history"), ("not-there.db", "No such file")]:
        result = ran(home, "restore", str(home / file))
        assert result.returncode == 2
        assert said in result.stderr and len(result.stderr.strip().split("\n")) == 1
    assert "No backups yet" in ran(home, "restore").stderr
    assert sessions(home) == before
