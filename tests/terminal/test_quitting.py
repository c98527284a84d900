"""A program that is told to stop in the middle of a breath: what sounds fades out, and is not cut off."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from breathe.audio.export.soundtrack import Soundtrack
from breathe.audio.samples import SAMPLE_RATE_HZ
from breathe.audio.score.sound_design import SoundDesign
from breathe.audio.soundscape.loading import load_soundscape
from breathe.practice.plan import Plan
from breathe.practice.session_params import SessionParams
from tests.device.room import room
from tests.terminal.tmux import PROGRAM

CHOICE = SessionParams(minutes=1.0, settle=0.0)
"""Its first in-breath takes more than four seconds."""

STOPPED_AFTER_SECONDS = 2.0

LAST_FULL_SECOND = slice(SAMPLE_RATE_HZ // 2, 3 * SAMPLE_RATE_HZ // 2)
"""What is heard in full whatever is in the way to the device."""

GAP = SAMPLE_RATE_HZ // 100
"""A device that ran dry, on a busy machine, plays nothing at all; no sound has so many frames of exactly 0."""

WINDOW = SAMPLE_RATE_HZ // 50
"""20 ms, in which the sound is strong enough to be told from nothing."""

FULL, GONE = 0.9, 0.1
SHORTEST_SECONDS, LONGEST_SECONDS = 0.59 * 0.15, 0.4
"""A raised cosine of 150 ms, between 90 and 10 %; and all of the longest fade."""


def test_a_stopped_program_fades_its_sound_out(tmp_path: Path) -> None:
    with room() as heard:
        recording = heard.record()
        command = [*PROGRAM, "start", "--minutes", "1", "--settle", "0"]
        environment = os.environ | heard.environment | {"BREATHE_HOME": str(tmp_path)}
        running = subprocess.Popen(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
        )
        assert running.stdout is not None
        while not running.stdout.readline().startswith("begin"):
            pass
        time.sleep(STOPPED_AFTER_SECONDS)
        running.send_signal(signal.SIGTERM)
        assert running.wait(10) == 128 + signal.SIGTERM
        gains = gains_of(without_gaps(recording.stop().mean(axis=1)), first_breath())
    full, gone = np.flatnonzero(gains > FULL)[-1], np.flatnonzero(gains > GONE)[-1]
    seconds = float((gone - full) * WINDOW / SAMPLE_RATE_HZ)
    assert full * WINDOW / SAMPLE_RATE_HZ > STOPPED_AFTER_SECONDS / 2.0, "it should have sounded until then"
    assert SHORTEST_SECONDS <= seconds <= LONGEST_SECONDS


def first_breath() -> NDArray[np.float64]:
    """What an undisturbed session sounds like in its first in-breath."""
    plan = Plan.of(CHOICE)
    soundtrack = Soundtrack(plan, SoundDesign(load_soundscape("ocean")), 1.0)
    samples = next(soundtrack.blocks(round(plan.breaths[0].inhale_seconds * SAMPLE_RATE_HZ)))
    return np.asarray(samples.mean(axis=1), np.float64)


def without_gaps(heard: NDArray[np.float64]) -> NDArray[np.float64]:
    """A recording without the moments in which the device had nothing to play; silence is around it again.

    What follows such a gap is heard later than it should be, so it would seem to be cut off there.
    """
    edges = np.flatnonzero(np.diff(np.concatenate(([False], heard == 0.0, [False])).astype(np.int8))).reshape(-1, 2)
    gaps = [np.arange(first, last) for first, last in edges.tolist() if last - first >= GAP]
    return np.pad(np.delete(heard, np.concatenate(gaps)) if gaps else heard, SAMPLE_RATE_HZ)


def gains_of(heard: NDArray[np.float64], sound: NDArray[np.float64]) -> NDArray[np.float64]:
    """The factor by which each window of a sound is heard, where the recording is most like its last full second."""
    size = len(heard) + len(sound)
    last = np.zeros_like(sound)
    last[LAST_FULL_SECOND] = sound[LAST_FULL_SECOND]
    alike = np.fft.irfft(np.fft.rfft(heard, size) * np.conj(np.fft.rfft(last, size)), size)
    first = int(np.argmax(alike[: len(heard)]))
    whole = min(len(sound), len(heard) - first) // WINDOW * WINDOW
    there, wanted = (part[:whole].reshape(-1, WINDOW) for part in (heard[first:], sound))
    gains = (there * wanted).sum(axis=1) / (wanted**2).sum(axis=1)
    return np.asarray(np.convolve(gains, np.full(3, 1.0 / 3.0), "same"))
