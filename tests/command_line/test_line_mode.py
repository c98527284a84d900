"""The line mode: `breathe start` without a terminal."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from breathe.text import wording
from tests.clock import ManualClock, QuickClock
from tests.command_line.ran import PROGRAM, Beside, ran
from tests.practice.steps import TEXTS
from tests.terminal.kept import history
from tests.terminal.tmux import terminal, wait_until

MINUTE = ("start", "--minutes", "1", "--settle", "2", "--rest", "2", "--pace", "10", "--ratio", "1.5")


@pytest.fixture(autouse=True)
def leaping_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep a leap of the clock from counting as sleep of the machine."""
    monkeypatch.setattr("breathe.engine.session_runner.STOPPED_SECONDS", float("inf"))


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> ManualClock:
    """The clock of a program that runs in this process."""
    made = ManualClock()
    monkeypatch.setattr("breathe.cli.session.SystemClock", lambda: made)
    return made


def test_one_line_for_each_event_of_a_whole_session(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    quick = QuickClock(speed=30.0)
    monkeypatch.setattr("breathe.cli.session.SystemClock", lambda: quick)
    result = ran(tmp_path, "start", "--minutes", "1", "--settle", "2", "--rest", "2", "--silent")
    lines = result.stdout.splitlines()
    assert result.returncode == 0, result.stderr
    words = [line.split(":")[0] for line in lines]
    assert [word for word in words if re.match(r"settling|begin|step|closing|over", word)] == [
        "settling", "step 1", "step 2", "begin", *(f"step {n}" for n in range(3, 9)), "closing", "over"
    ]  # fmt: skip
    assert words.count("slower") >= 1
    assert lines[-1].startswith(f"over: {wording.length(history(tmp_path)[0]['length_seconds'])}, ")
    assert all(text in result.stdout for text in TEXTS)
    assert result.stderr + capfd.readouterr().err == ""


@pytest.mark.parametrize(
    "options, is_gentle", [((), True), (("--pace", "6"), False), (("--inhale", "4", "--exhale", "6"), False)]
)
def test_a_first_session_is_gentle_unless_a_pace_is_asked_for(
    tmp_path: Path, options: tuple[str, ...], is_gentle: bool
) -> None:
    running = start(
        tmp_path, "start", "--minutes", "5", "--silent", *options, environment={"BREATHE_GENTLE_START": "true"}
    )
    assert running.stdout
    title, notice = (running.stdout.readline().strip() for _ in range(2))
    running.terminate()
    running.wait(10)
    assert ("in 3.4 · out 4.1" in title) is is_gentle
    assert (notice == "Easing in, session 1 of 7: 8 breaths a minute.") is is_gentle


def test_a_ratio_alone_leaves_a_first_session_gentle(tmp_path: Path) -> None:
    gentle = {"BREATHE_GENTLE_START": "true"}
    running = start(tmp_path, "start", "--minutes", "5", "--silent", "--ratio", "1.5", environment=gentle)
    assert running.stdout
    title = running.stdout.readline()
    running.terminate()
    running.wait(10)
    assert "in 3 · out 4.5" in title


def test_a_missing_device_is_reported_before_the_session_starts(tmp_path: Path) -> None:
    nowhere = {"PULSE_SERVER": "unix:/nowhere", "XDG_RUNTIME_DIR": str(tmp_path), "ALSA_CONFIG_PATH": "/nowhere"}
    running = start(tmp_path, *MINUTE, environment=nowhere)
    assert running.stdout
    lines = [running.stdout.readline().strip() for _ in range(3)]
    running.send_signal(signal.SIGINT)
    running.wait(10)
    assert lines[1] == "No sound device was found, so this session is silent."
    assert lines[2].startswith("settling")


def stop_in_the_second_breath(clock: ManualClock, number: signal.Signals) -> Beside:
    """Let 10 seconds of a session pass, then send it a signal."""

    def stop(said: Callable[[], str]) -> None:
        wait_until(said, lambda lines: "settling: " in lines, "start of the session")
        clock.pass_seconds(10.0)
        wait_until(said, lambda lines: "begin: " in lines, "start of the breathing")
        os.kill(os.getpid(), number)

    return stop


@pytest.mark.grid
@pytest.mark.parametrize(
    "number, outcome, code",
    [(signal.SIGINT, "ended_early", 0), (signal.SIGTERM, "interrupted", 143), (signal.SIGHUP, "interrupted", 129)],
)
def test_a_signal_ends_the_session_and_saves_it(
    number: signal.Signals, outcome: str, code: int, tmp_path: Path, clock: ManualClock
) -> None:
    result = ran(tmp_path, *MINUTE, "--silent", beside=stop_in_the_second_breath(clock, number))
    assert (result.returncode, result.stderr) == (code, "")
    assert result.stdout.splitlines()[-1].startswith("over: ")
    [session] = history(tmp_path)
    assert (session["outcome"], session["breaths"]) == (outcome, 1)


@pytest.mark.slow
def test_a_signal_ends_a_program_and_saves_its_session(tmp_path: Path) -> None:
    running = start(tmp_path, *MINUTE, "--silent")
    time.sleep(10.0)
    running.terminate()
    said, complaint = running.communicate(timeout=10)
    assert (running.returncode, complaint) == (143, "")
    assert said.splitlines()[-1].startswith("over: ")
    [session] = history(tmp_path)
    assert (session["outcome"], session["breaths"]) == ("interrupted", 1)


def test_an_unrecorded_session_leaves_nothing(tmp_path: Path, clock: ManualClock) -> None:
    stop = stop_in_the_second_breath(clock, signal.SIGTERM)
    result = ran(tmp_path, *MINUTE, "--silent", "--no-save-history", beside=stop)
    assert result.stdout.splitlines()[-1].endswith(", 1 breath")
    assert result.stderr == ""
    assert history(tmp_path) == []


def test_a_closed_pipe_interrupts_the_session_quietly(tmp_path: Path) -> None:
    running = start(tmp_path, *MINUTE, "--silent")
    assert running.stdout and running.stderr
    running.stdout.readline()
    running.stdout.close()
    assert running.wait(10) == 129
    assert running.stderr.read() == ""


def test_a_dumb_terminal_gets_lines_and_its_keys_work(tmp_path: Path) -> None:
    with terminal(100, 30) as shown:
        shown.run(*PROGRAM, *MINUTE, "--silent", environment={"BREATHE_HOME": str(tmp_path), "TERM": "dumb"})
        shown.wait_for("settling: ")
        shown.press("Enter")
        shown.wait_for("begin: ")
        shown.press("Enter")
        shown.wait_for("paused")
        shown.press("Enter")
        shown.wait_for("resumed")
        shown.press("e", "Enter")
        shown.wait_for("Easier from your next breath: in ")
        for key, answer in (("s", "Slower pace: in "), (">", "Longer out-breath: "), ("f", "Free breathing: ")):
            shown.press(key, "Enter")
            shown.wait_for(answer)
        shown.press("q", "Enter")
        shown.wait_for("over: ")
        shown.wait_for("exit code 0")


def test_a_persons_own_keys_are_named_and_work(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('[keys]\neasier = "x"\nhelp = "z"\n')
    with terminal(100, 30) as shown:
        environment = {"BREATHE_HOME": str(tmp_path), "TERM": "dumb"}
        shown.run(*PROGRAM, "start", "--minutes", "2", "--settle", "60", "--silent", environment=environment)
        screen = " ".join(shown.wait_for("settling: ").split())
        assert (
            "Press Enter to begin, pause or resume. For anything else, type a letter, then Enter: x easier, " in screen
        )
        assert "q end, z help." in screen
        shown.press("x", "Enter")
        shown.wait_for("Easier from your next breath: in ")
        shown.press("z", "Enter")
        shown.wait_for("not a medical device")
        shown.press("q", "Enter")
        shown.wait_for("over: ")


def test_pacing_keys_are_answered_while_settling(tmp_path: Path) -> None:
    with terminal(100, 30) as shown:
        environment = {"BREATHE_HOME": str(tmp_path), "TERM": "dumb"}
        shown.run(*PROGRAM, "start", "--minutes", "2", "--settle", "60", "--silent", environment=environment)
        shown.wait_for("settling: ")
        for key, answer in (
            ("f", "The guided breathing hasn't"),
            ("e", "Easier from your next breath: in "),
        ):
            shown.press(key, "Enter")
            shown.wait_for(answer)
        shown.press("q", "Enter")
        shown.wait_for("over: ")


def start(home: Path, *arguments: str, environment: dict[str, str] | None = None) -> subprocess.Popen[str]:
    """A program that runs without a terminal."""
    return subprocess.Popen(
        [*PROGRAM, *arguments],
        env=os.environ | {"BREATHE_HOME": str(home)} | (environment or {}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
