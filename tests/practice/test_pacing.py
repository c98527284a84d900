"""Letting go of the pacing and taking it up again: which breaths are led, how strongly, what is told and counted."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breathe.practice.breath import Phase
from breathe.practice.events import EventKind
from breathe.practice.pacing import EVERY_BREATH, FADING_BREATHS, NOT_YET_PACED, Pacing
from breathe.practice.plan import Part, Plan
from tests.practice.running import CHOICE, Running

PLAN = Plan.of(CHOICE)

toggled_during = st.lists(st.integers(0, 5), max_size=10).map(
    lambda gaps: [sum(gaps[: n + 1]) for n in range(len(gaps))]
)
"""Breaths during which the key is pressed, ascending."""


def strengths(pacing: Pacing, breaths: int) -> list[float]:
    return [round(pacing.strength_of(index), 3) for index in range(breaths)]


def test_letting_go_fades_over_two_breaths_and_taking_up_begins_softly_with_the_next() -> None:
    let_go = EVERY_BREATH.toggled(3)
    assert strengths(let_go, 8) == [1, 1, 1, 1, 0.667, 0.333, 0, 0]
    assert strengths(let_go.toggled(8), 12) == [1, 1, 1, 1, 0.667, 0.333, 0, 0, 0, 0.667, 1, 1]


@pytest.mark.parametrize("index", [3, 4, 5])
def test_taken_up_before_it_was_gone_nothing_was_let_go_of(index: int) -> None:
    assert EVERY_BREATH.toggled(3).toggled(index) == EVERY_BREATH


@given(toggled_during)
def test_no_breath_is_changed_while_it_is_on(during: list[int]) -> None:
    pacing = EVERY_BREATH
    for index in during:
        toggled = pacing.toggled(index)
        assert [toggled.is_paced(n) for n in range(index + 1)] == [pacing.is_paced(n) for n in range(index + 1)]
        assert toggled.is_on is not pacing.is_on
        assert toggled.is_paced(index + 1) or not toggled.is_on
        assert not toggled.is_paced(index + 1 + FADING_BREATHS) or toggled.is_on
        pacing = toggled


@given(toggled_during)
def test_what_is_led_is_led_with_some_strength_and_never_falls_at_once(during: list[int]) -> None:
    pacing = EVERY_BREATH
    for index in during:
        pacing = pacing.toggled(index)
    for index in range(60):
        assert (pacing.strength_of(index) > 0.0) is pacing.is_paced(index)
        assert pacing.strength_of(index) - pacing.strength_of(index + 1) < 0.34 or not pacing.is_paced(index + 1)


def free(running: Running) -> tuple[float, float]:
    """Turn the pacing off at 100 s; returns the span in which nothing is paced."""
    running.run_until(100.0)
    running.session.toggle_pacing()
    plan = running.session.plan
    (toggle,) = plan.pacing.toggles
    return plan.starts[toggle], plan.close_start


def test_while_free_time_and_steps_go_on_and_nothing_moves() -> None:
    running = Running()
    begin, end = free(running)
    plan = running.session.plan
    assert plan.starts == PLAN.starts
    assert plan.texts == PLAN.texts
    for second in range(101, int(end)):
        moment = plan.at(float(second))
        assert moment.part is Part.PRACTICE
        assert moment.text == PLAN.at(float(second)).text
        assert (moment.phase is None) is (second >= begin)
        assert second < begin or moment.volume == 0.0


def test_taken_up_it_begins_with_an_in_breath_at_the_next_boundary() -> None:
    running = Running()
    begin, _ = free(running)
    running.run_until(begin + 34.5)
    running.session.toggle_pacing()
    plan, now = running.session.plan, running.session.seconds
    assert plan.at(now).phase is None
    start = plan.starts[plan.pacing.toggles[-1]]
    assert 0.0 < start - now <= plan.goal.seconds
    assert plan.at(start + 1e-6).phase is Phase.INHALE
    assert plan.at(start - 1e-6).phase is None


def test_what_was_not_led_is_not_counted_and_tells_nothing() -> None:
    running = Running()
    begin, _ = free(running)
    running.run_until(begin + 1.0)
    led = running.session.progress().breaths
    running.run_until(PLAN.total_seconds)
    assert running.session.progress().breaths == led == running.count(EventKind.BREATH)
    assert running.count(EventKind.SLOWER) == sum(
        round(after.pace) < round(before.pace) for before, after in pairwise(PLAN.breaths[:led])
    )
    assert running.session.progress().reached == PLAN.breaths[led - 1]
    assert running.session.progress().practice_seconds == pytest.approx(PLAN.close_start - PLAN.settle_seconds)


def test_letting_go_and_taking_up_are_told() -> None:
    running = Running()
    free(running)
    running.run_until(180.0)
    running.session.toggle_pacing()
    running.run_until(200.0)
    told = [event for event in running.told if event.kind in (EventKind.PACING_OFF, EventKind.PACING_ON)]
    assert [(event.kind, event.seconds) for event in told] == [
        (EventKind.PACING_OFF, 100.0),
        (EventKind.PACING_ON, 180.0),
    ]


@pytest.mark.parametrize("seconds", [0.0, 10.0, PLAN.close_start - 1, PLAN.close_start + 1, PLAN.total_seconds + 1])
def test_where_nothing_is_to_be_let_go_of_nothing_happens(seconds: float) -> None:
    running = Running()
    running.run_until(seconds)
    running.session.toggle_pacing()
    assert running.session.plan == PLAN
    running.told += running.session.advance()
    assert running.count(EventKind.PACING_OFF) == 0


def test_before_the_first_breath_it_is_told_that_breathing_is_free_anyway() -> None:
    running = Running()
    running.run_until(10.0)
    running.session.toggle_pacing()
    (told,) = [event for event in running.session.advance() if event.kind is EventKind.NOT_PACED]
    assert told.words == NOT_YET_PACED


def test_taken_up_in_a_pause_it_begins_with_the_breath_that_resuming_begins() -> None:
    running = Running()
    begin, _ = free(running)
    running.run_until(begin + 34.5)
    running.session.pause()
    running.session.toggle_pacing()
    running.session.resume()
    assert running.session.moment().phase is Phase.INHALE
