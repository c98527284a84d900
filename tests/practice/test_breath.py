"""A breath: the out-breath is longer, and nothing is outside the limits."""

from __future__ import annotations

from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breathe.practice.breath import LONGEST_EXHALE_RATIO, PACE_LIMITS, Breath
from tests.practice.strategies import any_breaths


@given(st.floats(0.1, 20.0), st.floats(0.1, 20.0))
def test_every_breath_that_can_be_is_within_the_limits(inhale: float, exhale: float) -> None:
    slowest, fastest = PACE_LIMITS
    allowed = inhale < exhale <= LONGEST_EXHALE_RATIO * inhale and 60 / fastest <= inhale + exhale <= 60 / slowest
    try:
        breath = Breath(inhale, exhale)
    except ValueError:
        assert not allowed
    else:
        assert breath.exhale_seconds > breath.inhale_seconds
        assert breath.ratio <= LONGEST_EXHALE_RATIO + 1e-8
        assert slowest - 1e-8 <= breath.pace <= fastest + 1e-8


@given(any_breaths)
def test_pace_and_ratio_make_the_same_breath_again(breath: Breath) -> None:
    again = Breath.at_pace(breath.pace, breath.ratio)
    assert again.inhale_seconds == pytest.approx(breath.inhale_seconds)
    assert again.exhale_seconds == pytest.approx(breath.exhale_seconds)
    assert breath.seconds == pytest.approx(60 / breath.pace)


@pytest.mark.parametrize("pace", PACE_LIMITS)
@pytest.mark.parametrize("ratio", [1.01, 1.25, LONGEST_EXHALE_RATIO])
def test_limits_themselves_are_allowed(pace: float, ratio: float) -> None:
    assert Breath.at_pace(pace, ratio).pace == pytest.approx(pace)


@pytest.mark.parametrize(
    ("inhale", "exhale", "reason"),
    [
        (5.0, 5.0, "not longer than the in-breath"),
        (5.0, 4.0, "not longer than the in-breath"),
        (3.0, 6.1, "more than 2 times"),
        (7.0, 8.1, "breaths a minute is outside the range 4 to 15"),
        (1.8, 2.1, "breaths a minute is outside the range 4 to 15"),
        (0.0, 5.0, "longer than 0 s"),
        (-4.0, 5.0, "longer than 0 s"),
        (nan, 5.0, "longer than 0 s"),
        (5.0, nan, "longer than 0 s"),
        (5.0, inf, "longer than 0 s"),
    ],
)
def test_what_is_outside_is_refused_with_its_reason(inhale: float, exhale: float, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        Breath(inhale, exhale)


@pytest.mark.parametrize(("pace", "ratio"), [(0.0, 1.2), (-6.0, 1.2), (6.0, 0.0), (nan, 1.2), (6.0, inf)])
def test_pace_and_ratio_have_to_be_numbers_above_zero(pace: float, ratio: float) -> None:
    with pytest.raises(ValueError, match="greater than 0"):
        Breath.at_pace(pace, ratio)
