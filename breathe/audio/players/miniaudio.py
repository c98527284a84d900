"""The default player: a stream through miniaudio."""

from __future__ import annotations

from collections.abc import Generator

import miniaudio
import numpy as np

from breathe.audio.mixer import Mixer, Sound
from breathe.audio.players.player import PlayerError
from breathe.audio.samples import SAMPLE_RATE_HZ, Samples
from breathe.clock import Clock

PERIOD_MILLISECONDS = 25
PERIODS = 4
"""A tenth of a second of buffer: enough for a busy machine, and the picture waits as long."""

BACKENDS = [backend for backend in miniaudio.Backend if backend is not miniaudio.Backend.NULL]
"""Every way to a device but the one that plays to nowhere."""


class MiniaudioPlayer:
    """Streams the mixer's blocks."""

    name = "miniaudio"

    def __init__(self, clock: Clock) -> None:
        """Open the device and start the stream.

        Raises:
            PlayerError: If there is no device.
        """
        self._mixer = Mixer(clock, PERIOD_MILLISECONDS * PERIODS / 1000.0)
        blocks = self._blocks()
        next(blocks)
        try:
            self._device = miniaudio.PlaybackDevice(
                output_format=miniaudio.SampleFormat.FLOAT32,
                nchannels=2,
                sample_rate=SAMPLE_RATE_HZ,
                buffersize_msec=PERIOD_MILLISECONDS,
                callback_periods=PERIODS,
                backends=BACKENDS,
                app_name="breathe",
            )
            self._device.start(blocks)
        except miniaudio.MiniaudioError as error:
            raise PlayerError(str(error)) from error

    def play(self, samples: Samples, at: float) -> Sound:
        """Have `samples` heard from the clock's time `at` on."""
        return self._mixer.play(samples, at)

    def fade_to(self, gain: float, seconds: float) -> None:
        """Move the gain on everything to `gain` over `seconds`."""
        self._mixer.fade_to(gain, seconds)

    def close(self) -> None:
        """Stop the stream and let go of the device."""
        self._device.close()

    def _blocks(self) -> Generator[Samples, int, None]:
        block = np.zeros((0, 2), np.float32)
        while True:
            frames = yield block
            block = self._mixer.read(frames)
