"""The default player: a stream through miniaudio."""

from __future__ import annotations

import time
from collections.abc import Generator
from threading import Thread

import miniaudio
import numpy as np

from breathe.audio.playback.mixer import Mixer, Sound
from breathe.audio.playback.players.player import PlayerError
from breathe.audio.samples import SAMPLE_RATE_HZ, Frames, Samples
from breathe.system.clock import Clock

PERIOD_MILLISECONDS = 380
PERIODS = 2
"""A block at a time, and one in reserve.

PulseAudio holds one block, whatever `PERIODS` says, and may be left waiting for the next for 0.17 s. On a machine with
four times as much to do as it can, a block came up to 0.124 s late.
"""

BUFFER_SECONDS = PERIODS * PERIOD_MILLISECONDS / 1000.0
"""How much later at worst it is heard what is done now."""

RESERVE_SECONDS = 0.22
"""How long after it was asked for at the latest a block is heard.

PulseAudio keeps half a period and 20 ms; measured as 0.21 s beside a program that wants little latency and 0.225 s
alone. What it keeps in all, 0.22 to 0.38 s, depends on such programs.
"""

SILENT_SECONDS = 1.0
"""A device that has not asked for a block for so long is gone, or asleep with the machine."""

CLOSING_FADE_SECONDS = 0.3
"""What still sounds when the player is closed fades out first."""

CLOSING_SECONDS = 1.0
"""How long a device may take to close; one that does not answer is left alone."""

LOOK_SECONDS = 0.02
"""How often a closing player looks whether all has faded out."""

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
        self._mixer = Mixer(clock, RESERVE_SECONDS)
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

    @property
    def is_alive(self) -> bool:
        """Whether the device asked for a block not long ago."""
        return self._mixer.seconds_since_read < SILENT_SECONDS

    def play(self, frames: Frames, at: float) -> Sound:
        """Have `frames` heard from the clock's time `at` on."""
        return self._mixer.play(frames, at)

    def fade_to(self, gain: float, seconds: float) -> None:
        """Move the gain on everything to `gain` over `seconds`."""
        self._mixer.fade_to(gain, seconds)

    def close(self) -> None:
        """Let go of the device, softly: what sounds fades out, and what does not answer is not waited for."""
        if self.is_alive and self._mixer.is_sounding:
            self._mixer.end(CLOSING_FADE_SECONDS)
            # The device asks for the blocks of the fade when it wants them, which a busy machine may delay.
            while self.is_alive and self._mixer.is_sounding:
                time.sleep(LOOK_SECONDS)
            time.sleep(BUFFER_SECONDS if self.is_alive else 0.0)
        closing = Thread(target=self._device.close, name="close sound", daemon=True)
        closing.start()
        closing.join(CLOSING_SECONDS)

    def _blocks(self) -> Generator[Samples, int, None]:
        block = np.zeros((0, 2), np.float32)
        while True:
            frames = yield block
            block = self._mixer.read(frames)
