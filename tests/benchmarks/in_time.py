"""How well the sound keeps the time: a whole session, heard at the sound server's monitor, against its plan.

`python -m tests.benchmarks.in_time [--minutes N]` prints the lines of a Markdown table and asserts nothing. The session
runs in a real terminal, beside a program that keeps one processor busy. What the recording itself adds is known from a
reference that another program plays into it, and taken off.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from breathe.audio.samples import SAMPLE_RATE_HZ
from breathe.practice.plan import Plan
from breathe.practice.session_params import SessionParams
from breathe.text import wording
from tests.benchmarks.chain import Chain
from tests.device.matching import OWN_LIKENESS, Match, matched, phases
from tests.device.room import PulseSandbox, room
from tests.terminal.tmux import terminal

MINUTES = 20.0
"""What the line to hold is drawn for: within 30 ms of the plan, and no underrun."""

PIECES_MILLISECONDS = 500
"""The recording asks for less often than any player, so that it changes nothing for them."""

STARTED_SECONDS = 10.0
"""After this time all streams run; their begins are no underruns."""

BUSY = (sys.executable, "-c", "while True: pass")

REFERENCE = (sys.executable, "-m", "tests.benchmarks.reference")

WITNESS = (sys.executable, "-m", "tests.benchmarks.witness")


@dataclass(frozen=True, slots=True)
class Performed:
    """What is known of a session that was performed."""

    plan: Plan
    heard: NDArray[np.float64]
    chain: Chain
    started: float
    """By the monotonic clock."""
    asked: NDArray[np.float64]
    """When the device asked for each block, and for how many frames: shape (blocks, 2)."""
    underruns: int
    hold_ups: list[float]
    """By how many seconds a program that only sleeps woke late, where that is worth telling."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=MINUTES)
    performed = perform(parser.parse_args().minutes)
    found = [
        matched(cue, performed.heard, performed.chain.frame_at(performed.started + cue.start_seconds))
        for cue in phases(performed.plan)
    ]
    print("| figure | breathe |", "|---|---|", sep="\n")
    for figure, value in (*phase_lines(found), *stream_lines(performed)):
        print(f"| {figure} | {value} |")


def perform(minutes: float) -> Performed:
    """Run the session and listen to it."""
    params = SessionParams(minutes=minutes)
    plan = Plan.of(params)
    with room() as heard, terminal(100, 30) as shown, tempfile.TemporaryDirectory() as home:
        notes = Path(home) / "notes.json"
        recording = heard.record(PIECES_MILLISECONDS)
        with running(REFERENCE, heard) as reference, running(WITNESS, heard) as witness, running(BUSY, heard):
            program = (sys.executable, "-m", "tests.benchmarks.watched", str(notes))
            breath = ("--inhale", f"{params.breath.inhale_seconds:g}", "--exhale", f"{params.breath.exhale_seconds:g}")
            options = ("start", "--minutes", f"{minutes:g}", *breath, "--screen", "lit")
            shown.run(*program, *options, environment=heard.environment | {"BREATHE_HOME": home})
            time.sleep(STARTED_SECONDS)
            begins = heard.underruns()
            shown.wait_for(wording.length(plan.total_seconds), seconds=plan.total_seconds + 30.0)
            underruns = heard.underruns() - begins
            samples = recording.stop().mean(axis=1)
        shown.press("Enter")
        shown.wait_for("exit code 0")
        noted = json.loads(notes.read_text())
    told = np.array([line.split() for line in reference.communicate()[0].splitlines()], dtype=np.float64)
    chain = Chain(samples, told, recording.origin - time.time() + time.monotonic())
    hold_ups = [float(line) for line in witness.communicate()[0].splitlines()]
    return Performed(plan, samples, chain, noted["started"], np.array(noted["asked"]), underruns, hold_ups)


@contextmanager
def running(command: Sequence[str], heard: PulseSandbox) -> Iterator[subprocess.Popen[str]]:
    """A program that runs as long as the context."""
    process = subprocess.Popen(command, env=os.environ | heard.environment, stdout=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.terminate()


def phase_lines(found: list[Match]) -> Iterator[tuple[str, str]]:
    """How far from the plan the breaths were heard."""
    late = np.array([match.late_seconds for match in found]) * 1e3
    whole = [match.likeness > OWN_LIKENESS for match in found]
    yield "phases heard whole", f"{sum(whole)} of {len(found)}"
    for name, share in (("p50", 50), ("p95", 95), ("max", 100)):
        yield f"phase error, {name}", f"{np.percentile(np.abs(late), share):.1f} ms"
    yield "phase error, earliest to latest", f"{late.min():.1f} to {late.max():.1f} ms"
    yield "least likeness of a phase to its own sound", f"{min(match.likeness for match in found):.2f}"


def stream_lines(performed: Performed) -> Iterator[tuple[str, str]]:
    """What became of the streams."""
    chain, gaps = performed.chain, np.diff(performed.asked[:, 0]) * 1e3
    yield "underruns that the server told of", f"{performed.underruns}"
    yield f"pieces of 0.1 s with a damaged reference, in {chain.seconds:.0f} s", f"{chain.damaged}"
    yield "latency of the recording, taken off", f"{chain.late_frames / SAMPLE_RATE_HZ * 1e3:.1f} ms"
    yield "blocks asked for", f"{len(performed.asked)} of {performed.asked[0, 1]:.0f} frames"
    yield (
        "gap between two blocks, p50, p99, max",
        " / ".join(f"{gap:.1f} ms" for gap in np.percentile(gaps, [50, 99, 100])),
    )
    longest = max(performed.hold_ups, default=0.0) * 1e3
    yield "hold-ups over 20 ms of a program that only sleeps", f"{len(performed.hold_ups)}, {longest:.0f} ms at most"


if __name__ == "__main__":
    main()
