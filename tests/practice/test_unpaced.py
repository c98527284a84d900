"""A routine without a paced breath: its texts come in by time, and its time is what counts."""

from __future__ import annotations

import pytest

from breathe.practice.captions import captions
from breathe.practice.events import EventKind, planned_events
from breathe.practice.pacing import NEVER_PACED
from breathe.practice.plan import Part, Plan
from breathe.practice.session import Outcome, Session, State
from breathe.practice.session_params import SessionParams
from tests.clock import ManualClock
from tests.two_texts import PLAN, TWO_TEXTS


def started() -> tuple[Session, ManualClock]:
    """A session that has just started, and its clock."""
    clock = ManualClock()
    session = Session(PLAN, clock)
    session.start()
    return session, clock


def test_texts_come_in_at_their_share_of_the_practice() -> None:
    assert [(each.start_seconds, each.end_seconds, each.words) for each in captions(PLAN)] == [
        (0.0, 30.0, "Sit still."),
        (30.0, 60.0, "Look far away."),
    ]


def test_texts_come_in_after_the_settling() -> None:
    plan = Plan.of(SessionParams(minutes=2, settle=40, close=20), TWO_TEXTS)
    assert [seconds for seconds, _ in plan.texts] == [40.0, 70.0]
    assert (plan.close_start, plan.total_seconds) == (100.0, 120.0)
    assert [plan.part_at(second) for second in (39.9, 40.0, 99.9, 100.0, 120.0)] == [
        Part.SETTLE, Part.PRACTICE, Part.PRACTICE, Part.CLOSE, Part.OVER
    ]  # fmt: skip


def test_an_early_start_lengthens_the_practice() -> None:
    plan = Plan.of(SessionParams(minutes=2, settle=40, close=20), TWO_TEXTS).with_early_start(10.0)
    assert [seconds for seconds, _ in plan.texts] == [10.0, 55.0]
    assert plan.total_seconds == 120.0


@pytest.mark.parametrize("second", [0.0, 29.0, 59.0])
def test_there_is_no_breath_at_any_second(second: float) -> None:
    moment = PLAN.at(second)
    assert (moment.part, moment.phase, moment.volume) == (Part.PRACTICE, None, 0.0)
    assert (PLAN.breath_index(second), PLAN.next_breath(second)) == (None, None)


def test_each_text_is_an_event() -> None:
    assert [(event.kind, event.seconds) for event in planned_events(PLAN)] == [
        (EventKind.BEGIN, 0.0),
        (EventKind.STEP, 0.0),
        (EventKind.STEP, 30.0),
        (EventKind.CLOSING, 60.0),
        (EventKind.ENDED, 60.0),
    ]


def test_a_pause_resumes_where_it_began() -> None:
    session, clock = started()
    clock.pass_seconds(12.0)
    session.pause()
    clock.pass_seconds(100.0)
    session.resume()
    assert session.seconds == pytest.approx(12.0)


def test_keys_for_the_breath_say_that_there_is_none() -> None:
    session, clock = started()
    clock.pass_seconds(12.0)
    session.easier()
    session.adjust(EventKind.SLOWED)
    session.toggle_pacing()
    answers = [event for event in session.advance() if event.kind is EventKind.NOT_PACED]
    assert [event.words for event in answers] == 3 * [NEVER_PACED]
    assert session.plan is PLAN


def test_its_time_counts_without_a_breath() -> None:
    session, clock = started()
    assert session.progress().is_empty
    clock.pass_seconds(12.0)
    progress = session.progress()
    assert (progress.practice_seconds, progress.breaths, progress.reached, progress.begun) == (12.0, 0, None, None)
    assert not progress.is_empty


def test_it_is_completed_when_its_time_is_up() -> None:
    session, clock = started()
    clock.pass_seconds(61.0)
    session.advance()
    assert (session.state, session.outcome) == (State.OVER, Outcome.COMPLETED)
