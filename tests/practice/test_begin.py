"""Beginning to breathe before settling is over: at any moment, and told exactly once."""

from __future__ import annotations

from math import inf, nextafter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breathe.practice.breath import Phase
from breathe.practice.events import EventKind
from breathe.practice.plan import Part, Plan
from breathe.practice.session import State
from tests.clock import ManualClock
from tests.practice.running import CHOICE, Running

SETTLE = Plan.of(CHOICE).settle_seconds


def begin_at(seconds: float, ask_before: bool, ask_after: bool) -> Running:
    """A session begun by a key, with or without a look at it just before and just after."""
    running = Running(clock=ManualClock(monotonic=0.0))
    if ask_before:
        running.told += running.session.advance()
    running.clock.pass_seconds(seconds)
    if ask_before:
        running.told += running.session.advance()
    running.session.begin()
    if ask_after:
        running.told += running.session.advance()
    return running


def check_told_once(running: Running) -> None:
    """Let the session run out; the begin and the steps from the third on are told once each."""
    running.pass_seconds(1000.0, 3.0)
    steps = [event.text.number or 0 for event in running.told if event.text]
    assert running.count(EventKind.BEGIN) == 1
    assert running.count(EventKind.SETTLING) == 1
    assert steps == sorted(set(steps))
    assert set(steps) >= {1, 3, 4, 5, 6, 7, 8}
    assert running.count(EventKind.BREATH) == len(running.session.plan.breaths)


@pytest.mark.parametrize("ask_before", [False, True])
@pytest.mark.parametrize("ask_after", [False, True])
@pytest.mark.parametrize(
    "seconds", [0.0, 1e-9, 0.25, SETTLE / 4, nextafter(SETTLE / 2, 0), SETTLE / 2, 13.0, nextafter(SETTLE, 0), SETTLE]
)
def test_begin_is_told_once_at_exact_moments(seconds: float, ask_before: bool, ask_after: bool) -> None:
    running = begin_at(seconds, ask_before, ask_after)
    assert running.session.state is State.PRACTISING
    assert not ask_after or running.count(EventKind.BEGIN) == 1
    check_told_once(running)


@given(st.floats(0.0, SETTLE), st.booleans(), st.booleans())
def test_begin_is_told_once_at_any_moment(seconds: float, ask_before: bool, ask_after: bool) -> None:
    check_told_once(begin_at(seconds, ask_before, ask_after))


def test_breathing_begins_at_once_with_an_in_breath() -> None:
    running = begin_at(8.0, ask_before=True, ask_after=False)
    moment = running.session.moment()
    assert (moment.part, moment.phase, moment.volume) == (Part.PRACTICE, Phase.INHALE, 0.0)
    assert moment.text is not None and moment.text.number == 3
    kinds = [(event.kind, event.seconds) for event in running.session.advance()]
    assert kinds == [(EventKind.BEGIN, 8.0), (EventKind.STEP, 8.0)]


def test_time_saved_is_breathed() -> None:
    running = begin_at(8.0, ask_before=True, ask_after=True)
    assert running.session.plan.total_seconds == pytest.approx(CHOICE.planned_seconds, abs=10.0)
    assert running.session.plan.practice_budget_seconds == pytest.approx(CHOICE.practice_seconds + SETTLE - 8.0)
    running.pass_seconds(1000.0)
    assert running.session.progress().settle_seconds == 8.0


@pytest.mark.parametrize("seconds", [SETTLE, SETTLE + 30, 280.0, 1000.0])
def test_beginning_what_has_begun_changes_nothing(seconds: float) -> None:
    running = Running()
    running.run_until(seconds)
    plan = running.session.plan
    running.session.begin()
    running.session.begin()
    assert running.session.plan is plan
    assert running.count(EventKind.BEGIN) == 1


def test_settling_that_was_paused_can_be_cut_short() -> None:
    running = Running()
    running.run_until(6.0)
    running.session.pause()
    running.pass_seconds(10.0)
    running.session.resume()
    running.session.begin()
    assert running.session.plan.settle_seconds == nextafter(6.0, inf) or running.session.plan.settle_seconds == 6.0
    check_told_once(running)
