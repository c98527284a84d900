"""A breath adjusted by steps: always in tenths, always within the limits, and what stops it is said."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from breathe.practice.adjusting import (
    Adjusted,
    change_exhale,
    change_inhale,
    in_tenths,
    longer_out,
    quicker,
    shorter_out,
    slower,
)
from breathe.practice.breath import Breath
from breathe.practice.session_params import DEFAULT_BREATH, EXHALE_SECONDS, INHALE_SECONDS, PACE
from tests.practice.strategies import any_breaths, breaths_to_choose

Step = Callable[[Breath], Adjusted]

LONGER_IN, SHORTER_IN = partial(change_inhale, tenths=1), partial(change_inhale, tenths=-1)
MORE_OUT, LESS_OUT = partial(change_exhale, tenths=1), partial(change_exhale, tenths=-1)

STEPS: tuple[Step, ...] = (slower, quicker, longer_out, shorter_out, LONGER_IN, SHORTER_IN, MORE_OUT, LESS_OUT)

steps = st.sampled_from(STEPS)


def is_in_tenths(breath: Breath) -> bool:
    return all(seconds == round(seconds, 1) for seconds in (breath.inhale_seconds, breath.exhale_seconds))


def is_chosen_within_limits(breath: Breath) -> bool:
    return (
        INHALE_SECONDS.low <= breath.inhale_seconds <= INHALE_SECONDS.high
        and EXHALE_SECONDS.low <= breath.exhale_seconds <= EXHALE_SECONDS.high
        and PACE.low - 1e-9 <= breath.pace <= PACE.high + 1e-9
    )


def followed(breath: Breath, taken: list[Step]) -> Breath:
    for step in taken:
        breath = step(breath).breath
    return breath


@given(breaths_to_choose, st.lists(steps, max_size=60))
def test_any_steps_from_any_choice_stay_in_tenths_within_the_limits(breath: Breath, taken: list[Step]) -> None:
    breath = in_tenths(breath)
    for step in taken:
        adjusted = step(breath)
        assert is_in_tenths(adjusted.breath)
        assert is_chosen_within_limits(adjusted.breath)
        assert (adjusted.breath == breath) is (adjusted.stopped_by is not None)
        breath = adjusted.breath


@given(any_breaths, st.lists(steps, max_size=30))
def test_any_steps_from_any_breath_make_a_breath_or_leave_it(breath: Breath, taken: list[Step]) -> None:
    for step in taken:
        adjusted = step(breath)
        assert adjusted.breath == breath if adjusted.stopped_by else is_in_tenths(adjusted.breath)
        breath = adjusted.breath


@given(any_breaths)
def test_no_step_leads_the_other_way(breath: Breath) -> None:
    assert slower(breath).breath.seconds >= breath.seconds - 1e-9
    assert quicker(breath).breath.seconds <= breath.seconds + 1e-9
    rounding = 0.05 * (1.0 + breath.ratio) / breath.inhale_seconds
    assert longer_out(breath).breath.ratio >= breath.ratio - 2 * rounding
    assert shorter_out(breath).breath.ratio <= breath.ratio + 2 * rounding


@given(breaths_to_choose)
def test_nearest_tenths_are_near(breath: Breath) -> None:
    near = in_tenths(breath)
    assert is_in_tenths(near) and is_chosen_within_limits(near)
    assert near.inhale_seconds == pytest.approx(breath.inhale_seconds, abs=0.15)
    assert near.exhale_seconds == pytest.approx(breath.exhale_seconds, abs=0.2)
    assert in_tenths(near) == near


@given(breaths_to_choose)
def test_the_pace_moves_by_half_a_breath_a_minute_and_keeps_the_ratio(breath: Breath) -> None:
    breath = in_tenths(breath)
    once, twice = slower(breath), slower(slower(breath).breath)
    assume(not twice.stopped_by)
    assert once.breath.pace - twice.breath.pace == pytest.approx(0.5, abs=0.1)
    assert twice.breath.ratio == pytest.approx(breath.ratio, abs=0.12)


@given(breaths_to_choose, st.integers(1, 5))
def test_slower_and_back_is_where_it_was(breath: Breath, times: int) -> None:
    start = quicker(in_tenths(breath)).breath
    assume(1.05 < start.ratio < 1.9)
    far = followed(start, [slower] * times)
    assume(not slower(far).stopped_by)
    assert followed(far, [quicker] * times) == start


@given(breaths_to_choose)
def test_the_ratio_moves_by_a_tenth_and_keeps_the_pace(breath: Breath) -> None:
    breath = in_tenths(breath)
    adjusted = longer_out(breath)
    assume(not adjusted.stopped_by)
    assert adjusted.breath.seconds == pytest.approx(breath.seconds)
    assert adjusted.breath.exhale_seconds == pytest.approx(breath.exhale_seconds + 0.1)
    assert shorter_out(adjusted.breath).breath == breath


@given(breaths_to_choose, st.sampled_from([LONGER_IN, SHORTER_IN, MORE_OUT, LESS_OUT]))
def test_the_seconds_of_one_phase_leave_the_other(breath: Breath, step: Step) -> None:
    breath = in_tenths(breath)
    adjusted = step(breath).breath
    kept = breath.inhale_seconds == adjusted.inhale_seconds, breath.exhale_seconds == adjusted.exhale_seconds
    assert any(kept)


@pytest.mark.parametrize(
    ("step", "end", "words"),
    [
        (slower, Breath(6.0, 7.3), "That's the slowest pace."),
        (quicker, Breath(2.6, 3.4), "That's the quickest pace."),
        (longer_out, Breath(3.4, 6.6), "The out-breath can't be any longer."),
        (shorter_out, Breath(4.9, 5.1), "The out-breath can't be any shorter."),
        (LONGER_IN, Breath(5.4, 5.5), "The in-breath can't be any longer."),
        (SHORTER_IN, Breath(2.8, 5.5), "The in-breath can't be any shorter."),
        (MORE_OUT, Breath(4.5, 8.8), "The out-breath can't be any longer."),
        (LESS_OUT, Breath(4.5, 4.6), "The out-breath can't be any shorter."),
    ],
)
def test_what_a_limit_stops_is_said(step: Step, end: Breath, words: str) -> None:
    breath = followed(DEFAULT_BREATH, [step] * 60)
    assert breath == end
    assert step(breath) == Adjusted(end, words)


def test_the_pace_comes_down_from_where_easier_has_led() -> None:
    assert slower(Breath(1.8, 2.2)).breath == Breath(1.8, 2.3)
    assert quicker(Breath(1.8, 2.3)).stopped_by == "That's the quickest pace."
