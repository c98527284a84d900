"""The first sessions are at 8, then 7 breaths a minute, then at what is chosen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breathe.practice.breath import Breath
from breathe.practice.gentle_start import GENTLE_PACES, gentle_breath, gentle_pace
from breathe.practice.session_params import DEFAULT_BREATH
from tests.practice.strategies import breaths_to_choose


def test_eight_then_seven_then_the_chosen_one() -> None:
    paces = [round(gentle_breath(DEFAULT_BREATH, sessions).pace, 1) for sessions in range(10)]
    assert paces == [8.0, 8.0, 8.0, 7.0, 7.0, 7.0, 7.0, 6.0, 6.0, 6.0]


@given(breaths_to_choose, st.integers(0, 100))
def test_it_is_never_slower_than_chosen_and_keeps_the_ratio(chosen: Breath, sessions: int) -> None:
    breath = gentle_breath(chosen, sessions)
    assert breath == chosen if gentle_pace(chosen, sessions) is None else breath.pace > chosen.pace - 0.1
    assert breath.ratio == pytest.approx(chosen.ratio, abs=0.06)


def test_a_pace_as_quick_as_that_is_left_alone() -> None:
    quick = Breath.at_pace(8.0, 1.3)
    assert [gentle_breath(quick, sessions) for sessions in range(len(GENTLE_PACES))] == [quick] * len(GENTLE_PACES)
