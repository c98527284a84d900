"""A choice: its limits, its one-sentence refusals, and how a short session shrinks its parts."""

from __future__ import annotations

from math import inf, nan

import pytest
from hypothesis import given

from breathe.practice.breath import Breath
from breathe.practice.session_params import FEWEST_PACED_BREATHS, Limits, SessionParams
from tests.practice.strategies import minutes, usual_choices


def test_a_quarter_of_an_hour_has_750_seconds_of_practice_at_six_breaths_a_minute() -> None:
    params = SessionParams(minutes=15)
    assert (params.settle_seconds, params.close_seconds) == (60.0, 90.0)
    assert (params.breath.inhale_seconds, params.breath.exhale_seconds) == (4.5, 5.5)
    assert (params.planned_seconds, params.practice_seconds) == (900.0, 750.0)


@given(usual_choices)
def test_parts_make_the_whole(params: SessionParams) -> None:
    whole = params.settle_seconds + params.practice_seconds + params.close_seconds
    assert whole == pytest.approx(params.planned_seconds) == pytest.approx(60 * params.minutes)
    assert params.practice_seconds >= FEWEST_PACED_BREATHS * params.breath.seconds


@pytest.mark.parametrize(
    ("length", "settle", "close"),
    [(1.0, 4.0, 6.0), (5.0, 20.0, 30.0), (10.0, 40.0, 60.0), (20.0, 60.0, 120.0), (60.0, 60.0, 360.0)],
)
def test_settling_and_closing_suit_the_length(length: float, settle: float, close: float) -> None:
    params = SessionParams(minutes=length)
    assert params.settle_seconds == pytest.approx(settle)
    assert params.close_seconds == pytest.approx(close)


@given(minutes)
def test_every_length_allowed_makes_a_session_of_any_pace(length: float) -> None:
    for pace in (4.5, 10.0):
        for ratio in (1.01, 2.0):
            assert SessionParams(length, Breath.at_pace(pace, ratio)).minutes == length


@pytest.mark.parametrize(
    ("length", "breath", "settle", "close", "named"),
    [
        (0.99, Breath(4.5, 5.5), None, None, "minutes 0.99 is outside the range 1 to 60"),
        (60.1, Breath(4.5, 5.5), None, None, "minutes 60.1 is outside the range 1 to 60"),
        (nan, Breath(4.5, 5.5), None, None, "minutes nan"),
        (inf, Breath(4.5, 5.5), None, None, "minutes inf"),
        (15, Breath.at_pace(4.4, 1.2), None, None, "pace 4.4 is outside the range 4.5 to 10"),
        (15, Breath.at_pace(10.1, 1.2), None, None, "pace 10.1 is outside the range 4.5 to 10"),
        (15, Breath(1.5, 3.0), None, None, "inhale 1.5 is outside the range 1.6 to 7.5"),
        (15, Breath(4.5, 5.5), -1, None, "settle -1 is outside the range 0 to 300"),
        (15, Breath(4.5, 5.5), 301, None, "settle 301 is outside the range 0 to 300"),
        (60, Breath(4.5, 5.5), None, 601, "rest 601 is outside the range 0 to 600"),
        (15, Breath(4.5, 5.5), None, nan, "rest nan"),
        (5, Breath(4.5, 5.5), 300, None, "leave"),
        (1, Breath(4.5, 5.5), 25, 10, "leave 25 s of 60 s to breathe; this pace needs at least 30 s"),
    ],
)
def test_what_is_outside_is_refused_in_one_sentence(
    length: float, breath: Breath, settle: float | None, close: float | None, named: str
) -> None:
    with pytest.raises(ValueError) as refusal:
        SessionParams(length, breath, settle, close)
    message = str(refusal.value)
    assert named in message
    assert "\n" not in message
    assert ". " not in message and not message.endswith(".")


@pytest.mark.parametrize("value", [1.6, 4.0, 7.5])
def test_both_ends_of_a_range_belong_to_it(value: float) -> None:
    assert Limits(1.6, 7.5).check("inhale", value) == value


def test_least_time_to_breathe_is_enough() -> None:
    assert SessionParams(minutes=1, settle=20, close=10).practice_seconds == 30.0
