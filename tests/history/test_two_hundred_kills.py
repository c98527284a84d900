"""Sessions killed at random moments: each is in the history, with all but its last breath, and once."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from breathe.history.store import Store
from breathe.practice.session import Outcome
from tests.history.processes import REPOSITORY

AT_ONCE = 10
SEED = 6


SHARED_MEMORY = Path("/dev/shm")


@pytest.fixture
def quick_history_file(tmp_path: Path) -> Iterator[Path]:
    """A history in memory, where there is such a place: the clock is fast, and a disk would have to be as fast."""
    if not SHARED_MEMORY.is_dir():
        yield tmp_path / "history.db"
        return
    with TemporaryDirectory(dir=SHARED_MEMORY) as folder:
        yield Path(folder) / "history.db"


@pytest.mark.parametrize("kills", [20, pytest.param(200, marks=pytest.mark.slow)])
def test_every_killed_session_is_kept_with_all_but_its_last_breath(quick_history_file: Path, kills: int) -> None:
    history_file = quick_history_file
    ran = subprocess.run(
        [sys.executable, "-m", "tests.history.killing", *map(str, (history_file, kills, AT_ONCE, SEED))],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    )
    told = {line.split()[0]: line.split()[1:] for line in ran.stdout.splitlines()}
    assert len(told) == kills
    store = Store(history_file)
    kept = store.recent()
    store.close()
    assert sorted(record.id for record in kept) == sorted(told)
    for record in kept:
        breaths, events = told[record.id].count("breath"), [kind for kind in told[record.id] if kind != "breath"]
        assert record.outcome is Outcome.INTERRUPTED
        assert breaths - 1 <= record.breaths <= breaths + 1, "told once the recorder has it"
        assert record.practice_seconds >= record.breaths * 6.0 - 1e-6
        kinds = [event.kind for event in record.events]
        assert kinds == ["paused", "resumed"] * (len(kinds) // 2) + ["paused"] * (len(kinds) % 2)
        assert abs(len(kinds) - len(events)) <= 1
    with closing(sqlite3.connect(history_file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert list((history_file.parent / "running").iterdir()) == []
