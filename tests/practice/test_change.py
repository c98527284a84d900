"""A changed plan: the same up to the next breath, gentle after it, and as long as it was."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breathe.practice.breath import Breath
from breathe.practice.pace import LONGEST_GROWTH
from breathe.practice.plan import Plan
from breathe.practice.session_params import SessionParams
from tests.practice.strategies import any_breaths, choices, fractions

GRID = 200

changes = st.lists(st.tuples(fractions, any_breaths), min_size=1, max_size=5)


def next_breath(plan: Plan, seconds: float) -> float:
    """When the breath after the one at `seconds` starts; before the first breath, that one."""
    return next((start for start in plan.starts if start > seconds), plan.total_seconds)


def same_until(seconds: float, before: Plan, after: Plan) -> bool:
    """Whether two plans agree on a grid over the time before `seconds`."""
    grid = [seconds * step / GRID for step in range(GRID)] + [start for start in before.starts if start < seconds]
    return all(before.at(second) == after.at(second) for second in grid)


@given(choices, changes)
def test_nothing_changes_before_the_next_breath(params: SessionParams, wishes: list[tuple[float, Breath]]) -> None:
    plan = Plan.of(params)
    for fraction, goal in wishes:
        seconds = fraction * plan.total_seconds
        changed = plan.with_goal(seconds, goal)
        assert same_until(next_breath(plan, seconds), plan, changed)
        plan = changed


@pytest.mark.slow
@given(choices, changes)
def test_no_changed_breath_is_more_than_six_percent_longer(
    params: SessionParams, wishes: list[tuple[float, Breath]]
) -> None:
    plan = Plan.of(params)
    for fraction, goal in wishes:
        plan = plan.with_goal(fraction * plan.total_seconds, goal)
        for before, after in pairwise(plan.breaths):
            assert after.seconds <= before.seconds * LONGEST_GROWTH + 1e-9


@given(choices, changes)
def test_a_changed_session_is_as_long_as_before_within_one_breath(
    params: SessionParams, wishes: list[tuple[float, Breath]]
) -> None:
    plan = Plan.of(params)
    for fraction, goal in wishes:
        plan = plan.with_goal(fraction * plan.total_seconds, goal)
        longest = max(breath.seconds for breath in plan.breaths)
        assert abs(plan.total_seconds - params.planned_seconds) <= longest


@given(any_breaths)
def test_a_shorter_breath_comes_at_once_and_a_longer_one_is_reached(goal: Breath) -> None:
    plan = Plan.of(SessionParams(minutes=30))
    changed = plan.with_goal(600.0, goal)
    index = changed.breath_index(600.0)
    assert index is not None
    if goal.seconds <= plan.breaths[index].seconds:
        assert changed.breaths[index + 1] == goal
    assert changed.breaths[-1] == goal


@given(any_breaths, st.floats(0.0, 59.0))
def test_a_change_while_settling_is_what_the_slow_down_leads_to(goal: Breath, seconds: float) -> None:
    changed = Plan.of(SessionParams(minutes=15)).with_goal(seconds, goal)
    assert changed.settle_seconds == 60.0
    assert changed.breaths[-1] == goal
    assert changed.breaths[0].pace >= min(goal.pace, 9.0)


@given(any_breaths, st.floats(0.0, 500.0))
def test_after_the_paced_part_nothing_is_left_to_change(goal: Breath, later: float) -> None:
    plan = Plan.of(SessionParams())
    assert plan.with_goal(plan.close_start + later, goal) == plan


@given(choices, fractions)
def test_beginning_early_keeps_the_length_within_a_breath(params: SessionParams, fraction: float) -> None:
    plan = Plan.of(params)
    seconds = fraction * params.settle_seconds
    begun = plan.with_early_start(seconds)
    assert begun.settle_seconds == begun.starts[0] == seconds
    assert begun.close_seconds == plan.close_seconds
    assert abs(begun.total_seconds - params.planned_seconds) <= params.breath.seconds / 2 + 1e-6
    assert begun.breaths[-1] == params.breath


@given(choices, fractions, changes)
def test_beginning_early_then_changing_keeps_the_length(
    params: SessionParams, fraction: float, wishes: list[tuple[float, Breath]]
) -> None:
    plan = Plan.of(params).with_early_start(fraction * params.settle_seconds)
    for share, goal in wishes:
        plan = plan.with_goal(share * plan.total_seconds, goal)
    longest = max(breath.seconds for breath in plan.breaths)
    assert plan.total_seconds == pytest.approx(params.planned_seconds, abs=longest)
