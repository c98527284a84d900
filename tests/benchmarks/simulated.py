"""Hours of sessions in simulated time, with every sound rendered and mixed and every session recorded, in one process.

The runner's wait moves the clock, and a device whose own clock is off takes each block when it is due.
"""

from __future__ import annotations

import os
import tempfile
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from breathe.audio.playback.mixer import Mixer, Sound
from breathe.audio.playback.players.miniaudio import PERIOD_MILLISECONDS, RESERVE_SECONDS
from breathe.audio.samples import SAMPLE_RATE_HZ, Frames, Samples, frame_count
from breathe.engine.session_config import SessionConfig
from breathe.engine.session_runner import TICK_SECONDS, Listener, SessionRunner
from breathe.practice.session_params import MINUTES, SessionParams
from tests.benchmarks.footprint import SECONDS_PER_HOUR, Watched, footprint
from tests.clock import ManualClock
from tests.device.matching import SEARCHED_SECONDS, Match, matched, phases

DRIFT_PPM = 100.0
"""Error of the device's clock, as large as that of a cheap crystal."""

BLOCK = frame_count(PERIOD_MILLISECONDS / 1000.0)
RATE_HZ = SAMPLE_RATE_HZ * (1.0 + DRIFT_PPM * 1e-6)

KEPT_SECONDS = 480.0
"""Length of the end of a session's sound that is compared with the plan."""

SAMPLE_SECONDS = 60.0


class SimulatedTime:
    """The clock, the device and, as the runner's flag, the wait between two ticks."""

    name = "simulated"
    is_alive = is_heard = True

    def __init__(self, watched: Watched) -> None:
        """A device that opens now; footprints go to `watched`."""
        self.clock = ManualClock()
        self.watched = watched

    def open(self) -> SimulatedTime:
        """Open the device anew."""
        self.opened_at = self.clock.monotonic()
        self.mixer = Mixer(self.clock, RESERVE_SECONDS)
        self.frame = 0
        self.kept: deque[Samples] = deque(maxlen=round(KEPT_SECONDS * SAMPLE_RATE_HZ / BLOCK))
        return self

    def wait(self, seconds: float) -> None:
        """Let time pass, with each block when it is due."""
        until = self.clock.monotonic() + seconds
        while (due := self.opened_at + self.frame / RATE_HZ) <= until:
            self.clock.pass_seconds(max(0.0, due - self.clock.monotonic()))
            self.kept.append(self.mixer.read(BLOCK))
            self.frame += BLOCK
        self.clock.pass_seconds(until - self.clock.monotonic())
        lived = self.clock.monotonic() - ManualClock().monotonic()
        if lived >= SAMPLE_SECONDS * (len(self.watched.samples) + 1):
            self.watched.samples.append(footprint(os.getpid(), lived))

    def set(self) -> None:
        """Do nothing: no key is pressed."""

    clear = set

    def play(self, frames: Frames, at: float) -> Sound:
        """Play `frames` from the clock's time `at` on."""
        return self.mixer.play(frames, at)

    def fade_to(self, gain: float, seconds: float) -> None:
        """Move the gain on everything."""
        self.mixer.fade_to(gain, seconds)

    def close(self) -> None:
        """Do nothing: there's no device."""

    def matches(self, runner: SessionRunner) -> Iterator[Match]:
        """The phases in what is kept, against the plan."""
        heard: NDArray[np.float64] = np.concatenate(self.kept).mean(axis=1).astype(np.float64)
        first_frame, started = self.frame - len(heard), self._ended_at - runner.session.seconds
        for cue in phases(runner.session.plan):
            since = started + cue.start_seconds - RESERVE_SECONDS - self.opened_at
            expected = since * RATE_HZ - first_frame
            margin = SEARCHED_SECONDS * SAMPLE_RATE_HZ
            if margin < expected and expected + cue.seconds * SAMPLE_RATE_HZ + margin < len(heard):
                yield matched(cue, heard, expected)

    def run(self, config: SessionConfig, history: Path) -> SessionRunner:
        """Run one session to its end."""
        listener = Listener(lambda lacking: None, lambda event: None, lambda sentence: None)
        runner = SessionRunner(config, self.clock, history, listener)
        runner._wake = self  # type: ignore[assignment]
        runner.start()
        runner._thread.join()
        self._ended_at = self.clock.monotonic()
        self.wait(TICK_SECONDS)
        runner.close()
        return runner


def simulate(hours: float) -> Iterator[tuple[str, str]]:
    """Live through that many hours of the longest sessions; figures and their values."""
    watched = Watched()
    time = SimulatedTime(watched)
    factory = "breathe.audio.playback.players.factory.open_reconnecting_player"
    os.environ["WAKEPY_FAKE_SUCCESS"] = "yes"
    sessions = max(1, round(hours * SECONDS_PER_HOUR / (MINUTES.high * 60.0)))
    found: list[Match] = []
    with tempfile.TemporaryDirectory() as home, patch(factory, lambda *of: (time.open(), None)):
        for _ in range(sessions):
            runner = time.run(SessionConfig(SessionParams(minutes=MINUTES.high)), Path(home) / "history.sqlite3")
            assert runner.failure is None and runner.trouble is None
            found = list(time.matches(runner))
    late = np.array([match.late_seconds for match in found]) * 1e3
    yield "sessions of 60 minutes, one after the other", f"{sessions}"
    yield "phases compared at the end of the last one", f"{len(found)}"
    yield "phase error at the end, earliest to latest", f"{late.min():.2f} to {late.max():.2f} ms"
    yield from watched.lines()
