"""A program that is killed in a session leaves what was breathed; nobody touches a session that lives."""

from __future__ import annotations

from pathlib import Path

from breathe.history.store import Store
from breathe.practice.session import Outcome
from tests.history.processes import one_child
from tests.history.samples import MORNING, keep


def test_a_killed_session_is_interrupted_at_the_next_opening(history_file: Path) -> None:
    with one_child("practise", history_file) as child:
        session_id = child.line()
        child.kill()
    store = Store(history_file)
    (kept,) = store.recent()
    assert (kept.id, kept.outcome, kept.breaths) == (session_id, Outcome.INTERRUPTED, 2)
    assert (kept.practice_seconds, kept.started_at) == (20.0, MORNING)
    store.close()


def test_a_session_killed_before_its_first_breath_is_forgotten(history_file: Path) -> None:
    with one_child("settle", history_file) as child:
        child.line()
        child.kill()
    store = Store(history_file)
    assert store.recent() == []
    store.close()
    assert list((history_file.parent / "running").iterdir()) == []


def test_a_session_of_a_living_program_is_left_alone(history_file: Path) -> None:
    with one_child("practise", history_file) as child:
        session_id = child.line()
        for _ in range(2):
            other = Store(history_file)
            assert other.recent() == []
            other.close()
        child.go_on()
        assert child.ended() == (0, "")
    store = Store(history_file)
    assert [(kept.id, kept.outcome) for kept in store.recent()] == [(session_id, Outcome.COMPLETED)]
    store.close()


def test_a_store_that_was_open_sees_the_end_but_only_a_new_one_closes_what_was_killed(history_file: Path) -> None:
    store = Store(history_file)
    with one_child("practise", history_file) as child:
        child.line()
        child.kill()
    assert store.recent() == []
    Store(history_file).close()
    assert [kept.outcome for kept in store.recent()] == [Outcome.INTERRUPTED]
    store.close()


def test_what_was_kept_before_survives_the_kill(history_file: Path) -> None:
    store = Store(history_file)
    keep(store, breaths=9)
    store.close()
    with one_child("practise", history_file) as child:
        child.line()
        child.kill()
    store = Store(history_file)
    assert sorted(kept.breaths for kept in store.recent()) == [2, 9]
    store.close()


def test_no_lock_stays_behind(history_file: Path) -> None:
    with one_child("practise", history_file) as child:
        session_id = child.line()
        assert [lock.stem for lock in (history_file.parent / "running").iterdir()] == [session_id]
        child.kill()
    store = Store(history_file)
    keep(store)
    assert list((history_file.parent / "running").iterdir()) == []
    store.close()
