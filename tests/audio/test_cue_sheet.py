"""The cue sheet: the sounds that a plan makes, and when."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from breathe.audio.cue import Cue, CueKind
from breathe.audio.score.cue_sheet import EARCON_DELAY_SECONDS, LAST_BREATHS, build_cues
from breathe.practice.events import EventKind, planned_events
from breathe.practice.plan import Plan
from breathe.practice.session_params import SessionParams
from tests.practice.steps import placed_steps
from tests.practice.strategies import choices

USUAL = Plan.of(SessionParams(minutes=15))


def starts(plan: Plan, kind: CueKind) -> list[float]:
    """Start of each sound of one kind."""
    return [cue.start_seconds for cue in build_cues(plan) if cue.kind is kind]


def breaths(plan: Plan) -> list[Cue]:
    """The cues of the breathing alone."""
    return [cue for cue in build_cues(plan) if cue.kind in (CueKind.INHALE, CueKind.EXHALE)]


@given(choices)
def test_every_phase_has_one_cue_as_long_as_itself(params: SessionParams) -> None:
    plan = Plan.of(params)
    sounds = breaths(plan)
    assert [cue.kind for cue in sounds] == [CueKind.INHALE, CueKind.EXHALE] * len(plan.breaths)
    for start, breath, inhale, exhale in zip(plan.starts, plan.breaths, sounds[::2], sounds[1::2], strict=False):
        assert (inhale.start_seconds, inhale.seconds) == (start, breath.inhale_seconds)
        assert (exhale.start_seconds, exhale.seconds) == (start + breath.inhale_seconds, breath.exhale_seconds)


def test_free_breathing_has_no_cues_but_its_bowls_and_fades_in_and_out() -> None:
    plan = USUAL.with_pacing_toggled(400.0).with_pacing_toggled(600.0)
    out, back = plan.pacing.toggles
    assert [cue for cue in build_cues(plan) if cue.kind is CueKind.STEP] == [
        cue for cue in build_cues(USUAL) if cue.kind is CueKind.STEP
    ]
    strengths = {plan.breath_index(cue.start_seconds): cue.strength for cue in breaths(plan)}
    assert strengths.keys() == set(range(len(plan.breaths))) - set(range(out, back))
    assert [strengths[out - 3], strengths[out - 2], strengths[out - 1]] == pytest.approx([1.0, 2 / 3, 1 / 3])
    assert [strengths[back], strengths[back + 1]] == pytest.approx([2 / 3, 1.0])


@given(choices)
def test_the_bowls_mark_the_begin_the_closing_and_the_end(params: SessionParams) -> None:
    plan = Plan.of(params)
    assert starts(plan, CueKind.BEGIN) == [plan.settle_seconds]
    first, *second = starts(plan, CueKind.CLOSING)
    assert first == plan.close_start
    assert second in ([plan.close_start + 11.0], [])
    assert bool(second) is (plan.close_seconds >= 22.0)
    assert starts(plan, CueKind.OVER) in ([plan.total_seconds], [])


@pytest.mark.parametrize(("close_seconds", "bowls"), [(0.0, 0), (0.001, 0), (4.0, 0), (6.0, 1), (60.0, 1)])
def test_no_bowl_is_struck_into_the_last_one(close_seconds: float, bowls: int) -> None:
    plan = Plan.of(SessionParams(minutes=10, close=close_seconds))
    assert starts(plan, CueKind.OVER) == [plan.total_seconds] * bowls


@given(choices)
def test_a_bowl_marks_every_change_of_step_but_those_that_need_none(params: SessionParams) -> None:
    plan = Plan.of(params)
    changes = [seconds for seconds, _ in placed_steps(plan)]
    marked = starts(plan, CueKind.STEP)
    assert set(marked) == set(changes) - {0.0, plan.settle_seconds}
    assert len(marked) == len(set(marked))


@given(choices)
def test_no_two_bowls_are_struck_at_once(params: SessionParams) -> None:
    plan = Plan.of(params)
    struck = [cue.start_seconds for cue in build_cues(plan) if cue.seconds == 0.0]
    assert len(struck) == len(set(struck))


def test_the_usual_session_has_six_changes_of_step() -> None:
    """Of the eight steps, the first is there from the start, and the third comes with the first breath."""
    assert len(starts(USUAL, CueKind.STEP)) == 6


@given(choices)
def test_an_earcon_announces_each_slower_pace(params: SessionParams) -> None:
    plan = Plan.of(params)
    told = [event.seconds for event in planned_events(plan) if event.kind is EventKind.SLOWER]
    assert starts(plan, CueKind.SLOWER) == [seconds + EARCON_DELAY_SECONDS for seconds in told]


def test_the_usual_session_comes_down_by_whole_breaths_a_minute() -> None:
    assert len(starts(USUAL, CueKind.SLOWER)) == 4


@given(choices)
def test_an_earcon_announces_the_last_breaths(params: SessionParams) -> None:
    plan = Plan.of(params)
    softer = [cue.start_seconds for cue in breaths(plan) if cue.strength < 1.0]
    assert starts(plan, CueKind.LAST_BREATHS) == [seconds + EARCON_DELAY_SECONDS for seconds in softer[:1]]


def test_free_breathing_has_no_last_breaths_to_announce() -> None:
    assert starts(USUAL.with_pacing_toggled(400.0), CueKind.LAST_BREATHS) == []


@given(choices)
def test_sounds_come_in_order_of_time(params: SessionParams) -> None:
    assert all(one.start_seconds <= next_.start_seconds for one, next_ in pairwise(build_cues(Plan.of(params))))


@given(choices)
def test_strength_falls_over_the_last_breaths_and_never_to_nothing(params: SessionParams) -> None:
    strengths = [cue.strength for cue in breaths(Plan.of(params))]
    assert strengths[::2] == strengths[1::2]
    each = strengths[::2]
    falling = [strength for strength in each if strength < 1.0]
    assert len(falling) <= min(LAST_BREATHS, 0.25 * len(each))
    assert each[len(each) - len(falling) :] == falling
    assert all(0.0 < later < earlier for earlier, later in pairwise(falling))


def test_the_last_five_breaths_of_the_usual_session_fade_evenly() -> None:
    strengths = [cue.strength for cue in breaths(USUAL)][::2]
    assert strengths[-7:] == pytest.approx([1.0, 1.0, 5 / 6, 4 / 6, 3 / 6, 2 / 6, 1 / 6])


def test_bowls_ring_at_full_strength() -> None:
    assert {cue.strength for cue in build_cues(USUAL) if cue.seconds == 0.0} == {1.0}
