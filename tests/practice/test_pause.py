"""Pausing: the clock stands still, the breath is given up, and one goes on with an in-breath."""

from __future__ import annotations

import itertools

import pytest

from breathe.practice.breath import Phase
from breathe.practice.events import EventKind
from breathe.practice.plan import Plan
from breathe.practice.session import Outcome, State
from breathe.practice.session_params import SessionParams
from tests.clock import ManualClock
from tests.practice.running import CHOICE, Running, lived_seconds
from tests.practice.steps import placed_steps

PLAN = Plan.of(CHOICE)


@pytest.mark.parametrize("into", [0.0, 0.3, 3.9, 5.0])
def test_going_on_starts_an_in_breath(into: float) -> None:
    running = Running()
    start = PLAN.starts[7]
    running.run_until(start + into + 1e-9)
    running.session.pause()
    running.pass_seconds(33.3)
    running.session.resume()
    moment = running.session.moment()
    assert (moment.seconds, moment.phase, moment.volume) == (start, Phase.INHALE, 0.0)
    running.pass_seconds(0.5)
    assert running.session.moment().volume > 0.0


def test_pausing_again_at_once_gives_nothing_more_up() -> None:
    running = Running(clock=ManualClock(monotonic=1234.567))
    running.run_until(100.1)
    for seconds in (0.1, 1 / 3, 7.7, 1e-9, 1e5 / 3):
        running.session.pause()
        place, breaths = running.session.seconds, running.session.progress().breaths
        running.clock.pass_seconds(seconds)
        running.session.resume()
        assert (running.session.seconds, running.session.progress().breaths) == (place, breaths)


@pytest.mark.parametrize("seconds", [0.0, 7.5, PLAN.close_start + 0.1, PLAN.close_start + 20])
def test_where_nothing_is_paced_one_goes_on_where_one_stood(seconds: float) -> None:
    running = Running()
    running.run_until(seconds)
    state = running.session.state
    running.session.pause()
    running.pass_seconds(45)
    assert running.session.state is State.PAUSED
    running.session.resume()
    assert running.session.seconds == pytest.approx(seconds)
    assert running.session.state is state
    assert running.session.progress().pause_seconds == pytest.approx(45)


def test_pause_takes_the_given_up_breath() -> None:
    running = Running()
    running.run_until(PLAN.starts[4] + 3.0)
    running.session.pause()
    assert running.session.progress().pause_seconds == pytest.approx(3.0)
    running.pass_seconds(10)
    progress = running.session.progress()
    assert progress.pause_seconds == pytest.approx(13.0)
    assert progress.practice_seconds == pytest.approx(PLAN.starts[4] - PLAN.settle_seconds)
    assert progress.breaths == 4
    assert lived_seconds(progress) == pytest.approx(PLAN.starts[4] + 13.0)


def test_plan_stands_still_while_paused() -> None:
    running = Running()
    running.run_until(100.0)
    running.session.pause()
    place = running.session.seconds
    running.pass_seconds(3600, 60)
    assert (running.session.seconds, running.session.plan) == (place, PLAN)
    assert running.kinds()[-1] is EventKind.PAUSED


def test_lungs_sink_softly_to_rest() -> None:
    running = Running()
    running.run_until(PLAN.starts[4] + 3.0)
    shown = [running.session.moment().volume]
    running.session.pause()
    for _ in range(20):
        shown.append(running.session.moment().volume)
        running.clock.pass_seconds(2.0 / 16)
    assert shown[1] == pytest.approx(shown[0])
    assert shown == sorted(shown, reverse=True)
    assert shown[9] == pytest.approx(shown[1] / 4)
    assert shown[16] > 0.0
    assert shown[17:] == [0.0] * 4
    assert max(before - after for before, after in itertools.pairwise(shown)) < 0.2
    assert running.session.moment().phase is None


def test_a_breath_given_up_and_breathed_again_is_told_once() -> None:
    running = Running()
    start = PLAN.starts[4]
    for _ in range(5):
        running.run_until(start + 5.0)
        running.session.pause()
        running.pass_seconds(3)
        running.session.resume()
    running.pass_seconds(1000)
    assert running.count(EventKind.BREATH) == len(PLAN.breaths)
    assert [event.text.number for event in running.told if event.text] == list(range(1, 9))
    assert running.count(EventKind.PAUSED) == running.count(EventKind.RESUMED) == 5
    assert running.session.outcome is Outcome.COMPLETED


def test_a_step_of_a_breath_given_up_is_told_once() -> None:
    running = Running(SessionParams(minutes=1))
    plan = running.session.plan
    at_out_breaths = [seconds for seconds, number in placed_steps(plan) if number > 2 and seconds not in plan.starts]
    assert at_out_breaths
    for seconds in at_out_breaths:
        running.run_until(seconds + 0.01)
        running.session.pause()
        running.pass_seconds(5.0)
        running.session.resume()
    running.pass_seconds(100.0)
    assert [event.text.number for event in running.told if event.text] == list(range(1, 9))


def test_toggling_pauses_and_goes_on() -> None:
    running = Running()
    states = []
    for _ in range(3):
        running.session.toggle_pause()
        states.append(running.session.state)
    assert states == [State.PAUSED, State.SETTLING, State.PAUSED]


def test_what_cannot_be_done_in_a_pause_is_not_done() -> None:
    running = Running()
    running.run_until(10.0)
    running.session.pause()
    running.session.pause()
    running.session.begin()
    running.session.toggle_pacing()
    running.session.skip_gap(3.0)
    assert (running.session.plan, running.session.seconds) == (PLAN, 10.0)
    running.told += running.session.advance()
    assert running.count(EventKind.PAUSED) == 1


def test_resuming_what_runs_changes_nothing() -> None:
    running = Running()
    running.run_until(50.0)
    running.session.resume()
    assert running.session.seconds == 50.0
    running.told += running.session.advance()
    assert running.count(EventKind.RESUMED) == 0


def test_pause_is_told_after_what_happened_before_it() -> None:
    running = Running()
    running.clock.pass_seconds(PLAN.starts[1] + 0.5)
    running.session.pause()
    running.clock.pass_seconds(5.0)
    running.session.resume()
    running.clock.pass_seconds(PLAN.breaths[1].seconds + 0.1)
    asked = (EventKind.BREATH, EventKind.PAUSED, EventKind.RESUMED)
    assert [event.kind for event in running.session.advance() if event.kind in asked] == [
        EventKind.BREATH,
        EventKind.PAUSED,
        EventKind.RESUMED,
        EventKind.BREATH,
    ]
