"""A second kind of routine needs no edit: it is run, recorded, printed and written to a file like the session."""

from __future__ import annotations

import signal
import sqlite3
import wave
from collections.abc import Iterator
from pathlib import Path
from threading import Event as Flag
from threading import Thread

import pytest

from breathe.audio.cue import Cue, CueKind
from breathe.audio.score.cue_sheet import build_cues
from breathe.cli.rendering import Rendering
from breathe.engine.session_runner import Listener, SessionRunner
from breathe.history.store import Store
from breathe.line_mode.line_mode import LineMode
from breathe.practice.events import Event, EventKind
from breathe.practice.routine import Mark
from breathe.practice.session import Outcome
from tests.clock import ManualClock
from tests.two_texts import CONFIG, PLAN

LEAP_SECONDS = 5.0

SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> ManualClock:
    """A clock whose leaps are no sleep of the machine."""
    monkeypatch.setattr("breathe.engine.session_runner.STOPPED_SECONDS", float("inf"))
    return ManualClock()


@pytest.fixture
def signals_put_back() -> Iterator[None]:
    """Handlers that a line mode or a rendering takes, given back afterwards."""
    before = {number: signal.getsignal(number) for number in SIGNALS}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def run(clock: ManualClock, history: Path) -> tuple[SessionRunner, list[EventKind]]:
    """Run the routine to its end."""
    is_ready, is_over, kinds = Flag(), Flag(), list[EventKind]()

    def happened(event: Event) -> None:
        kinds.append(event.kind)
        if event.kind is EventKind.ENDED:
            is_over.set()

    listener = Listener(lambda silence_reason: is_ready.set(), happened, lambda sentence: None)
    runner = SessionRunner(CONFIG, clock, history, listener)
    runner.start()
    assert is_ready.wait(10)
    while not is_over.wait(0.02):
        clock.pass_seconds(LEAP_SECONDS)
    runner.stop()
    return runner, kinds


def test_it_runs_and_is_recorded(clock: ManualClock, tmp_path: Path) -> None:
    history = tmp_path / "history.sqlite3"
    runner, kinds = run(clock, history)
    assert runner.failure is None
    assert kinds == [EventKind.BEGIN, EventKind.STEP, EventKind.STEP, EventKind.CLOSING, EventKind.ENDED]
    store = Store(history)
    [record] = store.recent(1)
    store.close()
    assert (record.id, record.outcome, record.breaths) == (runner.session_id, Outcome.COMPLETED, 0)
    assert record.kind == "test"
    assert (record.practice_seconds, record.inhale_seconds, record.begun_inhale_seconds) == (60.0, None, None)


def test_a_row_that_its_program_left_open_is_kept(clock: ManualClock, tmp_path: Path) -> None:
    history = tmp_path / "history.sqlite3"
    run(clock, history)
    with sqlite3.connect(history) as connection:
        connection.execute("UPDATE session SET outcome = NULL")
    connection.close()
    store = Store(history)
    [record] = store.recent(1)
    store.close()
    assert record.outcome is Outcome.INTERRUPTED


def test_the_line_mode_prints_it(
    clock: ManualClock, tmp_path: Path, capsys: pytest.CaptureFixture[str], signals_put_back: None
) -> None:
    is_over = Flag()

    def leap() -> None:
        while not is_over.wait(0.05):
            clock.pass_seconds(LEAP_SECONDS)

    leaping = Thread(target=leap, daemon=True)
    leaping.start()
    code = LineMode(CONFIG, clock, tmp_path / "history.sqlite3", []).run()
    is_over.set()
    leaping.join()
    assert code == 0
    assert capsys.readouterr().out.splitlines() == [
        "1 minute · Two texts · silent",
        "begin",
        "step 1: Sit still.",
        "step 2: Look far away.",
        "closing",
        "over: 1 min",
    ]


def test_it_is_written_to_a_file(tmp_path: Path, signals_put_back: None) -> None:
    target = tmp_path / "two.wav"
    assert Rendering(CONFIG, target, seed=0, may_replace=False).run() == 0
    with wave.open(str(target)) as sound:
        assert sound.getnframes() / sound.getframerate() > PLAN.total_seconds


def test_its_marks_are_all_that_is_heard() -> None:
    assert build_cues(PLAN) == (
        Cue(CueKind.BEGIN, 0.0, 0.0),
        Cue(CueKind.STEP, 30.0, 0.0),
        Cue(CueKind.OVER, 60.0, 0.0),
    )


def test_half_of_it_can_be_told() -> None:
    assert Cue(CueKind.HALFWAY, 30.0, 0.0) in build_cues(PLAN, has_halfway_chime=True)


@pytest.mark.parametrize("mark", Mark)
def test_each_mark_has_a_sound(mark: Mark) -> None:
    assert CueKind(mark).value == mark.value
