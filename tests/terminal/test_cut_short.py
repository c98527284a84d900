"""A program stopped from outside, in the middle of a breath: all but the last breath is kept."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from tests.terminal.kept import history
from tests.terminal.tmux import PROGRAM, Terminal, terminal

BREATH_SECONDS = 6.0
OPTIONS = ("--minutes", "1", "--settle", "0", "--rest", "0", "--pace", "10", "--ratio", "1.5", "--silent")


def send(number: signal.Signals) -> Callable[[Terminal], None]:
    """A way to stop the program that runs in a terminal."""
    return lambda shown: os.kill(shown.program(), number)


def wait_until_it_has_ended(process: int, seconds: float = 10.0) -> None:
    deadline = time.monotonic() + seconds
    while Path(f"/proc/{process}").exists() and time.monotonic() < deadline:
        time.sleep(0.05)


@pytest.mark.parametrize(
    "stop",
    [
        pytest.param(send(signal.SIGKILL), id="SIGKILL"),
        pytest.param(send(signal.SIGTERM), id="SIGTERM", marks=pytest.mark.slow),
        pytest.param(send(signal.SIGHUP), id="SIGHUP", marks=pytest.mark.slow),
        pytest.param(Terminal.close, id="closed terminal"),
    ],
)
def test_a_session_cut_short_keeps_its_finished_breaths(stop: Callable[[Terminal], None], tmp_path: Path) -> None:
    with terminal() as shown:
        shown.run(*PROGRAM, "start", *OPTIONS, environment={"BREATHE_HOME": str(tmp_path)})
        shown.wait_for_word("in")
        program = shown.program()
        assert history(tmp_path) == [], "a running session belongs to its program"
        time.sleep(1.3 * BREATH_SECONDS)
        stop(shown)
        stopped = time.time()
        wait_until_it_has_ended(program)
    [session] = history(tmp_path)
    assert session["outcome"] == "interrupted"
    lasted = stopped - datetime.fromisoformat(session["started_at"]).timestamp()
    assert session["breaths"] == lasted // BREATH_SECONDS
    assert session["breaths"] * BREATH_SECONDS <= session["practice_seconds"] + 0.001 <= lasted + 0.2


@pytest.mark.parametrize("number, code", [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_leaves_the_terminal_as_it_was(number: signal.Signals, code: int, tmp_path: Path) -> None:
    with terminal() as shown:
        shown.run(*PROGRAM, "start", *OPTIONS, environment={"BREATHE_HOME": str(tmp_path)})
        shown.wait_for_word("in")
        send(number)(shown)
        screen = shown.wait_for(f"exit code {code}")
        assert screen.strip() == f"exit code {code}"
    assert history(tmp_path) == [], "no breath was finished"
