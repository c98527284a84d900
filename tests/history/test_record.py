"""A record's form for other programs: its keys, its rounding, its time."""

from __future__ import annotations

import json
from dataclasses import fields, replace

import pytest

from breathe.history.model.record import COLUMNS, EDITABLE, FILLED, Record
from breathe.history.model.stored_event import StoredEvent, stored_events
from breathe.history.sqlite.rows import CONVERTED, PLAIN, STORED
from breathe.practice.session import ADJUSTMENTS, Outcome
from tests.history.samples import MORNING, record
from tests.practice.running import Running

KEYS = [
    "id",
    "started_at",
    "planned_seconds",
    "settle_seconds",
    "practice_seconds",
    "pause_seconds",
    "close_seconds",
    "length_seconds",
    "breaths",
    "inhale_seconds",
    "exhale_seconds",
    "outcome",
    "begun_inhale_seconds",
    "begun_exhale_seconds",
    "tension_before",
    "tension_after",
    "pain_before",
    "pain_after",
    "note",
    "edited_at",
    "kind",
    "events",
]


def test_keys_are_these_and_in_this_order() -> None:
    assert list(record().as_json()) == KEYS


def test_values_survive_json() -> None:
    read = json.loads(json.dumps(record().as_json()))
    assert read == {
        "id": "some-id",
        "started_at": "2025-06-11T07:30:15.250+02:00",
        "planned_seconds": 900.0,
        "settle_seconds": 20.0,
        "practice_seconds": 50.0,
        "pause_seconds": 3.5,
        "close_seconds": 1.25,
        "length_seconds": 71.25,
        "breaths": 5,
        "inhale_seconds": 4.5,
        "exhale_seconds": 5.5,
        "outcome": "completed",
        "begun_inhale_seconds": None,
        "begun_exhale_seconds": None,
        "tension_before": None,
        "tension_after": None,
        "pain_before": None,
        "pain_after": None,
        "note": None,
        "edited_at": None,
        "kind": "session",
        "events": [],
    }


def test_ratings_note_and_events_are_told_too() -> None:
    events = (StoredEvent(61.23456, "paused"), StoredEvent(70.0, "easier", 30 / 7, 36 / 7))
    rated = replace(
        record(), tension_before=7, tension_after=0, pain_before=10, pain_after=2, note="at the sea", events=events
    )
    form = rated.as_json()
    assert [form[key] for key in ("tension_before", "tension_after", "pain_before", "pain_after")] == [7, 0, 10, 2]
    assert form["note"] == "at the sea"
    assert form["events"] == [
        {"seconds": 61.235, "kind": "paused"},
        {"seconds": 70.0, "kind": "easier", "inhale_seconds": 4.286, "exhale_seconds": 5.143},
    ]


def test_what_the_keys_of_a_session_changed_is_kept_with_the_breath_it_led_to() -> None:
    running = Running()
    running.run_until(200.0)
    for key in ADJUSTMENTS:
        running.session.adjust(key)
    running.session.toggle_pacing()
    running.session.toggle_pacing()
    running.pass_seconds(1.0)
    assert [(each.kind, each.inhale_seconds, each.exhale_seconds) for each in stored_events(running.told)] == [
        ("slowed", 4.9, 6.0),
        ("quickened", 4.5, 5.5),
        ("out_lengthened", 4.4, 5.6),
        ("out_shortened", 4.5, 5.5),
        ("let_go", None, None),
        ("taken_up", None, None),
    ]


def test_a_breath_that_is_not_known_has_no_pace() -> None:
    unknown = replace(record(), inhale_seconds=None, exhale_seconds=None)
    assert (unknown.pace, unknown.as_json()["inhale_seconds"]) == (None, None)


@pytest.mark.parametrize("outcome", ["completed", "ended_early", "interrupted"])
def test_outcomes_have_these_names(outcome: str) -> None:
    assert record(outcome=Outcome(outcome)).as_json()["outcome"] == outcome


def test_seconds_are_given_in_thousandths() -> None:
    third = Record("id", MORNING, 100 / 3, 1 / 3, 2 / 3, 4 / 3, 5 / 3, 1, 10 / 3, 11 / 3, Outcome.COMPLETED)
    form = third.as_json()
    assert (form["settle_seconds"], form["practice_seconds"], form["inhale_seconds"]) == (0.333, 0.667, 3.333)
    assert form["length_seconds"] == 2.667


def test_length_is_without_pauses_and_pace_is_that_reached() -> None:
    assert record().length_seconds == 71.25
    assert record().pace == pytest.approx(6.0)


def test_every_field_has_its_place_in_the_database_and_in_an_export() -> None:
    names = [field.name for field in fields(Record)]
    assert list(COLUMNS) == list(record().as_form()) == names
    assert set(names) == set(PLAIN) | CONVERTED
    assert {"started_at_utc", "utc_offset_seconds", "outcome", "edited_at_utc", *PLAIN} == set(STORED)


def test_ratings_and_the_note_can_be_edited_and_nothing_else() -> None:
    ratings = {f"{what}_{when}" for what in ("tension", "pain") for when in ("before", "after")}
    assert {"note", *ratings} == EDITABLE
    assert {*EDITABLE, "kind", "events"} == FILLED
