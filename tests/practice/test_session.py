"""A session left to itself: ready, settling, practising, closing, over."""

from __future__ import annotations

import pytest

from breathe.practice.breath import Phase
from breathe.practice.events import EventKind
from breathe.practice.plan import Plan
from breathe.practice.session import Outcome, Session, State
from breathe.practice.session_params import SessionParams
from tests.clock import ManualClock
from tests.practice.running import CHOICE, Running, lived_seconds


def test_nothing_runs_before_the_start() -> None:
    clock = ManualClock()
    session = Session(Plan.of(CHOICE), clock)
    clock.pass_seconds(30)
    assert (session.state, session.seconds, session.outcome) == (State.READY, 0.0, None)
    assert session.advance() == []
    assert lived_seconds(session.progress()) == 0.0


def test_keys_change_nothing_before_the_start() -> None:
    session = Session(Plan.of(CHOICE), ManualClock())
    before = session.plan
    for press in (session.pause, session.resume, session.toggle_pause, session.easier):
        press()
    session.skip_gap(5)
    assert (session.state, session.plan, session.advance()) == (State.READY, before, [])


def test_who_begins_before_the_start_has_settled() -> None:
    session = Session(Plan.of(CHOICE), ManualClock())
    session.begin()
    session.start()
    assert session.state is State.PRACTISING
    assert abs(session.plan.total_seconds - Plan.of(CHOICE).total_seconds) < session.plan.breaths[-1].seconds


def test_a_gap_longer_than_allowed_is_no_practice_whoever_asks_first() -> None:
    for act in (Session.advance, Session.pause, Session.easier, Session.end):
        clock = ManualClock()
        session = Session(Plan.of(CHOICE), clock, longest_gap_seconds=5.0)
        session.start()
        session.begin()
        clock.pass_seconds(4.0)
        session.advance()
        clock.pass_seconds(100.0)
        act(session)
        progress = session.progress()
        assert progress.practice_seconds <= 4.0
        assert progress.practice_seconds + progress.pause_seconds == pytest.approx(104.0)


def test_starting_twice_starts_once() -> None:
    running = Running()
    running.clock.pass_seconds(5)
    running.session.start()
    assert running.session.seconds == 5.0


def test_states_follow_the_parts() -> None:
    running = Running()
    plan = running.session.plan
    states = []
    for seconds in (0.0, 19.0, 20.0, plan.close_start - 1, plan.close_start + 1, plan.total_seconds + 1):
        running.run_until(seconds)
        states.append(running.session.state)
    assert states == [State.SETTLING] * 2 + [State.PRACTISING] * 2 + [State.CLOSING, State.OVER]


@pytest.mark.parametrize("tick", [0.05, 1.0, 7.3, 1000.0])
def test_everything_is_told_once_and_in_order_however_seldom_one_asks(tick: float) -> None:
    running = Running()
    running.told += running.session.advance()
    running.pass_seconds(1000.0, tick)
    seconds = [event.seconds for event in running.told]
    assert seconds == sorted(seconds)
    assert [event.text.number for event in running.told if event.text] == list(range(1, 9))
    assert running.count(EventKind.BREATH) == len(running.session.plan.breaths) == running.session.progress().breaths
    for kind in (EventKind.SETTLING, EventKind.BEGIN, EventKind.CLOSING, EventKind.ENDED):
        assert running.count(kind) == 1
    assert running.kinds()[0] is EventKind.SETTLING
    assert running.kinds()[-2:] == [EventKind.CLOSING, EventKind.ENDED]


def test_pace_that_comes_down_is_told_at_each_whole_number() -> None:
    running = Running(SessionParams())
    running.pass_seconds(1000.0, 10.0)
    slower = [event.breath for event in running.told if event.kind is EventKind.SLOWER]
    assert [round(breath.pace) for breath in slower if breath] == [9, 8, 7, 6]


def test_what_is_noted_is_told_in_its_turn() -> None:
    running = Running()
    running.clock.pass_seconds(21.0)
    running.session.note(EventKind.SOUND_LOST)
    running.clock.pass_seconds(30.0)
    running.session.note(EventKind.SOUND_BACK)
    told = running.session.advance()
    assert [event.seconds for event in told] == sorted(event.seconds for event in told)
    lost, back = (event for event in told if event.kind in (EventKind.SOUND_LOST, EventKind.SOUND_BACK))
    assert (lost.kind, lost.seconds, back.seconds) == (EventKind.SOUND_LOST, 21.0, 51.0)


def test_after_the_end_nothing_is_noted() -> None:
    running = Running()
    running.pass_seconds(1000.0, 50.0)
    running.session.note(EventKind.SOUND_LOST)
    assert running.session.advance() == []


def test_time_after_the_end_is_not_counted() -> None:
    running = Running()
    running.pass_seconds(10_000.0, 500.0)
    progress, plan = running.session.progress(), running.session.plan
    assert running.session.seconds == plan.total_seconds
    assert progress.length_seconds == pytest.approx(plan.total_seconds)
    assert progress.settle_seconds == 20.0
    assert progress.close_seconds == pytest.approx(30.0)


def test_tally_names_the_breath_reached() -> None:
    running = Running()
    plan = running.session.plan
    assert running.session.progress().reached == plan.breaths[0]
    running.run_until(plan.starts[5] + 0.1)
    assert running.session.progress().reached == plan.breaths[4]
    running.pass_seconds(1000.0, 50.0)
    assert running.session.progress().reached == CHOICE.breath
    assert running.session.progress().begun == plan.breaths[0] != CHOICE.breath


def test_moment_is_that_of_the_plan() -> None:
    running = Running()
    running.run_until(40.0)
    moment = running.session.moment()
    assert moment == running.session.plan.at(running.session.seconds)
    assert moment.phase in (Phase.INHALE, Phase.EXHALE)


def test_clock_at_foretells_when_a_second_comes() -> None:
    running = Running()
    running.run_until(30.0)
    foretold = running.session.clock_at(42.0)
    running.run_until(42.0)
    assert running.clock.monotonic() == pytest.approx(foretold)


@pytest.mark.parametrize("close", [0.0, 30.0])
def test_session_left_to_itself_is_completed(close: float) -> None:
    running = Running(SessionParams(minutes=5, close=close))
    running.pass_seconds(1000.0, 3.0)
    assert running.session.outcome is Outcome.COMPLETED
    assert running.count(EventKind.CLOSING) == running.count(EventKind.ENDED) == 1
