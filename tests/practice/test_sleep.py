"""Time the program slept through is a pause: nothing of it was practised."""

from __future__ import annotations

import pytest

from breathe.practice.breath import Phase
from breathe.practice.events import EventKind
from breathe.practice.plan import Plan
from breathe.practice.session import WAITED, State
from tests.practice.running import CHOICE, Running, lived_seconds

PLAN = Plan.of(CHOICE)


def sleep(running: Running, seconds: float) -> None:
    """What a machine that sleeps does to a session."""
    running.clock.pass_seconds(seconds)
    running.session.skip_gap(seconds)


@pytest.mark.parametrize("slept", [3.0, 60.0, 100_000.0])
def test_the_breath_slept_in_is_breathed_again(slept: float) -> None:
    running = Running()
    running.run_until(PLAN.starts[4] + 3.0)
    sleep(running, slept)
    moment, progress = running.session.moment(), running.session.progress()
    assert (moment.seconds, moment.phase, moment.volume) == (PLAN.starts[4], Phase.INHALE, 0.0)
    assert progress.pause_seconds == pytest.approx(slept + 3.0)
    assert lived_seconds(progress) == pytest.approx(PLAN.starts[4] + 3.0 + slept)


@pytest.mark.parametrize("seconds", [5.0, PLAN.close_start + 5.0])
def test_settling_and_closing_go_on_where_they_stood(seconds: float) -> None:
    running = Running()
    running.run_until(seconds)
    sleep(running, 5000.0)
    assert running.session.seconds == pytest.approx(seconds)


def test_sleep_is_told_once_and_ends_no_session() -> None:
    running = Running()
    running.run_until(100.0)
    told = len(running.told)
    sleep(running, 5000.0)
    assert running.session.state is State.PRACTISING
    assert [(event.kind, event.words) for event in running.session.advance()] == [(EventKind.WAITED, WAITED)]
    assert running.session.advance() == []
    running.pass_seconds(1000.0)
    assert running.count(EventKind.BREATH) == len(PLAN.breaths)
    assert len(running.told) > told


def test_sleep_reaches_back_to_the_start_at_most() -> None:
    running = Running()
    running.clock.pass_seconds(10.0)
    running.session.skip_gap(100.0)
    assert (running.session.seconds, running.session.progress().pause_seconds) == (0.0, 10.0)


def test_what_was_told_is_not_slept_away() -> None:
    running = Running()
    running.run_until(PLAN.starts[3] + 1.0)
    running.session.skip_gap(60.0)
    assert running.session.progress().breaths == running.count(EventKind.BREATH) == 3
    assert running.session.seconds == PLAN.starts[3]


def test_sleep_that_starts_with_a_breath_gives_up_no_other() -> None:
    running = Running()
    for index in range(1, 12):
        running.run_until(PLAN.starts[index])
        told = running.count(EventKind.BREATH)
        sleep(running, 14.1)
        running.told += running.session.advance()
        assert running.session.progress().breaths == running.count(EventKind.BREATH) >= told


def test_sleep_reaches_back_to_the_end_of_the_last_pause_at_most() -> None:
    running = Running()
    running.run_until(100.0)
    running.session.pause()
    place = running.session.seconds
    running.pass_seconds(20.0)
    running.session.resume()
    running.pass_seconds(1.0)
    running.session.skip_gap(15.0)
    assert running.session.seconds == place
    assert lived_seconds(running.session.progress()) == pytest.approx(121.0)
