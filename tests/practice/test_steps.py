"""The eight steps: in order, one at a time, at turns of the breath, the last one longest."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from breathe.practice.eight_steps import EIGHT_STEPS
from breathe.practice.plan import Part, Plan
from breathe.practice.session_params import SessionParams
from breathe.practice.text_times import at_boundaries, practice_texts, slow_down_seconds
from tests.practice.steps import STEPS, placed_steps
from tests.practice.strategies import choices, usual_choices


def turns(plan: Plan) -> list[float]:
    """When each in-breath and each out-breath starts."""
    starts = zip(plan.starts, plan.breaths, strict=False)
    return [turn for start, breath in starts for turn in (start, start + breath.inhale_seconds)]


@given(choices)
def test_eight_steps_come_one_after_another(params: SessionParams) -> None:
    plan = Plan.of(params)
    assert [number for _, number in placed_steps(plan)] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert all(before < after for (before, _), (after, _) in pairwise(placed_steps(plan)))


@given(choices)
def test_paced_steps_come_at_turns_of_the_breath(params: SessionParams) -> None:
    plan = Plan.of(params)
    for seconds, number in placed_steps(plan):
        if number >= 3:
            assert min(abs(seconds - turn) for turn in turns(plan)) < 1e-9


@given(choices)
def test_a_step_at_an_in_breath_comes_exactly_with_it(params: SessionParams) -> None:
    plan = Plan.of(params)
    near = [
        (seconds, start) for seconds, _ in placed_steps(plan) for start in plan.starts if abs(seconds - start) < 1e-6
    ]
    assert all(seconds == start for seconds, start in near)


@given(choices)
def test_each_step_is_in_its_part(params: SessionParams) -> None:
    plan = Plan.of(params)
    for seconds, number in placed_steps(plan):
        assert plan.part_at(seconds) is (Part.SETTLE if number <= 2 else Part.PRACTICE)
        assert plan.text_at(seconds) == plan.at(seconds).text == STEPS[number - 1]
    assert {number: seconds for seconds, number in placed_steps(plan)}[3] == plan.settle_seconds


@given(usual_choices)
def test_steps_come_when_they_are_due_or_with_the_next_turns(params: SessionParams) -> None:
    plan = Plan.of(params)
    slowing = slow_down_seconds(params.practice_seconds)
    times = {number: seconds - plan.settle_seconds for seconds, number in placed_steps(plan)}
    assert 0.25 * slowing <= times[4] < times[5] <= times[6]
    assert slowing <= times[6] <= slowing + 3 * params.breath.seconds


def test_steps_are_due_at_their_shares_of_the_slow_down_and_of_the_rest() -> None:
    due = [(seconds, text.number) for seconds, text in practice_texts(EIGHT_STEPS, 540.0)]
    assert due == [(0.0, 3), (45.0, 4), (90.0, 5), (180.0, 6), (216.0, 7), (252.0, 8)]


def test_last_step_has_most_of_the_paced_part() -> None:
    plan = Plan.of(SessionParams())
    last = placed_steps(plan)[-1][0]
    assert (plan.close_start - last) / (plan.close_start - plan.settle_seconds) > 0.5
    assert plan.at(plan.close_start - 0.1).text == STEPS[7]


def test_the_closing_rest_has_its_own_texts_and_nothing_comes_after_it() -> None:
    plan = Plan.of(SessionParams())
    middle = plan.close_start + 0.5 * plan.close_seconds
    assert [plan.at(seconds).text for seconds in (plan.close_start, middle)] == list(EIGHT_STEPS.close)
    assert plan.at(plan.total_seconds).text is None


def test_without_settling_the_third_step_comes_first() -> None:
    plan = Plan.of(SessionParams(settle=0))
    assert [number for _, number in placed_steps(plan)] == [3, 4, 5, 6, 7, 8]
    assert placed_steps(plan)[0][0] == 0.0


def test_no_two_steps_share_a_turn_even_if_both_are_due() -> None:
    placed = at_boundaries(practice_texts(EIGHT_STEPS, 60.0), [0.0, 50.0, 52.0, 56.0])
    assert [(seconds, step.number) for seconds, step in placed] == [(0.0, 3), (50.0, 4), (52.0, 5), (56.0, 6)]


@pytest.mark.parametrize(("paced", "slowing"), [(90.0, 30.0), (540.0, 180.0), (3000.0, 180.0)])
def test_slowing_is_a_third_and_three_minutes_at_most(paced: float, slowing: float) -> None:
    assert slow_down_seconds(paced) == pytest.approx(slowing)


def test_steps_are_numbered_and_say_one_thing_each() -> None:
    assert [step.number for step in STEPS] == list(range(1, 9))
    assert len({step.words for step in STEPS}) == 8
    assert all(step.words.endswith(".") for step in STEPS)
