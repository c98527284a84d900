"""Leaving the program: the exit code and the saved session."""

from __future__ import annotations

import signal
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import pytest
from textual.pilot import Pilot

from breathe.history.store import Store
from breathe.practice.session import Outcome
from breathe.tui.app import BreatheApp
from breathe.tui.screens.home import HomeScreen
from breathe.tui.screens.session import SessionScreen
from breathe.tui.screens.summary import NOT_SAVED
from tests.clock import START, ManualClock
from tests.tui.visit import CONFIG, PLAN, Visit, opened, visit

AFTER_TWO_BREATHS = PLAN.starts[2] + 1.0


async def test_a_session_ended_after_a_breath_is_saved(clock: ManualClock, store: Store) -> None:
    async with visit(clock, store=store) as here:
        await here.live_until(AFTER_TWO_BREATHS)
        await here.end()
        assert not here.reads(NOT_SAVED)
        (record,) = store.recent()
    assert record.started_at == START
    assert (record.breaths, record.outcome) == (2, Outcome.ENDED_EARLY)
    assert record.length_seconds == pytest.approx(AFTER_TWO_BREATHS)
    assert record.planned_seconds == CONFIG.params.planned_seconds


async def test_without_a_breath_nothing_is_saved_and_the_summary_says_so(clock: ManualClock, store: Store) -> None:
    async with visit(clock, store=store) as here:
        await here.live_until(PLAN.starts[1] - 0.1)
        await here.end()
        assert here.reads(NOT_SAVED)
        assert not here.reads("at last in")
        assert store.recent() == []


async def test_a_whole_session_is_saved_as_completed(clock: ManualClock, store: Store) -> None:
    async with visit(clock, store=store) as here:
        await here.live_until(PLAN.total_seconds)
        await here.sink()
        (record,) = store.recent()
    assert (record.breaths, record.outcome) == (len(PLAN.breaths), Outcome.COMPLETED)


async def test_pauses_do_not_count_towards_the_length(clock: ManualClock, store: Store) -> None:
    async with visit(clock, store=store) as here:
        await here.live_until(AFTER_TWO_BREATHS)
        await here.press("space")
        await here.live(100.0)
        await here.end()
        (record,) = store.recent()
    assert record.length_seconds == pytest.approx(PLAN.starts[2])
    assert record.pause_seconds == pytest.approx(101.0)


async def test_a_session_without_a_store_ends_in_a_summary_too(clock: ManualClock) -> None:
    async with visit(clock) as here:
        await here.live_until(AFTER_TWO_BREATHS)
        await here.end()
        assert here.reads("2 breaths · final pace")


@pytest.mark.parametrize("key", ["enter", "q", "escape", "ctrl+q"])
def test_the_summary_after_start_exits_with_success(clock: ManualClock, key: str) -> None:
    async def practise(here: Visit) -> None:
        await here.until_started()
        await here.end()
        await here.pilot.press(key)

    assert exit_code(opened(clock), clock, practise) == 0


@pytest.mark.parametrize("key", ["q", "escape", "ctrl+c", "ctrl+q"])
def test_home_exits_with_success(clock: ManualClock, key: str) -> None:
    async def leave(here: Visit) -> None:
        await here.until_on(HomeScreen)
        await here.pilot.press(key)

    assert exit_code(opened(clock, at_home=True), clock, leave) == 0


@pytest.mark.parametrize("stopping", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_program_and_saves_the_session(
    clock: ManualClock, store: Store, stopping: signal.Signals
) -> None:
    async def be_stopped(here: Visit) -> None:
        await here.until_started()
        await here.live_until(AFTER_TWO_BREATHS)
        signal.raise_signal(stopping)

    assert exit_code(opened(clock, store), clock, be_stopped) == 128 + stopping
    (record,) = store.recent()
    assert (record.breaths, record.outcome) == (2, Outcome.INTERRUPTED)


def test_a_broken_runner_is_not_hidden(
    clock: ManualClock, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def break_down(*_: object) -> None:
        raise OSError("it went up in smoke")

    async def practise(here: Visit) -> None:
        await here.until_on(SessionScreen)
        await here.sink()
        await here.pilot.press("enter")

    monkeypatch.setattr("breathe.engine.session_runner.Awake.keep", break_down)
    assert exit_code(opened(clock), clock, practise) == 1
    assert "went up in smoke" in capfd.readouterr().err


def exit_code(app: BreatheApp, clock: ManualClock, stay: Callable[[Visit], Awaitable[None]]) -> int:
    """The exit code after a visit."""

    async def pilot_through(pilot: Pilot[Any]) -> None:
        await stay(Visit(pilot, clock))

    headless = partial(app.run, headless=True, size=(80, 24), auto_pilot=pilot_through)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(app, "run", headless)
        return app.run_to_exit_code()
