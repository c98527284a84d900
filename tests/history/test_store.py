"""The store: what is written is read, newest first, and only what was breathed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from breathe.history.model.record import Record
from breathe.history.model.stored_event import StoredEvent
from breathe.history.sqlite.open_session import Beginning, finish, write
from breathe.history.sqlite.rows import upsert
from breathe.history.store import Store
from breathe.practice.breath import Breath
from breathe.practice.session import Outcome, Progress
from tests.history.samples import MORNING, begun, keep, progress, record

LIVED = Progress(12.5, 345.678, 6.75, 33.0, 42, Breath(4.4, 5.6), Breath(2.8, 3.2))


def test_a_new_history_is_empty_and_its_folder_is_made(store: Store, history_file: Path) -> None:
    assert store.recent() == []
    assert history_file.is_file()


def test_what_is_written_is_read(store: Store) -> None:
    beginning = begun(store)
    store.change(finish, beginning, LIVED, Outcome.ENDED_EARLY)
    expected = Record(
        beginning.id, MORNING, 900.0, 12.5, 345.678, 6.75, 33.0, 42, 4.4, 5.6, Outcome.ENDED_EARLY, 2.8, 3.2
    )
    assert store.recent() == [expected]


def test_another_store_reads_the_same(store: Store, history_file: Path) -> None:
    keep(store)
    other = Store(history_file)
    assert other.recent() == store.recent() != []
    other.close()


@pytest.mark.parametrize("outcome", list(Outcome))
def test_outcome_is_kept(store: Store, outcome: Outcome) -> None:
    keep(store, outcome=outcome)
    assert [kept.outcome for kept in store.recent()] == [outcome]


def test_a_running_session_is_not_listed(store: Store) -> None:
    beginning = begun(store)
    store.change(write, beginning, progress(3))
    assert store.recent() == []
    store.change(finish, beginning, progress(4), Outcome.COMPLETED)
    assert [kept.breaths for kept in store.recent()] == [4]


def test_newest_comes_first_whatever_was_written_first(store: Store) -> None:
    days = [3, 0, 2, 1]
    for day in days:
        keep(store, MORNING + timedelta(days=day))
    assert [(kept.started_at - MORNING).days for kept in store.recent()] == [3, 2, 1, 0]


def test_newest_is_told_by_the_moment_not_by_the_local_hour(store: Store) -> None:
    far_east, far_west = timezone(timedelta(hours=12)), timezone(timedelta(hours=-10))
    earlier = datetime(2025, 6, 11, 23, 0, tzinfo=far_east)
    later = datetime(2025, 6, 11, 2, 0, tzinfo=far_west)
    assert earlier < later
    keep(store, later)
    keep(store, earlier)
    assert [kept.started_at for kept in store.recent()] == [later, earlier]


@pytest.mark.parametrize(("limit", "listed"), [(None, 5), (0, 0), (1, 1), (3, 3), (5, 5), (50, 5)])
def test_limit_takes_the_newest(store: Store, limit: int | None, listed: int) -> None:
    for day in range(5):
        keep(store, MORNING + timedelta(days=day))
    assert store.recent(limit) == store.recent()[:listed]
    assert len(store.recent(limit)) == listed


@pytest.mark.parametrize("hours", [-9.5, 0.0, 2.0, 5.75, 14.0])
def test_offset_of_the_place_is_kept(store: Store, hours: float) -> None:
    place = timezone(timedelta(hours=hours))
    started_at = datetime(2025, 6, 11, 23, 59, 59, 999_000, tzinfo=place)
    keep(store, started_at)
    (kept,) = store.recent()
    assert kept.started_at == started_at
    assert kept.started_at.utcoffset() == place.utcoffset(None)
    assert kept.started_at.date() == started_at.date()


def test_time_is_kept_to_the_millisecond(store: Store) -> None:
    keep(store, datetime(2025, 6, 11, 7, 0, 0, 123_456, tzinfo=UTC))
    assert store.recent()[0].started_at == datetime(2025, 6, 11, 7, 0, 0, 123_000, tzinfo=UTC)


@pytest.mark.parametrize("outcome", [Outcome.ENDED_EARLY, Outcome.INTERRUPTED])
def test_without_a_finished_breath_no_row_stays(store: Store, outcome: Outcome) -> None:
    keep(store, breaths=0, outcome=outcome)
    keep(store, breaths=1, outcome=outcome)
    assert [kept.breaths for kept in store.recent()] == [1]


def test_each_session_has_an_id_of_its_own(store: Store) -> None:
    assert len({keep(store) for _ in range(20)}) == 20


def test_sessions_finish_without_touching_each_other(store: Store) -> None:
    first, second = begun(store), begun(store)
    store.change(write, second, progress(7))
    store.change(finish, first, progress(2), Outcome.ENDED_EARLY)
    assert [kept.id for kept in store.recent()] == [first.id]
    store.change(finish, second, progress(8), Outcome.COMPLETED)
    assert {kept.id: kept.breaths for kept in store.recent()} == {first.id: 2, second.id: 8}


@pytest.mark.parametrize("later", [Outcome.INTERRUPTED, Outcome.ENDED_EARLY])
def test_first_outcome_stays(store: Store, later: Outcome) -> None:
    beginning = begun(store)
    store.change(finish, beginning, progress(), Outcome.COMPLETED)
    store.change(finish, beginning, progress(), later)
    assert [kept.outcome for kept in store.recent()] == [Outcome.COMPLETED]


def test_a_session_found_abandoned_by_mistake_gets_the_outcome_it_came_to(store: Store) -> None:
    beginning = begun(store)
    store.change(finish, beginning, progress(3), Outcome.INTERRUPTED)
    store.change(finish, beginning, progress(4), Outcome.COMPLETED)
    assert [(kept.breaths, kept.outcome) for kept in store.recent()] == [(4, Outcome.COMPLETED)]


def test_a_row_that_was_taken_away_is_written_anew(store: Store) -> None:
    beginning = begun(store)
    store.use(lambda connection: connection.execute("DELETE FROM session"))
    store.change(finish, beginning, progress(4), Outcome.COMPLETED, [StoredEvent(3.0, "paused")])
    (kept,) = store.recent()
    assert (kept.id, kept.breaths, [event.kind for event in kept.events]) == (beginning.id, 4, ["paused"])


def test_a_breath_of_no_length_is_one_that_is_not_known(store: Store) -> None:
    breathless = replace(record(), inhale_seconds=0.0, exhale_seconds=0.0, begun_inhale_seconds=0.0)
    store.change(upsert, [breathless])
    (kept,) = store.recent()
    assert (kept.pace, kept.inhale_seconds, kept.exhale_seconds, kept.begun_inhale_seconds) == (None, None, None, None)


def test_ratings_given_before_are_kept_with_the_first_write(store: Store) -> None:
    beginning = Beginning(MORNING, 900.0, tension_before=7, pain_before=0)
    store.change(finish, beginning, progress(2), Outcome.COMPLETED)
    (kept,) = store.recent()
    assert (kept.tension_before, kept.pain_before, kept.tension_after) == (7, 0, None)


def test_the_kind_of_what_is_led_is_kept(store: Store) -> None:
    for kind in ("session", "scan"):
        store.change(finish, Beginning(MORNING, 900.0, kind=kind, id=kind), progress(2), Outcome.COMPLETED)
    assert [(kept.id, kept.kind) for kept in store.recent()] == [("scan", "scan"), ("session", "session")]
