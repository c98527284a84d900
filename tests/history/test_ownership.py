"""Who owns a running session: one program at a time, and none after its end."""

from __future__ import annotations

from pathlib import Path
from threading import Timer

import pytest

from breathe.history.sqlite import open_session as running
from breathe.history.sqlite.lock import Lock, lock
from breathe.history.sqlite.open_session import finish, lock_folder, write
from breathe.history.sqlite.ownership import claim, release
from breathe.history.store import Store
from breathe.practice.session import Outcome
from tests.history.samples import begun, progress


def claimed(folder: Path, session_id: str) -> Lock:
    """A lock that nobody else holds."""
    lock = claim(folder, session_id)
    assert lock is not None
    return lock


def test_a_session_is_owned_once(tmp_path: Path) -> None:
    lock = claimed(tmp_path / "running", "one")
    assert claim(tmp_path / "running", "one") is None
    other = claimed(tmp_path / "running", "another")
    release(lock)
    release(other)


def test_what_was_given_up_can_be_claimed_again(tmp_path: Path) -> None:
    for _ in range(3):
        lock = claimed(tmp_path, "one")
        release(lock)
        assert list(tmp_path.iterdir()) == []


def test_a_lock_without_its_file_can_be_given_up(tmp_path: Path) -> None:
    lock = claimed(tmp_path, "one")
    lock.path.unlink()
    release(lock)
    release(claimed(tmp_path, "one"))


def test_a_lock_is_given_up_where_its_file_cannot_be_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "in use", str(path))

    lock = claimed(tmp_path, "one")
    monkeypatch.setattr(Path, "unlink", refuse)
    release(lock)
    release(claimed(tmp_path, "one"))


def test_two_stores_of_one_program_leave_each_other_alone(store: Store, history_file: Path) -> None:
    beginning = begun(store)
    lock = claimed(lock_folder(history_file), beginning.id)
    store.change(write, beginning, progress(2))
    other = Store(history_file)
    assert other.recent() == []
    other.close()
    store.change(finish, beginning, progress(3), Outcome.COMPLETED)
    release(lock)
    assert [(kept.breaths, kept.outcome) for kept in store.recent()] == [(3, Outcome.COMPLETED)]


def test_a_session_that_ends_while_another_program_opens_keeps_its_outcome(
    store: Store, history_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beginning = begun(store)

    def claim_late(folder: Path, claimed: str) -> Lock | None:
        store.change(finish, beginning, progress(3), Outcome.COMPLETED)
        return claim(folder, claimed)

    monkeypatch.setattr(running, "claim", claim_late)
    Store(history_file).close()
    assert [(kept.breaths, kept.outcome) for kept in store.recent()] == [(3, Outcome.COMPLETED)]


def test_who_waits_for_a_lock_gets_it_when_it_is_released(tmp_path: Path) -> None:
    held = lock(tmp_path / "mending", 0.0)
    release = Timer(0.3, held.release)
    release.start()
    with lock(tmp_path / "mending", 10.0), pytest.raises(TimeoutError):
        lock(tmp_path / "mending", 0.1)
    release.join()


def test_a_lock_that_cannot_be_made_says_where(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match=f"{tmp_path}/file/one.lock can't be created"):
        lock(tmp_path / "file" / "one.lock", 0.0)
