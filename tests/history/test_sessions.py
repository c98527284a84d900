"""Pages of the history, filtered by day and text."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from breathe.history.sqlite.editing import edit
from breathe.history.sqlite.rows import upsert
from breathe.history.sqlite.sessions import Selection, count, page, starting_with, with_id
from breathe.history.store import Store
from breathe.practice.session import Outcome
from tests.history.samples import MORNING, begun, keep, record


def place(hours_east: float) -> timezone:
    return timezone(timedelta(hours=hours_east))


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [
        (None, None, [5, 4, 3, 2, 1]),
        (2, 4, [4, 3, 2]),
        (4, None, [5, 4]),
        (None, 2, [2, 1]),
        (3, 3, [3]),
        (6, None, []),
    ],
)
def test_a_range_has_both_its_days(store: Store, since: int | None, until: int | None, days: list[int]) -> None:
    for day in range(1, 6):
        keep(store, datetime(2025, 6, day, 12, tzinfo=place(2)))
    selection = Selection(since and date(2025, 6, since), until and date(2025, 6, until))  # type: ignore[arg-type]
    assert [kept.started_at.day for kept in store.use(page, selection)] == days
    assert store.use(count, selection) == len(days)


@pytest.mark.parametrize("hours_east", [-12.0, -9.5, 0.0, 5.75, 14.0])
def test_days_are_those_of_the_place(store: Store, hours_east: float) -> None:
    for hour in (0, 23):
        keep(store, datetime(2025, 6, 11, hour, 59, tzinfo=place(hours_east)))
    assert store.use(count, Selection(date(2025, 6, 11), date(2025, 6, 11))) == 2
    assert store.use(count, Selection(until=date(2025, 6, 10))) == 0
    assert store.use(count, Selection(since=date(2025, 6, 12))) == 0


def test_the_calendar_s_ends_are_days_too(store: Store) -> None:
    ends = [datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)]
    store.change(upsert, [record(end, session_id=f"in-{end.year}") for end in ends])
    for selection in (Selection(since=date.min), Selection(until=date.max), Selection(date.min, date.max)):
        assert store.use(count, selection) == len(store.use(page, selection)) == 2
    assert store.use(count, Selection(until=date.min)) == store.use(count, Selection(since=date.max)) == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", 3),
        ("sea", 1),
        ("SEA at", 1),
        ("sea hill", 0),
        ("early", 1),
        ("2025-06-11", 3),
        ("100%", 1),
        ("%", 1),
        ("über STRASSE", 1),
    ],
)
def test_text_is_looked_for_in_note_outcome_and_day(store: Store, text: str, found: int) -> None:
    for note, outcome in [("Über die Straße, at the Sea", Outcome.COMPLETED), ("100% calm", Outcome.ENDED_EARLY)]:
        store.change(edit, keep(store, outcome=outcome), {"note": note}, MORNING)
    keep(store)
    assert store.use(count, Selection(text=text)) == len(store.use(page, Selection(text=text))) == found


def test_pages_follow_one_another_without_a_gap(store: Store) -> None:
    store.change(upsert, [record(MORNING, session_id=f"{number:04}") for number in range(25)])
    pages = [store.use(page, Selection(), 10, offset) for offset in (0, 10, 20, 30)]
    assert [len(one) for one in pages] == [10, 10, 5, 0]
    assert [kept.id for one in pages for kept in one] == [kept.id for kept in store.recent()]


def test_one_is_found_by_its_id_or_its_beginning(store: Store) -> None:
    store.change(upsert, [record(session_id=session_id) for session_id in ("abc1", "abc2", "b_c")])
    assert [kept.id for kept in store.use(starting_with, "abc")] == ["abc1", "abc2"]
    assert [kept.id for kept in store.use(starting_with, "b")] == ["b_c"]
    assert store.use(starting_with, "%") == store.use(starting_with, "_") == []
    found = store.use(with_id, "abc2")
    assert found is not None and found.id == "abc2"
    assert store.use(with_id, "abc") is None
    running = begun(store)
    assert store.use(with_id, running.id) is None
