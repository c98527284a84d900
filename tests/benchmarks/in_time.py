"""Timing of the sound: a whole session, recorded at the sound server's monitor, compared with its plan.

`python -m tests.benchmarks.in_time [--minutes N]` prints the lines of a Markdown table and asserts nothing. The session
runs in a real terminal, beside a program that keeps one processor busy. The delay of the recording itself is known from
a reference that another program plays into it, and subtracted.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from breathe.audio.samples import SAMPLE_RATE_HZ
from breathe.practice.plan import Plan
from breathe.practice.session_params import SessionParams
from breathe.text import wording
from tests.benchmarks.alignment import Alignment
from tests.device.matching import OWN_LIKENESS, Match, matched, phases
from tests.device.room import PulseSandbox, room
from tests.terminal.tmux import terminal

MINUTES = 20.0
"""The length for which the limits hold: within 30 ms of the plan, and no underrun."""

PIECES_MILLISECONDS = 500
"""Longer than any player's blocks, so that the recording does not affect the players."""

STARTED_SECONDS = 10.0
"""Time for all streams to start; the server counts their starts as underruns."""

BUSY = (sys.executable, "-c", "while True: pass")

REFERENCE = (sys.executable, "-m", "tests.benchmarks.reference")

WAKE_DELAYS = (sys.executable, "-m", "tests.benchmarks.wake_delays")


@dataclass(frozen=True, slots=True)
class Performed:
    """A performed session and its measurements."""

    plan: Plan
    heard: NDArray[np.float64]
    alignment: Alignment
    started: float
    """By the monotonic clock."""
    requests: NDArray[np.float64]
    """The time and the number of frames of each block that the device requested: shape (blocks, 2)."""
    underruns: int
    ticks: NDArray[np.float64]
    """Times at which the session was asked for its events: once a tick."""
    wake_delays: list[float]
    """Delays over 20 ms of a program that only sleeps, in seconds."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=MINUTES)
    performed = perform(parser.parse_args().minutes)
    print_lines(performed)


def print_lines(performed: Performed) -> None:
    """Print the lines of the table."""
    found = [
        matched(cue, performed.heard, performed.alignment.frame_at(performed.started + cue.start_seconds))
        for cue in phases(performed.plan)
    ]
    print("| figure | breathe |", "|---|---|", sep="\n")
    for figure, value in (*phase_lines(found), *stream_lines(performed)):
        print(f"| {figure} | {value} |")


def perform(
    minutes: float, busy_programs: int = 1, watch: Callable[[int], AbstractContextManager[object]] = nullcontext
) -> Performed:
    """Run the session beside some busy programs and listen to it; `watch` gets its process id."""
    params = SessionParams(minutes=minutes)
    plan = Plan.of(params)
    with room() as heard, terminal(100, 30) as shown, tempfile.TemporaryDirectory() as home:
        log = Path(home) / "log.json"
        recording = heard.record(PIECES_MILLISECONDS)
        with running(REFERENCE, heard) as reference, running(WAKE_DELAYS, heard) as sleeper, ExitStack() as stack:
            for _ in range(busy_programs):
                stack.enter_context(running(BUSY, heard))
            program = (sys.executable, "-m", "tests.benchmarks.instrumented", str(log))
            breath = ("--inhale", f"{params.breath.inhale_seconds:g}", "--exhale", f"{params.breath.exhale_seconds:g}")
            options = ("start", "--minutes", f"{minutes:g}", *breath, "--screen", "lit")
            shown.run(*program, *options, environment=heard.environment | {"BREATHE_HOME": home})
            time.sleep(STARTED_SECONDS)
            stack.enter_context(watch(shown.program()))
            before = heard.underruns()
            shown.wait_for(wording.length(plan.total_seconds), seconds=plan.total_seconds + 30.0)
            underruns = heard.underruns() - before
            samples = recording.stop().mean(axis=1)
        shown.press("Enter")
        shown.wait_for("exit code 0")
        logged = json.loads(log.read_text())
    reports = np.array([line.split() for line in reference.communicate()[0].splitlines()], dtype=np.float64)
    alignment = Alignment(samples, reports, recording.origin - time.time() + time.monotonic())
    wake_delays = [float(line) for line in sleeper.communicate()[0].splitlines()]
    requests, ticks = np.array(logged["requests"]), np.array(logged["ticks"])
    return Performed(plan, samples, alignment, logged["started"], requests, underruns, ticks, wake_delays)


@contextmanager
def running(command: Sequence[str], heard: PulseSandbox) -> Iterator[subprocess.Popen[str]]:
    """A program that runs within the context."""
    process = subprocess.Popen(command, env=os.environ | heard.environment, stdout=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.terminate()


def phase_lines(found: list[Match]) -> Iterator[tuple[str, str]]:
    """Distance of the recorded breaths from the plan."""
    late = np.array([match.late_seconds for match in found]) * 1e3
    intact = [match.likeness > OWN_LIKENESS for match in found]
    yield "phases heard intact", f"{sum(intact)} of {len(found)}"
    for name, share in (("p50", 50), ("p95", 95), ("max", 100)):
        yield f"phase error, {name}", f"{np.percentile(np.abs(late), share):.1f} ms"
    yield "phase error, earliest to latest", f"{late.min():.1f} to {late.max():.1f} ms"
    yield "least likeness of a phase to its own sound", f"{min(match.likeness for match in found):.2f}"


def stream_lines(performed: Performed) -> Iterator[tuple[str, str]]:
    """Underruns, damage and delays of the streams."""
    alignment, gaps = performed.alignment, np.diff(performed.requests[:, 0]) * 1e3
    yield "underruns that the server reported", f"{performed.underruns}"
    yield f"pieces of 0.1 s with a damaged reference, in {alignment.seconds:.0f} s", f"{alignment.damaged}"
    yield "latency of the recording, subtracted", f"{alignment.late_frames / SAMPLE_RATE_HZ * 1e3:.1f} ms"
    yield "largest gap between two ticks", f"{np.diff(performed.ticks).max() * 1e3:.0f} ms"
    yield "blocks requested", f"{len(performed.requests)} of {performed.requests[0, 1]:.0f} frames"
    yield (
        "gap between two blocks, p50, p99, max",
        " / ".join(f"{gap:.1f} ms" for gap in np.percentile(gaps, [50, 99, 100])),
    )
    longest = max(performed.wake_delays, default=0.0) * 1e3
    yield "delays over 20 ms of a program that only sleeps", f"{len(performed.wake_delays)}, {longest:.0f} ms at most"


if __name__ == "__main__":
    main()
