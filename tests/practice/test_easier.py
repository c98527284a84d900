"""Easier: one breath a minute faster from the next breath on."""

from __future__ import annotations

import pytest

from breathe.practice.events import EventKind
from breathe.practice.plan import Plan
from breathe.practice.session import State
from tests.practice.running import CHOICE, Running

PLAN = Plan.of(CHOICE)


def test_next_breath_is_one_a_minute_faster_and_so_it_stays() -> None:
    running = Running()
    running.run_until(200.0)
    index = PLAN.breath_index(200.0)
    assert index is not None
    running.session.easier()
    breaths = running.session.plan.breaths
    assert breaths[: index + 1] == PLAN.breaths[: index + 1]
    assert {round(breath.pace, 9) for breath in breaths[index + 1 :]} == {round(PLAN.breaths[index].pace + 1, 9)}


def test_breath_that_is_on_goes_on_as_it_was() -> None:
    running = Running()
    running.run_until(200.0)
    before = running.session.moment()
    running.session.easier()
    assert running.session.moment() == before
    assert running.session.seconds == 200.0


def test_each_breath_may_be_made_easier_up_to_fifteen_a_minute() -> None:
    running = Running()
    running.run_until(100.0)
    for _ in range(15):
        running.session.easier()
        running.pass_seconds(running.session.plan.breaths[-1].seconds + 5.0)
    assert running.session.plan.breaths[-1].pace == pytest.approx(15.0)
    assert running.session.plan.total_seconds == pytest.approx(CHOICE.planned_seconds, abs=10.0)


def test_twice_in_one_breath_is_twice_as_easy() -> None:
    running = Running()
    running.run_until(200.0)
    running.session.easier()
    once = running.session.plan
    running.session.easier()
    twice = running.session.plan
    following = twice.breath_index(200.0) or 0
    assert twice.breaths[following + 1].pace == pytest.approx(once.breaths[following + 1].pace + 1.0)
    assert twice.breaths[-1].pace == pytest.approx(once.breaths[-1].pace + 1.0)


def test_easier_in_the_slow_down_slows_down_again() -> None:
    running = Running()
    running.run_until(PLAN.starts[1] + 1.0)
    running.session.easier()
    plan = running.session.plan
    assert plan.breaths[2].pace == pytest.approx(PLAN.breaths[2].pace + 1.0)
    assert plan.breaths[-1].pace == pytest.approx(PLAN.breaths[-1].pace + 1.0)


def test_at_the_fastest_nothing_changes_and_nothing_is_told() -> None:
    running = Running()
    running.run_until(200.0)
    for _ in range(12):
        running.session.easier()
    running.pass_seconds(0.0)
    before, told = running.session.plan, running.count(EventKind.EASIER)
    running.session.easier()
    running.pass_seconds(0.0)
    assert running.session.plan is before
    assert running.count(EventKind.EASIER) == told


@pytest.mark.parametrize("seconds", [0.0, 10.0])
def test_while_settling_it_holds_for_the_first_breath(seconds: float) -> None:
    running = Running()
    running.run_until(seconds)
    running.session.easier()
    eased = running.session.plan.breaths
    assert eased[0].pace == pytest.approx(PLAN.breaths[0].pace + 1.0)
    assert eased[-1].pace == pytest.approx(PLAN.breaths[-1].pace + 1.0)
    (told,) = [event for event in running.session.advance() if event.kind is EventKind.EASIER]
    assert told.breath == eased[0]
    running.session.begin()
    assert running.session.plan.breaths[0].pace == pytest.approx(eased[0].pace, abs=0.3)


def test_while_settling_it_goes_no_further_than_the_fastest() -> None:
    running = Running()
    for _ in range(15):
        running.session.easier()
    assert running.session.plan.breaths[0].pace == pytest.approx(15.0)
    assert running.session.advance()[-1].kind is EventKind.LIMIT_REACHED


@pytest.mark.parametrize("index", [0, 1, 12, len(PLAN.breaths) - 1])
def test_after_a_pause_it_holds_for_the_breath_that_resuming_begins(index: int) -> None:
    running = Running()
    running.run_until(PLAN.starts[index] + 3.3)
    running.session.pause()
    running.session.easier()
    running.session.resume()
    eased = running.session.plan.breaths
    assert eased[:index] == PLAN.breaths[:index]
    assert eased[index].pace == pytest.approx(PLAN.breaths[index].pace + 1.0)
    assert running.session.seconds == PLAN.starts[index]
    running.pass_seconds(eased[index].seconds + 0.1)
    assert running.session.progress().breaths == running.count(EventKind.BREATH) == index + 1


def test_a_breath_far_shorter_than_what_was_given_up_of_it_is_told_too() -> None:
    running = Running()
    running.run_until(PLAN.starts[15] + 9.5)
    running.session.pause()
    for _ in range(9):
        running.session.easier()
    running.session.resume()
    running.pass_seconds(300.0)
    assert running.count(EventKind.BREATH) == running.session.progress().breaths == len(running.session.plan.breaths)
    assert [event.text.number for event in running.told if event.text] == list(range(1, 9))


@pytest.mark.parametrize("seconds", [PLAN.close_start + 1, PLAN.total_seconds + 1])
def test_where_nothing_is_paced_nothing_becomes_easier(seconds: float) -> None:
    running = Running()
    running.run_until(seconds)
    running.session.easier()
    assert running.session.plan == PLAN
    assert running.session.state is not State.PRACTISING
    running.told += running.session.advance()
    assert running.count(EventKind.EASIER) == 0


def test_easier_is_told_with_its_breath_after_what_happened_before() -> None:
    running = Running()
    running.clock.pass_seconds(PLAN.starts[3] + 1.0)
    running.session.easier()
    running.clock.pass_seconds(PLAN.breaths[3].seconds)
    told = [event for event in running.session.advance() if event.kind in (EventKind.BREATH, EventKind.EASIER)]
    assert [event.kind for event in told] == [EventKind.BREATH] * 3 + [EventKind.EASIER, EventKind.BREATH]
    assert told[3].breath == running.session.plan.breaths[4]
    assert told[3].seconds == pytest.approx(PLAN.starts[3] + 1.0)


def test_easier_in_the_last_breath_tells_no_end_twice() -> None:
    running = Running()
    running.run_until(PLAN.close_start - 1.0)
    running.session.easier()
    running.pass_seconds(200.0)
    assert running.count(EventKind.CLOSING) == running.count(EventKind.ENDED) == 1
    assert running.count(EventKind.BREATH) == running.session.progress().breaths == len(running.session.plan.breaths)
