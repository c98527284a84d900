"""The slow-down: gentle, linear in breaths per minute, in time, and it ends at the goal."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breathe.practice.breath import Breath
from breathe.practice.pace import LONGEST_GROWTH, STARTING_PACE, approach, easier, fill, slow_down
from breathe.practice.plan import Plan
from breathe.practice.session_params import SessionParams
from tests.practice.strategies import any_breaths, breaths_to_choose, choices

ROUNDING = 1e-9


def slow_breaths(plan: Plan, goal: Breath) -> list[Breath]:
    """The breaths before the first one of the goal's length."""
    return [breath for breath in plan.breaths if breath.seconds < goal.seconds - 1e-9]


@given(choices)
def test_no_breath_is_more_than_six_percent_longer_than_the_one_before(params: SessionParams) -> None:
    for before, after in pairwise(Plan.of(params).breaths):
        assert 1.0 - ROUNDING <= after.seconds / before.seconds <= 1.06 + ROUNDING


@given(choices)
def test_slowing_never_takes_more_than_a_third_of_the_paced_part(params: SessionParams) -> None:
    slowing = sum(breath.seconds for breath in slow_breaths(Plan.of(params), params.breath))
    assert slowing <= params.practice_seconds / 3 + ROUNDING
    assert slowing <= 180.0 + ROUNDING


@given(choices)
def test_goal_is_reached_and_kept(params: SessionParams) -> None:
    plan = Plan.of(params)
    slowing = slow_breaths(plan, params.breath)
    assert plan.breaths[: len(slowing)] == tuple(slowing)
    assert plan.breaths[-1] == params.breath
    assert all(breath.seconds == pytest.approx(params.breath.seconds) for breath in plan.breaths[len(slowing) :])


@given(choices)
def test_slow_breaths_keep_the_ratio_of_the_goal(params: SessionParams) -> None:
    for breath in Plan.of(params).breaths:
        assert breath.ratio == pytest.approx(params.breath.ratio)


@given(breaths_to_choose, st.floats(10.0, 600.0), st.floats(7.0, 15.0))
def test_pace_comes_down_on_a_line_where_the_line_is_not_too_steep(
    goal: Breath, seconds: float, starting_pace: float
) -> None:
    breaths = slow_down(starting_pace, goal, seconds)
    slope = (starting_pace - goal.pace) / seconds
    left = sum(breath.seconds for breath in breaths)
    for breath, after in pairwise((*breaths, goal)):
        on_the_line = goal.pace + slope * left
        steepest = after.seconds / breath.seconds > LONGEST_GROWTH - 1e-6
        assert breath.pace == pytest.approx(on_the_line) or (steepest and breath.pace < on_the_line)
        left -= breath.seconds


@given(breaths_to_choose, st.floats(10.0, 600.0), st.floats(7.0, 15.0))
def test_there_is_no_room_for_one_more_slow_breath(goal: Breath, seconds: float, starting_pace: float) -> None:
    breaths = slow_down(starting_pace, goal, seconds)
    if starting_pace > goal.pace:
        left = seconds - sum(breath.seconds for breath in breaths)
        first = breaths[0] if breaths else goal
        assert -ROUNDING <= left <= first.seconds


def test_default_session_starts_easy_and_takes_its_three_minutes() -> None:
    plan = Plan.of(SessionParams())
    slowing = slow_breaths(plan, SessionParams().breath)
    assert 9.5 < plan.breaths[0].pace <= STARTING_PACE
    assert 165 < sum(breath.seconds for breath in slowing) <= 180
    paces = [breath.pace for breath in slowing]
    drops = [before - after for before, after in pairwise(paces)]
    assert max(drops) < 2 * min(drops)


@pytest.mark.parametrize(("starting_pace", "seconds"), [(6.0, 180.0), (5.0, 180.0), (10.0, 0.0), (10.0, -5.0)])
def test_nothing_to_slow_down_takes_no_breath(starting_pace: float, seconds: float) -> None:
    assert slow_down(starting_pace, Breath(4.5, 5.5), seconds) == ()


@given(any_breaths, any_breaths)
def test_approach_is_shorter_at_once_and_longer_by_degrees(previous: Breath, goal: Breath) -> None:
    way = approach(previous, goal)
    for _ in range(30):
        breath = next(way)
        assert breath.seconds <= previous.seconds * (LONGEST_GROWTH + ROUNDING)
        if previous.seconds >= goal.seconds:
            assert breath == goal
        previous = breath
    assert previous == goal


@given(any_breaths)
def test_easier_is_one_breath_a_minute_faster_up_to_fifteen(breath: Breath) -> None:
    assert easier(breath).pace == pytest.approx(min(15.0, breath.pace + 1.0))
    assert easier(breath).ratio == pytest.approx(breath.ratio)


@given(st.lists(any_breaths, max_size=20), st.floats(-10.0, 200.0))
def test_fill_comes_as_near_as_whole_breaths_can(breaths: list[Breath], seconds: float) -> None:
    taken = fill(breaths, seconds)
    assert taken == tuple(breaths[: len(taken)])
    left = seconds - sum(breath.seconds for breath in taken)
    if taken:
        assert left >= -taken[-1].seconds / 2 - ROUNDING
    if len(taken) < len(breaths):
        assert left <= breaths[len(taken)].seconds / 2 + ROUNDING


@pytest.mark.parametrize("starting_pace", [7.0, 10.0, 14.0])
def test_a_session_starts_at_its_starting_pace_and_so_it_does_when_begun_at_once(starting_pace: float) -> None:
    plan = Plan.of(SessionParams(starting_pace=starting_pace))
    assert plan.breaths[0].pace == pytest.approx(starting_pace, abs=0.5)
    assert plan.with_early_start(5.0).breaths[0].pace == pytest.approx(starting_pace, abs=0.5)
    assert plan.with_goal(5.0, Breath(5.0, 6.0)).breaths[0].pace == pytest.approx(starting_pace, abs=0.5)


def test_a_starting_pace_slower_than_the_goal_has_nothing_to_slow_down() -> None:
    assert set(Plan.of(SessionParams(starting_pace=5.0)).breaths) == {SessionParams().breath}
