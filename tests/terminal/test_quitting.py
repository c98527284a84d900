"""A program that is told to stop in the middle of a breath: what sounds fades out, and is not cut off."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tests.device.room import RATE_HZ, room
from tests.terminal.tmux import PROGRAM, wait_until

WINDOW = RATE_HZ // 100
"""10 ms, in which the sound is strong enough to be told from nothing."""

LOUD, GONE = 0.4, 0.05
"""Against the usual level of the sound."""

SHORTEST_SECONDS, LONGEST_SECONDS = 0.05, 0.4
"""A raised cosine of 300 ms takes about 0.08 s from `LOUD` to `GONE`, a cut one window; and more than all of it."""


def test_a_stopped_program_fades_its_sound_out(tmp_path: Path) -> None:
    with room() as heard:
        recording = heard.record()
        command = [*PROGRAM, "start", "--minutes", "1", "--settle", "0"]
        environment = os.environ | heard.environment | {"BREATHE_HOME": str(tmp_path)}
        with subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as running:
            wait_until(
                lambda: "." * seconds_heard(recording.so_far()), lambda dots: len(dots) >= 2, "sound for two seconds"
            )
            running.send_signal(signal.SIGTERM)
            assert running.wait(10) == 128 + signal.SIGTERM
        levels = levels_of(recording.stop())
    usual = float(np.median(levels[levels > 0.0]))
    loud, gone = np.flatnonzero(levels > LOUD * usual)[-1], np.flatnonzero(levels > GONE * usual)[-1]
    assert SHORTEST_SECONDS <= (gone - loud) * WINDOW / RATE_HZ <= LONGEST_SECONDS


def levels_of(heard: NDArray[np.float64]) -> NDArray[np.float64]:
    """How strong each window of a recording is."""
    windows = heard[: len(heard) // WINDOW * WINDOW].mean(axis=1).reshape(-1, WINDOW)
    return np.asarray(np.sqrt((windows**2).mean(axis=1)))


def seconds_heard(heard: NDArray[np.float64]) -> int:
    """How long the sound has been there; the first breath in lasts more than four seconds."""
    return int((levels_of(heard) > 1e-3).sum() * WINDOW / RATE_HZ)
