"""`breathe sounds play`, as it is heard in a room."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from breathe.audio.preview.sound_check import CAPTIONS
from breathe.system.signals import INTERRUPTED
from tests.command_line.ran import spawned
from tests.command_line.test_line_mode import start
from tests.device.room import RATE_HZ, room


def test_the_first_sounds_are_heard_and_ctrl_c_ends_the_check(tmp_path: Path) -> None:
    (_, first), (inhale, second) = CAPTIONS[:2]
    with room() as heard:
        recording = heard.record()
        playing = start(tmp_path, "sounds", "play", "strings", environment=heard.environment)
        assert playing.stdout
        assert [playing.stdout.readline().strip() for _ in range(2)] == [first, second]
        time.sleep(inhale.seconds)
        playing.send_signal(signal.SIGINT)
        assert playing.wait(10) == INTERRUPTED
        samples = recording.stop().mean(axis=1)
    assert seconds_heard(samples) > inhale.seconds, "the bowl should have been heard before the breath"


@pytest.mark.slow
def test_every_sound_is_heard_after_its_caption(tmp_path: Path) -> None:
    with room() as heard:
        recording = heard.record()
        result = spawned(tmp_path, "sounds", "play", "strings", environment=heard.environment)
        samples = recording.stop().mean(axis=1)
    assert result.stdout.splitlines() == [caption for _, caption in CAPTIONS]
    assert result.returncode == 0
    assert seconds_heard(samples) > sum(cue.seconds for cue, _ in CAPTIONS), "more than the two phases"


def seconds_heard(samples: NDArray[np.float64]) -> int:
    """How many whole seconds of a recording are loud enough to be heard."""
    seconds = samples[: len(samples) // RATE_HZ * RATE_HZ].reshape(-1, RATE_HZ)
    return int((np.sqrt((seconds**2).mean(axis=1)) > 10 ** (-60 / 20)).sum())
