"""A separate process that asks simpleaudio for a device.

There's no other way to find out if there's a device, and if it plays what it's given. While simpleaudio waits for an
answer, no other thread of its process can run.
"""

from __future__ import annotations

import subprocess
import sys
from signal import SIGKILL
from threading import Timer

from breathe.audio.playback.players.player import PlayerError
from breathe.audio.samples import SAMPLE_RATE_HZ
from breathe.system.clock import Clock

ANSWER_SECONDS = 4.0
"""Time that a sound server may take to answer."""

PLAYED_SECONDS = 6.0
"""Time, from the answer on, in which the device plays a moment of silence; usually 2 s."""

QUESTION = f"""
import os, simpleaudio
playing = simpleaudio.play_buffer(bytes({SAMPLE_RATE_HZ // 100 * 4}), 2, 2, {SAMPLE_RATE_HZ})
print("opened", flush=True)
playing.wait_done()
os._exit(0)
"""
"""Program that plays a moment of silence."""


class SimpleaudioProbe:
    """Plays a moment of silence, once."""

    def __init__(self, clock: Clock) -> None:
        """Wait until the device is open.

        Raises:
            PlayerError: If there's no device.
            TimeoutError: If it doesn't answer.
        """
        self._clock = clock
        pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        self._process = subprocess.Popen([sys.executable, "-c", QUESTION], text=True, **pipes)  # type: ignore[call-overload]
        patience = Timer(ANSWER_SECONDS, self._process.kill)
        patience.start()
        try:
            has_opened = bool(self._process.stdout.readline())
        finally:
            patience.cancel()
        if not has_opened:
            self._raise()
        self._opened_at = clock.monotonic()

    @property
    def has_played(self) -> bool:
        """True once the device has played the silence."""
        return bool(self._process.poll() == 0)

    @property
    def has_failed(self) -> bool:
        """True if the device opened, but doesn't play."""
        code = self._process.poll()
        return bool(code) or (code is None and self._clock.monotonic() > self._opened_at + PLAYED_SECONDS)

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.communicate()

    def _raise(self) -> None:
        said = self._process.communicate()[1].strip().splitlines()
        if self._process.returncode == -SIGKILL:
            raise TimeoutError(f"no response within {ANSWER_SECONDS:g} s")
        raise PlayerError(said[-1] if said else f"exit code {self._process.returncode}")
