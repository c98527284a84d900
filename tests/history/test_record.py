"""A record's form for other programs: its keys, its rounding, its time."""

from __future__ import annotations

import json

import pytest

from breathe.history.record import Record
from breathe.practice.session import Outcome
from tests.history.samples import MORNING, record

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
    }


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
