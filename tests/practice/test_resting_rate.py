"""The resting rate is the median of plausible breaths; a key pressed twice or forgotten does not move it."""

from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breathe.practice.resting_rate import (
    ENOUGH_BREATHS,
    FEWEST_PLAUSIBLE,
    breaths_to_go,
    plausible_seconds,
    resting_rate,
    starting_pace,
)
from breathe.practice.session_params import STARTING_PACES


def presses(*lengths: float) -> list[float]:
    """The moments of in-breaths with these times between them."""
    return list(accumulate(lengths, initial=100.0))


def test_thirteen_a_minute_starts_at_ten_point_four() -> None:
    own = resting_rate(presses(*[60 / 13] * 8))
    assert own == pytest.approx(13.0)
    assert starting_pace(own) == 10.4


@pytest.mark.parametrize("own, start", [(30.0, 14.0), (17.5, 14.0), (17.4, 13.9), (10.0, 8.0), (4.2, 4.5)])
def test_it_starts_at_four_fifths_within_its_limits(own: float, start: float) -> None:
    assert starting_pace(own) == start


@pytest.mark.parametrize(
    "lengths",
    [
        (5.0, 5.0, 5.0, 0.3, 4.7, 5.0, 5.0, 5.0),
        (5.0, 5.0, 10.0, 5.0, 5.0, 5.0, 5.0, 5.0),
        (5.0, 5.0, 60.0, 5.0, 5.0, 5.0, 0.1, 5.0),
    ],
)
def test_a_key_pressed_twice_or_forgotten_does_not_count(lengths: tuple[float, ...]) -> None:
    assert breaths_to_go(presses(*lengths)) == 0
    assert resting_rate(presses(*lengths)) == pytest.approx(12.0)


@pytest.mark.parametrize(
    ("seconds", "is_plausible"), [(1.4, False), (1.5, True), (1.6, True), (14.9, True), (15.0, True), (15.1, False)]
)
def test_a_breath_takes_from_one_and_a_half_to_fifteen_seconds(seconds: float, is_plausible: bool) -> None:
    assert plausible_seconds([0.0, seconds]) == ([seconds] if is_plausible else [])


def test_of_uneven_breaths_the_middle_one_counts() -> None:
    assert resting_rate(presses(3.0, 7.0, 6.0, 4.0, 5.0, 4.5, 5.5, 14.0, 2.0)) == pytest.approx(12.0)


def test_it_counts_down_the_in_breaths() -> None:
    counts = [breaths_to_go(presses(*[5.0] * 8)[:pressed]) for pressed in range(10)]
    assert counts == [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]


def test_keys_that_are_no_breaths_are_never_enough() -> None:
    assert breaths_to_go(presses(*[0.1] * 100)) == FEWEST_PLAUSIBLE
    assert breaths_to_go(presses(*[100.0] * 100)) == FEWEST_PLAUSIBLE
    assert breaths_to_go(presses(*[0.1] * 100, *[5.0] * FEWEST_PLAUSIBLE)) == 0


@given(st.lists(st.floats(0.0, 100.0), max_size=30))
def test_whatever_is_pressed_what_is_found_may_be_set(lengths: list[float]) -> None:
    pressed = presses(*lengths)
    left = breaths_to_go(pressed)
    assert 0 <= left <= ENOUGH_BREATHS + 1
    if not left:
        assert len(plausible_seconds(pressed)) >= FEWEST_PLAUSIBLE
        assert STARTING_PACES.low <= starting_pace(resting_rate(pressed)) <= 14.0
