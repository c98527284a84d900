"""Fixtures of every screen test: a colour terminal, and a clock turned by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from breathe.engine.session_runner import SessionRunner
from breathe.history.store import Store
from tests.clock import ManualClock
from tests.program_state import program_state_restored
from tests.tui.settling import TASKS, settle


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait after each key no longer than the app needs."""
    if TASKS.exists():
        monkeypatch.setattr("textual.pilot.wait_for_idle", settle)
        monkeypatch.setattr("textual.app.wait_for_idle", settle)


@pytest.fixture(autouse=True)
def colour_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal with all colours, whatever terminal the tests run in; Textual may already be imported."""
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr("textual.constants.COLOR_SYSTEM", "truecolor")


@pytest.fixture(autouse=True)
def leaping_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep a leap of the clock from counting as sleep of the machine."""
    monkeypatch.setattr("breathe.engine.session_runner.STOPPED_SECONDS", float("inf"))


@pytest.fixture(autouse=True)
def signals_put_back() -> Iterator[None]:
    """Restore the stopping signals, which the app takes over; otherwise its alarm would end the test run."""
    with program_state_restored():
        yield


@pytest.fixture(autouse=True)
def sessions_ended(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """End each session that a test leaves running; the command does so when its app has ended."""
    started: list[SessionRunner] = []
    start = SessionRunner.start

    def start_and_keep(runner: SessionRunner) -> None:
        started.append(runner)
        start(runner)

    monkeypatch.setattr(SessionRunner, "start", start_and_keep)
    yield
    for runner in started:
        runner.interrupt()


@pytest.fixture
def clock() -> ManualClock:
    """The clock of the app under test."""
    return ManualClock()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A real history."""
    opened = Store(tmp_path / "history.sqlite3")
    yield opened
    opened.close()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait only a moment for other programs."""
    monkeypatch.setattr("breathe.history.upkeep.connection.BUSY_SECONDS", 0.05)


@pytest.fixture(autouse=True)
def awake(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that can always be kept awake."""
    monkeypatch.setenv("WAKEPY_FAKE_SUCCESS", "yes")
