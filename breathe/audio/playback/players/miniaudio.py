"""The default player: a stream through miniaudio."""

from __future__ import annotations

import time
from collections.abc import Generator
from threading import Thread

import miniaudio
import numpy as np

from breathe.audio.playback.mixer import Mixer, Sound
from breathe.audio.playback.players.miniaudio_device import MiniaudioDevice
from breathe.audio.playback.players.player import PlayerError
from breathe.audio.samples import SAMPLE_RATE_HZ, Frames, Samples
from breathe.system.clock import Clock

PERIOD_MILLISECONDS = 380
PERIODS = 2
"""One block plays while another waits.

PulseAudio holds one block, whatever `PERIODS` says, and tolerates the next one 0.17 s late. On a machine with four
times the load it can bear, blocks were up to 0.124 s late.
"""

BUFFER_SECONDS = PERIODS * PERIOD_MILLISECONDS / 1000.0
"""Longest delay until a change is heard."""

RESERVE_SECONDS = 0.22
"""Time from the latest request for a block until it is heard.

PulseAudio keeps half a period and 20 ms; measured as 0.21 s beside a program that wants little latency and 0.225 s
alone. What it keeps in all, 0.22 to 0.38 s, depends on such programs.
"""

SILENT_SECONDS = 1.0
"""A device that hasn't asked for a block for this long has disconnected, or sleeps with the computer."""

CLOSING_FADE_SECONDS = 0.3
"""Length of the fade-out of what still plays when the player is closed."""

CLOSING_SECONDS = 1.0
"""Time that a device may take to close; one that doesn't answer is abandoned."""

POLL_SECONDS = 0.02
"""Time between two checks, while closing, for sounds that still fade out."""

BACKENDS = [backend for backend in miniaudio.Backend if backend is not miniaudio.Backend.NULL]
"""All backends but the one without a device."""


class MiniaudioPlayer:
    """Streams the mixer's blocks."""

    name = "miniaudio"

    def __init__(self, clock: Clock) -> None:
        """Open the device and start the stream.

        Raises:
            PlayerError: If there's no device.
        """
        self._mixer = Mixer(clock, RESERVE_SECONDS)
        blocks = self._blocks()
        next(blocks)
        try:
            self._device = MiniaudioDevice(
                blocks,
                output_format=miniaudio.SampleFormat.FLOAT32,
                nchannels=2,
                sample_rate=SAMPLE_RATE_HZ,
                buffersize_msec=PERIOD_MILLISECONDS,
                callback_periods=PERIODS,
                backends=BACKENDS,
                app_name="breathe",
            )
        except miniaudio.MiniaudioError as error:
            raise PlayerError(str(error)) from error

    @property
    def is_alive(self) -> bool:
        """True if the device asked for a block recently."""
        return self._mixer.seconds_since_read < SILENT_SECONDS

    @property
    def is_heard(self) -> bool:
        """True once the device has got more than it can hold: it has played the rest."""
        return self._mixer.mixed_seconds > BUFFER_SECONDS

    def play(self, frames: Frames, at: float) -> Sound:
        """Play `frames` from the clock's time `at` on."""
        return self._mixer.play(frames, at)

    def fade_to(self, gain: float, seconds: float) -> None:
        """Move the gain on everything to `gain` over `seconds`."""
        self._mixer.fade_to(gain, seconds)

    def close(self) -> None:
        """Fade out and close the device, without waiting for one that doesn't answer."""
        self._mixer.end(CLOSING_FADE_SECONDS)
        # The device asks for the blocks of the fade when it wants them, which a busy machine may delay.
        while self.is_alive and self._mixer.is_sounding:
            time.sleep(POLL_SECONDS)
        # What has faded out in the mixer, here or before, is still to be heard.
        if self.is_alive and (unheard := BUFFER_SECONDS - self._mixer.seconds_since_sound) > 0.0:
            time.sleep(unheard)
        self._release()

    def _release(self) -> None:
        """Close the device, in a thread that is abandoned if the device doesn't answer."""
        closing = Thread(target=self._device.close, name="close sound", daemon=True)
        closing.start()
        closing.join(CLOSING_SECONDS)

    def _blocks(self) -> Generator[Samples, int, None]:
        block = np.zeros((0, 2), np.float32)
        while True:
            frames = yield block
            block = self._mixer.read(frames)
