"""How a session ends, and that nothing changes after it."""

from __future__ import annotations

import pytest

from breathe.practice.events import EventKind
from breathe.practice.plan import Plan
from breathe.practice.session import Outcome, Session, State
from tests.clock import ManualClock
from tests.practice.running import CHOICE, Running, lived_seconds

CLOSE_START = Plan.of(CHOICE).close_start


@pytest.mark.parametrize("interrupted", [False, True])
@pytest.mark.parametrize("seconds", [0.0, 10.0, 20.0, 100.0, CLOSE_START - 0.5])
def test_ending_before_the_last_breath_is_done_is_early(seconds: float, interrupted: bool) -> None:
    running = Running()
    running.run_until(seconds)
    running.session.end(interrupted)
    assert running.session.outcome is (Outcome.INTERRUPTED if interrupted else Outcome.ENDED_EARLY)


@pytest.mark.parametrize("interrupted", [False, True])
@pytest.mark.parametrize("later", [1e-6, 10.0, 29.0])
def test_ending_while_closing_is_completed(later: float, interrupted: bool) -> None:
    running = Running()
    running.run_until(CLOSE_START + later)
    assert running.session.state is State.CLOSING
    running.session.end(interrupted)
    assert running.session.outcome is Outcome.COMPLETED
    assert running.session.progress().close_seconds == pytest.approx(later)


def test_ending_in_a_pause_of_the_last_breath_is_early() -> None:
    running = Running()
    running.run_until(CLOSE_START - 0.5)
    running.session.pause()
    running.pass_seconds(60)
    running.session.end()
    assert running.session.outcome is Outcome.ENDED_EARLY
    assert running.session.progress().breaths == len(running.session.plan.breaths) - 1
    assert lived_seconds(running.session.progress()) == pytest.approx(CLOSE_START - 0.5 + 60)


def test_ending_in_a_pause_of_the_closing_rest_is_completed() -> None:
    running = Running()
    running.run_until(CLOSE_START + 5)
    running.session.pause()
    running.pass_seconds(60)
    running.session.end()
    assert running.session.outcome is Outcome.COMPLETED
    assert running.session.progress().pause_seconds == pytest.approx(60)


def test_what_was_practised_counts() -> None:
    running = Running()
    running.run_until(100.0)
    running.session.end()
    progress = running.session.progress()
    assert progress.settle_seconds == 20.0
    assert progress.practice_seconds == pytest.approx(80.0)
    assert progress.length_seconds == pytest.approx(100.0)


@pytest.mark.parametrize("seconds", [5.0, 100.0, CLOSE_START + 5, CLOSE_START + 500])
def test_after_the_end_nothing_changes(seconds: float) -> None:
    running = Running()
    running.run_until(seconds)
    session = running.session
    session.end()
    running.told += session.advance()
    before = (session.plan, session.state, session.seconds, session.outcome, session.progress(), session.moment())
    for press in (session.start, session.begin, session.pause, session.resume, session.toggle_pause, session.easier):
        press()
        running.clock.pass_seconds(10)
    session.skip_gap(5)
    session.end(interrupted=True)
    after = (session.plan, session.state, session.seconds, session.outcome, session.progress(), session.moment())
    assert after == before
    assert session.state is State.OVER
    assert session.advance() == []
    assert running.kinds()[-1] is EventKind.ENDED and running.count(EventKind.ENDED) == 1


def test_what_was_not_asked_for_is_told_before_over() -> None:
    running = Running()
    running.clock.pass_seconds(100.0)
    running.session.end()
    running.told += running.session.advance()
    assert running.count(EventKind.BREATH) == running.session.progress().breaths > 5
    assert running.kinds()[-1] is EventKind.ENDED


def test_a_session_ended_before_its_start_is_over_and_stays_so() -> None:
    clock = ManualClock()
    session = Session(Plan.of(CHOICE), clock)
    session.end()
    session.start()
    clock.pass_seconds(30)
    assert (session.state, session.outcome, session.seconds) == (State.OVER, Outcome.ENDED_EARLY, 0.0)
    assert [event.kind for event in session.advance()] == [EventKind.ENDED]
    assert lived_seconds(session.progress()) == 0.0
