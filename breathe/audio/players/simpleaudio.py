"""The player for who asks for simpleaudio: it plays whole sounds, one by one."""

from __future__ import annotations

import heapq
from threading import Condition, Thread

import numpy as np
import simpleaudio

from breathe.audio.players.player import PlayerError
from breathe.audio.samples import SAMPLE_RATE_HZ, Samples
from breathe.clock import Clock

FULL_SCALE = 32767
"""The largest 16-bit sample."""


class Buffer:
    """One sound that waits for its time, or plays."""

    def __init__(self, samples: Samples, at: float) -> None:
        """`samples`, to be heard from the clock's time `at` on."""
        self.samples = samples
        self.at = at
        self.cancelled = False
        self.playing: simpleaudio.PlayObject | None = None

    def __lt__(self, other: Buffer) -> bool:
        return self.at < other.at

    @property
    def end(self) -> float:
        """The clock's time at which it has been heard to its end."""
        return self.at + len(self.samples) / SAMPLE_RATE_HZ

    def cancel(self, seconds: float) -> None:
        """Stop it: simpleaudio cannot fade what it plays."""
        self.cancelled = True
        if self.playing is not None:
            self.playing.stop()


class SimpleaudioPlayer:
    """Starts each sound at its time, from a thread of its own. A new gain holds from the next sound on."""

    name = "simpleaudio"

    def __init__(self, clock: Clock) -> None:
        """Find out whether there is a device, by playing a moment of silence.

        Raises:
            PlayerError: If there is none.
        """
        self._clock = clock
        self._gain = 1.0
        self._waiting: list[Buffer] = []
        self._heard: list[Buffer] = []
        self._changed = Condition()
        self._closed = False
        try:
            _play(np.zeros((SAMPLE_RATE_HZ // 100, 2), np.float32)).stop()
        except simpleaudio.SimpleaudioError as error:
            raise PlayerError(str(error)) from error
        self._thread = Thread(target=self._play_in_time, name="simpleaudio", daemon=True)
        self._thread.start()

    def play(self, samples: Samples, at: float) -> Buffer:
        """Have `samples` heard from the clock's time `at` on."""
        buffer = Buffer(samples, at)
        with self._changed:
            heapq.heappush(self._waiting, buffer)
            self._changed.notify()
        return buffer

    def fade_to(self, gain: float, seconds: float) -> None:
        """Play what comes next with `gain`; silence is at once."""
        with self._changed:
            self._gain = gain
            if gain == 0.0:
                for buffer in self._heard:
                    buffer.cancel(seconds)

    def close(self) -> None:
        """Stop everything."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        self._thread.join()
        simpleaudio.stop_all()

    def _play_in_time(self) -> None:
        with self._changed:
            while not self._closed:
                wait = self._waiting[0].at - self._clock.monotonic() if self._waiting else None
                if wait is None or wait > 0.0:
                    self._changed.wait(wait)
                else:
                    self._start(heapq.heappop(self._waiting))

    def _start(self, buffer: Buffer) -> None:
        now = self._clock.monotonic()
        self._heard = [heard for heard in self._heard if heard.end > now]
        if self._gain and not buffer.cancelled:
            buffer.playing = _play(buffer.samples * np.float32(self._gain))
            self._heard.append(buffer)


def _play(samples: Samples) -> simpleaudio.PlayObject:
    pcm = np.round(np.clip(samples, -1.0, 1.0) * FULL_SCALE).astype(np.int16)
    return simpleaudio.play_buffer(pcm, 2, pcm.itemsize, SAMPLE_RATE_HZ)
