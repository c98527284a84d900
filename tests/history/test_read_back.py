"""A session is read back once it is over: whatever happened to the file, it is kept, and the person is told."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from breathe.history.sqlite.rows import upsert
from breathe.history.store import Store
from tests.clock import QuickClock
from tests.command_line.ran import ran
from tests.history.killing import written_breaths
from tests.history.practising import BREATHS, Practice
from tests.history.samples import MORNING, record
from tests.terminal.tmux import wait_until

OLD = [f"{number:032x}" for number in range(60)]
"""The ids of the sessions that are there at the start; the running session's backup holds them."""

DAMAGES = {
    "emptied": "open(path, 'r+b').truncate(0)",
    "cut to a page": "open(path, 'r+b').truncate(4096)",
    "cut to five pages": "open(path, 'r+b').truncate(20000)",
    "noise at the start": "open(path, 'r+b').write(random.Random(7).randbytes(8192))",
    "noise all over": "file = open(path, 'r+b'); file.write(random.Random(7).randbytes(os.path.getsize(path)))",
    "noise in the log": "open(path + '-wal', 'r+b').write(random.Random(7).randbytes(8192))",
    "log emptied": "open(path + '-wal', 'r+b').truncate(0)",
    "replaced by another": "os.replace(path + '.other', path)",
    "replaced by noise": "open(path + '.new', 'wb').write(bytes(9999)); os.replace(path + '.new', path)",
    "deleted": "os.unlink(path)",
}
"""Damages that another program does."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with a history of many sessions, and another such file."""
    for name in ("history.db", "history.db.other"):
        store = Store(tmp_path / name)
        store.change(upsert, [record(MORNING + timedelta(days=day), session_id=each) for day, each in enumerate(OLD)])
        store.close()
    return tmp_path


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep temporary files out of the system's folder."""
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "elsewhere"))


def damage(path: Path, how: str) -> None:
    """Damage the file from another process, as closing it in this one would drop this one's locks."""
    program = f"import os, random, sys; path = sys.argv[1]; {DAMAGES[how]}"
    subprocess.run([sys.executable, "-c", program, str(path)], check=True)


def new_sessions(path: Path) -> list[int]:
    """The breaths of the sessions that were not there at the start."""
    store = Store(path)
    added = [kept.breaths for kept in store.recent() if kept.id not in OLD]
    store.close()
    return added


def old_sessions(path: Path) -> int:
    """The number of sessions from the start that are still there."""
    store = Store(path)
    still = [kept for kept in store.recent() if kept.id in OLD]
    store.close()
    return len(still)


@pytest.mark.grid
@pytest.mark.parametrize("how", DAMAGES)
def test_whatever_is_done_to_the_file_the_session_is_kept(home: Path, how: str) -> None:
    path = home / "history.db"
    practice = Practice(path)
    practice.breathe_until(lambda: written_breaths(path, practice.beginning.id) > 0)
    damage(path, how)
    practice.end()
    assert new_sessions(path) == [BREATHS]
    assert old_sessions(path) == (0 if how == "deleted" else len(OLD))


@pytest.mark.slow
@pytest.mark.parametrize("how", DAMAGES)
def test_a_program_keeps_its_session_whatever_is_done_to_the_file(
    home: Path, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = home / "history.db"
    monkeypatch.setattr("breathe.cli.session.SystemClock", lambda: QuickClock(speed=30.0))
    # The fast clock leaps, as if the computer had slept.
    monkeypatch.setattr("breathe.engine.session_runner.STOPPED_SECONDS", float("inf"))

    def meanwhile(said: Callable[[], str]) -> None:
        wait_until(said, lambda lines: "step 4: " in lines, "some breaths")
        damage(path, how)

    session = ran(home, "start", "--minutes", "1", "--settle", "2", "--rest", "2", "--silent", beside=meanwhile)
    assert session.returncode == 0
    (breaths,) = new_sessions(path)
    assert f", {breaths} breaths" in session.stdout


def test_a_session_that_is_not_in_the_file_is_kept_elsewhere_and_told(home: Path) -> None:
    path = home / "history.db"
    practice = Practice(path)
    practice.breathe_until(lambda: written_breaths(path, practice.beginning.id) > 0)
    damage(path, "emptied")
    trouble = practice.end()
    unsaved = home / "unsaved" / f"{practice.beginning.id}.json"
    assert trouble == (
        f"the history {path} was damaged during the session; "
        f"the session is saved in {unsaved} until the history can be used"
    )
    assert unsaved.exists()
    assert new_sessions(path) == [BREATHS]
    assert not unsaved.exists()


def test_nothing_is_told_of_a_session_that_is_there(home: Path) -> None:
    practice = Practice(home / "history.db")
    assert practice.end() is None
    assert not (home / "unsaved").exists()
