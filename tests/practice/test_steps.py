"""The eight steps: in order, one at a time, at turns of the breath, the last one longest."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from breathe.practice.plan import Part, Plan
from breathe.practice.protocol import STEPS, lead_in_seconds, paced_steps
from breathe.practice.session_params import SessionParams
from tests.practice.strategies import choices, usual_choices


def turns(plan: Plan) -> list[float]:
    """When each in-breath and each out-breath starts."""
    starts = zip(plan.starts, plan.breaths, strict=False)
    return [turn for start, breath in starts for turn in (start, start + breath.inhale_seconds)]


@given(choices)
def test_eight_steps_come_one_after_another(params: SessionParams) -> None:
    plan = Plan.of(params)
    assert [step.number for _, step in plan.steps] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert all(before < after for (before, _), (after, _) in pairwise(plan.steps))


@given(choices)
def test_paced_steps_come_at_turns_of_the_breath(params: SessionParams) -> None:
    plan = Plan.of(params)
    for seconds, step in plan.steps:
        if step.number >= 3:
            assert min(abs(seconds - turn) for turn in turns(plan)) < 1e-9


@given(choices)
def test_a_step_at_an_in_breath_comes_exactly_with_it(params: SessionParams) -> None:
    plan = Plan.of(params)
    near = [(seconds, start) for seconds, _ in plan.steps for start in plan.starts if abs(seconds - start) < 1e-6]
    assert all(seconds == start for seconds, start in near)


@given(choices)
def test_each_step_is_in_its_part(params: SessionParams) -> None:
    plan = Plan.of(params)
    for seconds, step in plan.steps:
        assert plan.part_at(seconds) is (Part.SETTLE if step.number <= 2 else Part.PRACTICE)
        assert plan.step_at(seconds) == plan.at(seconds).step == step
    assert {step.number: seconds for seconds, step in plan.steps}[3] == plan.settle_seconds


@given(usual_choices)
def test_steps_come_when_they_are_due_or_with_the_next_turns(params: SessionParams) -> None:
    plan = Plan.of(params)
    lead_in = lead_in_seconds(params.paced_seconds)
    times = {step.number: seconds - plan.settle_seconds for seconds, step in plan.steps}
    assert 0.25 * lead_in <= times[4] < times[5] <= times[6]
    assert lead_in <= times[6] <= lead_in + 3 * params.breath.seconds


def test_last_step_has_most_of_the_paced_part() -> None:
    plan = Plan.of(SessionParams())
    last = plan.steps[-1][0]
    assert (plan.close_start - last) / (plan.close_start - plan.settle_seconds) > 0.5
    assert plan.at(plan.close_start - 0.1).step == STEPS[7]


def test_nothing_is_said_while_closing() -> None:
    plan = Plan.of(SessionParams())
    assert plan.at(plan.close_start).step is None
    assert plan.at(plan.total_seconds).step is None


def test_without_settling_the_third_step_comes_first() -> None:
    plan = Plan.of(SessionParams(settle=0))
    assert [step.number for _, step in plan.steps] == [3, 4, 5, 6, 7, 8]
    assert plan.steps[0][0] == 0.0


def test_no_two_steps_share_a_turn_even_if_both_are_due() -> None:
    placed = paced_steps(60.0, [0.0, 50.0, 52.0, 56.0])
    assert [(seconds, step.number) for seconds, step in placed] == [(0.0, 3), (50.0, 4), (52.0, 5), (56.0, 6)]


@pytest.mark.parametrize(("paced", "lead_in"), [(90.0, 30.0), (540.0, 180.0), (3000.0, 180.0)])
def test_lead_in_is_a_third_and_three_minutes_at_most(paced: float, lead_in: float) -> None:
    assert lead_in_seconds(paced) == pytest.approx(lead_in)


def test_steps_are_numbered_and_say_one_thing_each() -> None:
    assert [step.number for step in STEPS] == list(range(1, 9))
    assert len({step.text for step in STEPS}) == 8
    assert all(step.text.endswith(".") for step in STEPS)
