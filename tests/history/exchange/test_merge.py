"""Two histories come together: nothing twice, and of two states of a session the same one wins on both machines."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from breathe.history.exchange.merge import Merged, merge
from breathe.history.model.record import Record
from breathe.history.sqlite.editing import delete, edit
from breathe.history.sqlite.rows import upsert
from breathe.history.store import HistoryError, Store
from breathe.practice.session import Outcome
from tests.history.samples import MORNING, begun, keep, record

SHORT = record(breaths=3, outcome=Outcome.INTERRUPTED)
LONG = record(breaths=5)
EDITED = replace(SHORT, note="tired", edited_at=MORNING)
EDITED_LATER = replace(SHORT, note="rested", edited_at=MORNING + timedelta(hours=1))

PAIRS = [
    pytest.param(SHORT, LONG, id="longer"),
    pytest.param(LONG, EDITED, id="edited"),
    pytest.param(EDITED, EDITED_LATER, id="edited later"),
    pytest.param(replace(LONG, outcome=Outcome.INTERRUPTED), LONG, id="completed"),
]


@pytest.mark.parametrize(("loser", "winner"), PAIRS)
def test_the_same_state_wins_whichever_was_here(store: Store, loser: Record, winner: Record) -> None:
    store.change(merge, [loser])
    assert store.change(merge, [winner]) == Merged(0, 1, 0)
    assert store.recent() == [winner]
    assert store.change(merge, [loser]) == Merged(0, 0, 1)
    assert store.recent() == [winner]
    assert store.change(merge, [loser, winner, loser]) == Merged(0, 0, 3)


def test_what_each_of_two_laptops_noted_is_on_both(tmp_path: Path) -> None:
    noted = replace(LONG, note="at the sea", tension_before=7, edited_at=MORNING)
    rated = replace(LONG, tension_after=2, tension_before=6, edited_at=MORNING + timedelta(hours=1))
    laptops = [Store(tmp_path / name / "history.db") for name in ("here", "there")]
    for laptop, state in zip(laptops, (noted, rated), strict=True):
        laptop.change(merge, [state])
    sent = [laptop.recent() for laptop in laptops]
    assert [laptop.change(merge, records) for laptop, records in zip(laptops, reversed(sent), strict=True)] == [
        Merged(0, 1, 0)
    ] * 2
    assert [laptop.recent() for laptop in laptops] == [[replace(rated, note="at the sea")]] * 2
    assert laptops[0].change(merge, laptops[1].recent()) == Merged(0, 0, 1)
    for laptop in laptops:
        laptop.close()


def test_what_is_rounded_is_the_same_session(store: Store) -> None:
    exact = replace(LONG, practice_seconds=100 / 3)
    store.change(merge, [exact])
    assert store.change(merge, [replace(exact, practice_seconds=33.333)]) == Merged(0, 0, 1)
    assert store.recent() == [exact]


def test_a_running_session_is_left_alone(store: Store) -> None:
    beginning = begun(store)
    assert store.change(merge, [record(session_id=beginning.id)]) == Merged(0, 0, 1)
    assert store.recent() == []


def test_nothing_is_merged_if_not_all_can_be(store: Store) -> None:
    impossible = replace(record(session_id="other"), tension_before=11)
    with pytest.raises(HistoryError):
        store.change(merge, [LONG, impossible])
    assert store.recent() == []


def test_a_deleted_session_can_be_put_back_with_all_it_had(store: Store) -> None:
    session_id = keep(store)
    store.change(edit, session_id, {"note": "at the sea", "pain_after": 0}, MORNING)
    before = store.recent()
    deleted = store.change(delete, session_id)
    assert deleted is not None
    assert store.recent() == []
    assert store.use(lambda connection: connection.execute("SELECT count(*) FROM event").fetchone()[0]) == 0
    store.change(upsert, [deleted])
    assert store.recent() == before
    assert store.change(delete, "not there") is None


def test_an_edit_changes_what_it_names_and_says_when(store: Store) -> None:
    session_id = keep(store)
    store.change(edit, session_id, {"note": "at the sea", "tension_before": 7}, MORNING)
    store.change(edit, session_id, {"note": None, "tension_after": 0}, MORNING + timedelta(hours=1))
    (edited,) = store.recent()
    assert (edited.note, edited.tension_before, edited.tension_after) == (None, 7, 0)
    assert edited.edited_at == MORNING + timedelta(hours=1)
    with pytest.raises(ValueError, match="breaths"):
        store.change(edit, session_id, {"breaths": 99}, MORNING)


def test_a_version_without_its_kind_takes_that_of_the_other(store: Store) -> None:
    store.change(merge, [replace(SHORT, kind="scan")])
    store.change(merge, [LONG])
    assert store.recent() == [replace(LONG, kind="scan")]
