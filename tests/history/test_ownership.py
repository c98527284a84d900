"""Who owns a running session: one program at a time, and none after its end."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from filelock import FileLock

from breathe.history import store as store_module
from breathe.history.ownership import claim, give_up
from breathe.history.store import HistoryError, Store
from breathe.practice.session import Outcome
from tests.history.samples import MORNING, tally


def test_a_session_is_owned_once(tmp_path: Path) -> None:
    lock = claim(tmp_path / "running", "one")
    assert lock is not None
    assert claim(tmp_path / "running", "one") is None
    other = claim(tmp_path / "running", "another")
    assert other is not None
    give_up(lock)
    give_up(other)


def test_what_was_given_up_can_be_claimed_again(tmp_path: Path) -> None:
    for _ in range(3):
        lock = claim(tmp_path, "one")
        assert lock is not None
        give_up(lock)
        assert list(tmp_path.iterdir()) == []


def test_a_lock_without_its_file_can_be_given_up(tmp_path: Path) -> None:
    lock = claim(tmp_path, "one")
    assert lock is not None
    Path(lock.lock_file).unlink()
    give_up(lock)
    assert not lock.is_locked


def test_a_lock_is_given_up_where_its_file_cannot_be_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "in use", str(path))

    lock = claim(tmp_path, "one")
    assert lock is not None
    monkeypatch.setattr(Path, "unlink", refuse)
    give_up(lock)
    assert not lock.is_locked


def test_two_stores_of_one_program_leave_each_other_alone(store: Store, history_file: Path) -> None:
    session_id = store.begin(MORNING, 900.0, tally(0))
    store.lengthen(session_id, tally(2))
    other = Store(history_file)
    assert other.recent() == []
    other.close()
    store.finish(session_id, tally(3), Outcome.COMPLETED)
    assert [(kept.breaths, kept.outcome) for kept in store.recent()] == [(3, Outcome.COMPLETED)]


def test_a_session_that_ends_while_another_program_opens_keeps_its_outcome(
    store: Store, history_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session_id = store.begin(MORNING, 900.0, tally(0))

    def claim_late(folder: Path, claimed: str) -> FileLock | None:
        store.finish(session_id, tally(3), Outcome.COMPLETED)
        return claim(folder, claimed)

    monkeypatch.setattr(store_module, "claim", claim_late)
    Store(history_file).close()
    assert [(kept.breaths, kept.outcome) for kept in store.recent()] == [(3, Outcome.COMPLETED)]


def test_a_session_that_could_not_be_written_leaves_no_lock(store: Store, history_file: Path) -> None:
    with sqlite3.connect(history_file) as other:
        other.execute("ALTER TABLE session RENAME TO hidden")
    for _ in range(3):
        with pytest.raises(HistoryError):
            store.begin(MORNING, 900.0, tally(0))
    other.close()
    assert list((history_file.parent / "running").iterdir()) == []
