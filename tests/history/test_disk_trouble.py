"""A full, read-only, locked or too new history: the session goes on to its end, and nothing of it is lost."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from breathe.history.exchange.json_file import json_entries
from breathe.history.model.record import Record
from breathe.history.sqlite.editing import edit
from breathe.history.sqlite.migrations import MIGRATIONS
from breathe.history.store import Store
from breathe.history.upkeep import connection as database
from breathe.history.upkeep.connection import copy_database
from breathe.history.upkeep.pending import spool
from breathe.practice.session import Outcome
from tests.command_line.ran import ran
from tests.history.practising import BREATHS, Practice
from tests.history.samples import MORNING, keep, record
from tests.history.small_disk import SmallDisk, small_disk

FIXTURES = Path(__file__).parent / "fixtures"

COMPLETED = [(BREATHS, Outcome.COMPLETED)]


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files go."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    """A small disk."""
    with small_disk(tmp_path / "disk") as disk:
        yield disk


@pytest.fixture
def no_other_room(disk: SmallDisk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep temporary files on the small disk too, as on a computer with one disk."""
    monkeypatch.setattr("tempfile.tempdir", str(disk.folder))


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for other programs for a moment only."""
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)


def kept(path: Path) -> list[tuple[int, Outcome]]:
    """Breaths and outcome of each session in the history."""
    store = Store(path)
    records = store.recent()
    store.close()
    return [(record.breaths, record.outcome) for record in records]


def kept_in_file(trouble: str | None) -> Record:
    """The session in the file that the message names."""
    assert trouble is not None
    assert "\n" not in trouble
    assert trouble.startswith("the history ")
    said = r"the session is saved in (\S+?)(: import it with `breathe import`| until the history can be used)$"
    named = re.search(said, trouble)
    assert named, trouble
    (entry,) = json_entries(Path(named[1]).read_text(encoding="utf-8"))
    assert entry.record is not None
    return entry.record


def test_a_disk_full_at_the_start_is_made_up_for_once_there_is_room(disk: SmallDisk, elsewhere: Path) -> None:
    disk.fill()
    practice = Practice(disk.folder / "history.db")
    practice.breathe_until(lambda: bool(practice.recorder.trouble and list(elsewhere.iterdir())))
    assert "full" in str(practice.recorder.trouble) or "space" in str(practice.recorder.trouble)
    disk.free()
    practice.breathe_until(lambda: practice.recorder.trouble is None)
    assert practice.end() is None
    assert kept(disk.folder / "history.db") == COMPLETED
    assert list(elsewhere.iterdir()) == []


def test_a_disk_full_in_the_middle_is_made_up_for_once_there_is_room(disk: SmallDisk) -> None:
    practice = Practice(disk.folder / "history.db")
    practice.breathe(3)
    practice.pause_and_go_on()
    disk.fill()
    practice.breathe_until(lambda: practice.recorder.trouble is not None)
    disk.free()
    practice.breathe_until(lambda: practice.recorder.trouble is None)
    assert practice.end() is None
    store = Store(disk.folder / "history.db")
    (record,) = store.recent()
    assert (record.breaths, [event.kind for event in record.events]) == (BREATHS, ["paused", "resumed"])
    store.close()


@pytest.mark.parametrize("breaths_before", [0, 3])
def test_a_disk_full_to_the_end_leaves_the_session_in_a_file_that_is_named(
    disk: SmallDisk, breaths_before: int
) -> None:
    practice = Practice(disk.folder / "history.db")
    practice.breathe(breaths_before)
    disk.fill()
    record = kept_in_file(practice.end())
    assert (record.id, record.breaths, record.outcome) == (practice.beginning.id, BREATHS, Outcome.COMPLETED)
    assert record.practice_seconds == practice.session.progress().practice_seconds


@pytest.mark.usefixtures("no_other_room")
@pytest.mark.grid
@pytest.mark.parametrize(
    "command",
    [("history",), ("stats",), ("history", "--json"), ("history", "--csv"), ("export", "-", "--format", "csv")],
)
def test_a_history_on_a_full_disk_can_be_read(disk: SmallDisk, command: tuple[str, ...]) -> None:
    store = Store(disk.folder / "history.db")
    keep(store)
    store.close()
    expected = ran(disk.folder, *command).stdout
    disk.fill()
    result = ran(disk.folder, *command)
    assert (result.returncode, result.stdout) == (0, expected)
    assert result.stderr == "breathe: the disk is full, so the history can be read but not changed.\n"


def test_a_history_on_a_full_disk_can_be_read_while_a_session_runs(disk: SmallDisk) -> None:
    store = Store(disk.folder / "history.db")
    session_id = keep(store)
    store.close()
    practice = Practice(disk.folder / "history.db")
    practice.breathe(3)
    disk.fill()
    practice.breathe_until(lambda: practice.recorder.trouble is not None)
    result = ran(disk.folder, "history")
    assert (result.returncode, session_id[:8] in result.stdout) == (0, True)
    practice.end()


def test_a_history_on_a_full_disk_is_not_changed_and_the_sentence_says_why(disk: SmallDisk) -> None:
    store = Store(disk.folder / "history.db")
    session_id = keep(store)
    store.close()
    disk.fill()
    result = ran(disk.folder, "edit", session_id, "--note", "at the sea")
    assert result.returncode == 2
    assert result.stderr.endswith(f"breathe: the history {disk.folder}/history.db can't be used: the disk is full.\n")


def test_a_program_that_reads_on_a_full_disk_writes_once_there_is_room(disk: SmallDisk) -> None:
    path = disk.folder / "history.db"
    store = Store(path)
    session_id = keep(store)
    store.close()
    disk.fill()
    store = Store(path)
    assert len(store.recent()) == 1
    disk.free()
    store.change(edit, session_id, {"note": "at the sea"}, MORNING)
    keep(store)
    assert {kept.note for kept in store.recent()} == {"at the sea", None}
    store.close()
    assert len(kept(path)) == 2


def test_a_history_on_a_full_disk_is_sound(disk: SmallDisk) -> None:
    path = disk.folder / "history.db"
    practice = Practice(path)
    practice.breathe(5)
    disk.fill()
    practice.end()
    disk.free()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_read_only_folder_leaves_the_session_in_a_file_that_is_named(disk: SmallDisk) -> None:
    disk.make_read_only()
    practice = Practice(disk.folder / "history.db")
    assert kept_in_file(practice.end()).breaths == BREATHS


def test_a_read_only_history_can_be_read_and_is_left_alone(disk: SmallDisk) -> None:
    path = disk.folder / "history.db"
    store = Store(path)
    session_id = keep(store)
    store.close()
    disk.make_read_only()
    practice = Practice(path)
    record = kept_in_file(practice.end())
    assert record.breaths == BREATHS
    reading = Store(path)
    assert [record.id for record in reading.recent()] == [session_id]
    reading.close()


def test_a_read_only_history_is_read_with_what_a_killed_program_left_beside_it(
    disk: SmallDisk, history_file: Path
) -> None:
    store = Store(history_file)
    keep(store)
    copy_database(history_file, disk.folder)
    assert (disk.folder / "history.db-wal").stat().st_size > 0
    store.close()
    disk.make_read_only()
    reading = Store(disk.folder / "history.db")
    assert len(reading.recent()) == 1
    reading.close()


def test_a_read_only_history_of_an_older_version_can_be_read(disk: SmallDisk) -> None:
    path = Path(shutil.copy(FIXTURES / "version_1.db", disk.folder / "history.db"))
    disk.make_read_only()
    reading = Store(path)
    assert len(reading.recent()) == 4
    reading.close()


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("is_there", [True, False], ids=["at the start", "in the middle"])
def test_a_locked_history_is_written_once_it_is_free(history_file: Path, is_there: bool) -> None:
    Store(history_file).close()
    with closing(sqlite3.connect(history_file, isolation_level=None)) as other:
        if is_there:
            other.execute("BEGIN EXCLUSIVE")
        practice = Practice(history_file)
        practice.breathe(1)
        if not is_there:
            practice.breathe_until(lambda: (history_file.parent / "history.db-wal").exists())
            other.execute("PRAGMA busy_timeout = 2000")
            other.execute("BEGIN EXCLUSIVE")
        practice.breathe_until(lambda: "locked" in str(practice.recorder.trouble))
        other.execute("COMMIT")
        practice.breathe_until(lambda: practice.recorder.trouble is None)
    assert practice.end() is None
    assert kept(history_file) == COMPLETED


@pytest.mark.usefixtures("impatient")
def test_a_history_locked_to_the_end_takes_the_session_in_at_the_next_start(history_file: Path) -> None:
    Store(history_file).close()
    with closing(sqlite3.connect(history_file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        trouble = Practice(history_file).end()
        assert kept_in_file(trouble).breaths == BREATHS
        other.execute("COMMIT")
    for _ in range(2):
        assert kept(history_file) == COMPLETED
    assert list((history_file.parent / "unsaved").iterdir()) == []


@pytest.mark.parametrize(
    ("good", "other", "why"),
    [
        ('"completed"', '"suspended"', "session 1: outcome 'suspended' is not one of"),
        ("[\n", "[\n[", "not valid JSON"),
        ('"breaths": 5', '"breaths": 0', "it contains no session"),
    ],
    ids=["newer", "cut short", "empty"],
)
def test_what_is_kept_in_a_file_and_cannot_be_read_stays_there(
    history_file: Path, elsewhere: Path, good: str, other: str, why: str
) -> None:
    spool(record(session_id="waiting"), history_file)
    (file,) = (history_file.parent / "unsaved").iterdir()
    text = file.read_text().replace(good, other)
    file.write_text(text)
    (elsewhere / "breathe-waiting.json").write_text(text)
    for _ in range(2):
        store = Store(history_file)
        assert store.recent() == []
        (notice,) = store.notices
        assert str(file) in notice and why in notice
        store.close()
    assert file.read_text() == text
    file.write_text(text.replace(other, good))
    store = Store(history_file)
    assert (store.recent(), store.notices) == ([record(session_id="waiting")], [])
    store.close()
    assert not file.exists()
    assert (elsewhere / "breathe-waiting.json").exists(), "what it held was not taken in"


def test_a_history_of_a_newer_version_is_left_alone_and_the_session_kept_in_a_file(history_file: Path) -> None:
    history_file.parent.mkdir()
    with closing(sqlite3.connect(history_file)) as newer:
        newer.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    before = history_file.read_bytes()
    trouble = Practice(history_file).end()
    assert f"version is {len(MIGRATIONS) + 1}" in str(trouble)
    assert kept_in_file(trouble).breaths == BREATHS
    assert history_file.read_bytes() == before


def test_a_session_that_can_be_kept_nowhere_says_so(disk: SmallDisk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(disk.folder))
    disk.fill()
    practice = Practice(disk.folder / "history.db")
    assert "nor could the session be saved in a file" in str(practice.end())


def test_a_file_that_cannot_be_removed_is_named_as_its_session_would_come_back(
    history_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spool(record(session_id="waiting"), history_file)
    (file,) = (history_file.parent / "unsaved").iterdir()
    unlink = Path.unlink

    def refuse(path: Path, missing_ok: bool = False) -> None:
        if path == file:
            raise PermissionError(13, "in use", str(path))
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    store = Store(history_file)
    assert store.recent() == [record(session_id="waiting")]
    (notice,) = store.notices
    assert notice.startswith(f"the session in {file} is in the history now. Please delete the file")
    store.close()
