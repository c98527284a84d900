"""The plan: its parts add up, it ends on a finished out-breath, and each second has its moment."""

from __future__ import annotations

from math import inf, nextafter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breathe.practice.breath import Phase
from breathe.practice.plan import Part, Plan
from breathe.practice.session_params import SessionParams
from tests.practice.strategies import choices, fractions


@given(choices)
def test_parts_add_up_to_the_planned_length_within_one_breath(params: SessionParams) -> None:
    plan = Plan.of(params)
    breathed = sum(breath.seconds for breath in plan.breaths)
    assert plan.total_seconds == pytest.approx(plan.settle_seconds + breathed + plan.close_seconds)
    assert abs(plan.total_seconds - params.planned_seconds) <= params.breath.seconds / 2 + 1e-6
    assert (plan.settle_seconds, plan.close_seconds) == (params.settle_seconds, params.close_seconds)


@given(choices)
def test_each_breath_starts_where_the_one_before_ends(params: SessionParams) -> None:
    plan = Plan.of(params)
    assert len(plan.starts) == len(plan.breaths) + 1
    assert plan.starts[0] == plan.settle_seconds
    for index, breath in enumerate(plan.breaths):
        assert plan.starts[index + 1] - plan.starts[index] == pytest.approx(breath.seconds)


@given(choices)
def test_paced_part_ends_on_a_finished_out_breath(params: SessionParams) -> None:
    plan = Plan.of(params)
    last = plan.at(nextafter(plan.close_start, -inf))
    assert (last.part, last.phase) == (Part.PRACTICE, Phase.EXHALE)
    assert last.volume == pytest.approx(0.0, abs=1e-9)
    assert plan.at(plan.close_start).phase is None


@given(choices, st.data())
def test_volume_is_continuous_from_breath_to_breath(params: SessionParams, data: st.DataObject) -> None:
    plan = Plan.of(params)
    start = data.draw(st.sampled_from(plan.starts))
    before, after = plan.at(start - 1e-7), plan.at(start + 1e-7)
    assert before.volume == pytest.approx(0.0, abs=1e-9)
    assert after.volume == pytest.approx(0.0, abs=1e-9)


@given(choices, fractions)
def test_a_moment_is_that_of_its_part(params: SessionParams, fraction: float) -> None:
    plan = Plan.of(params)
    seconds = fraction * plan.total_seconds
    moment = plan.at(seconds)
    paced = moment.part is Part.PRACTICE
    assert moment.part is plan.part_at(seconds)
    assert (moment.phase is not None) == paced == (plan.breath_index(seconds) is not None)
    assert paced or moment.volume == 0.0
    assert 0.0 <= moment.volume <= 1.0


def test_parts_follow_each_other_at_their_edges() -> None:
    plan = Plan.of(SessionParams(minutes=15))
    edges = (0.0, 59.999, 60.0, nextafter(plan.close_start, -inf), plan.close_start, plan.total_seconds)
    parts = [plan.part_at(seconds) for seconds in edges]
    assert parts == [Part.SETTLE, Part.SETTLE, Part.PRACTICE, Part.PRACTICE, Part.CLOSE, Part.OVER]


def test_moments_outside_the_session_are_those_of_its_ends() -> None:
    plan = Plan.of(SessionParams())
    assert plan.at(-5.0) == plan.at(0.0)
    after = plan.at(plan.total_seconds + 5.0)
    assert (after.part, after.text, after.phase, after.volume) == (Part.OVER, None, None, 0.0)


def test_without_settling_and_closing_the_session_is_all_breath() -> None:
    plan = Plan.of(SessionParams(minutes=5, settle=0, close=0))
    assert plan.part_at(0.0) is Part.PRACTICE
    assert plan.part_at(plan.total_seconds) is Part.OVER
    assert plan.at(0.0).phase is Phase.INHALE


def test_lungs_are_full_at_the_end_of_the_in_breath() -> None:
    plan = Plan.of(SessionParams())
    breath = plan.breaths[-1]
    top = plan.at(plan.starts[-2] + breath.inhale_seconds)
    assert top.volume == pytest.approx(1.0, abs=1e-9)
    assert plan.at(top.seconds - 0.01).phase is Phase.INHALE
    assert plan.at(top.seconds + 0.01).phase is Phase.EXHALE
