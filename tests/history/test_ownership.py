"""Who owns a running session: one program at a time, and none after its end."""

from __future__ import annotations

from pathlib import Path

import pytest
from filelock import FileLock

from breathe.history import running
from breathe.history.ownership import claim, give_up
from breathe.history.running import finish, lock_folder, write
from breathe.history.store import Store
from breathe.practice.session import Outcome
from tests.history.samples import begun, tally


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
    beginning = begun(store)
    lock = claim(lock_folder(history_file), beginning.id)
    assert lock is not None
    store.change(write, beginning, tally(2))
    other = Store(history_file)
    assert other.recent() == []
    other.close()
    store.change(finish, beginning, tally(3), Outcome.COMPLETED)
    give_up(lock)
    assert [(kept.breaths, kept.outcome) for kept in store.recent()] == [(3, Outcome.COMPLETED)]


def test_a_session_that_ends_while_another_program_opens_keeps_its_outcome(
    store: Store, history_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beginning = begun(store)

    def claim_late(folder: Path, claimed: str) -> FileLock | None:
        store.change(finish, beginning, tally(3), Outcome.COMPLETED)
        return claim(folder, claimed)

    monkeypatch.setattr(running, "claim", claim_late)
    Store(history_file).close()
    assert [(kept.breaths, kept.outcome) for kept in store.recent()] == [(3, Outcome.COMPLETED)]
