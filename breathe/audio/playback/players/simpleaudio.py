"""The optional simpleaudio player: it plays each sound as a whole."""

from __future__ import annotations

import heapq
import logging
from threading import Condition, Thread

import numpy as np
import simpleaudio

from breathe.audio.playback.players.simpleaudio_probe import SimpleaudioProbe
from breathe.audio.samples import SAMPLE_RATE_HZ, Frames
from breathe.system.clock import Clock

FULL_SCALE = 32767
"""The largest 16-bit sample."""

CUT_OFF_SECONDS = 0.5
"""A sound that stops this long before its end was cut off: its device has disconnected."""

OVERTIME_SECONDS = 5.0
"""A sound that still plays this long after its end: its device takes no more samples. simpleaudio itself adds 2 s."""


class Buffer:
    """A sound that waits for its time, or plays."""

    def __init__(self, frames: Frames, at: float) -> None:
        """`frames`, to play from the clock's time `at` on."""
        self.frames = frames
        self.at = at
        self.cancelled = False
        self.playing: simpleaudio.PlayObject | None = None
        self.was_refused = False

    def __lt__(self, other: Buffer) -> bool:
        return self.at < other.at

    @property
    def end(self) -> float:
        """The clock's time at which it ends."""
        return self.at + len(self.frames) / SAMPLE_RATE_HZ

    def was_lost(self, now: float) -> bool:
        """True if the device refused it, or stopped playing it before its end, at the clock's time `now`."""
        if self.cancelled or self.playing is None:
            return self.was_refused
        return now < self.end - CUT_OFF_SECONDS and not self.playing.is_playing()

    def is_stuck(self, now: float) -> bool:
        """True if it still plays at the clock's time `now`, long after its end."""
        if self.cancelled or self.playing is None:
            return False
        return now > self.end + OVERTIME_SECONDS and self.playing.is_playing()

    def cancel(self, seconds: float) -> None:
        """Stop it at once: simpleaudio can't fade."""
        self.cancelled = True
        if self.playing is not None:
            self.playing.stop()

    def start(self, gain: float) -> None:
        """Play it now, unless it was cancelled or the device has disconnected."""
        if self.cancelled:
            return
        pcm = np.round(np.clip(self.frames[:] * np.float32(gain), -1.0, 1.0) * FULL_SCALE).astype(np.int16)
        try:
            self.playing = simpleaudio.play_buffer(pcm, 2, pcm.itemsize, SAMPLE_RATE_HZ)
        except simpleaudio._simpleaudio.SimpleaudioError as error:
            logging.getLogger(__name__).warning("could not play a sound: %s", error)
            self.was_refused = True
        if self.cancelled:
            self.cancel(0.0)


class SimpleaudioPlayer:
    """Starts each sound at its time, in a separate thread. A new gain applies from the next sound on."""

    name = "simpleaudio"

    def __init__(self, clock: Clock) -> None:
        """Check that there's a device.

        Raises:
            PlayerError: If there isn't.
            TimeoutError: If it doesn't answer.
        """
        self._clock = clock
        self._gain = 1.0
        self._waiting: list[Buffer] = []
        self._heard: list[Buffer] = []
        self._changed = Condition()
        self._closed = self._is_lost = False
        self._probe = SimpleaudioProbe(clock)
        self._thread = Thread(target=self._play_in_time, name="simpleaudio", daemon=True)
        self._thread.start()

    @property
    def is_alive(self) -> bool:
        """True until a sound is lost; while there is nothing to play, a lost device goes unnoticed."""
        now = self._clock.monotonic()
        with self._changed:
            self._is_lost = self._is_lost or any(buffer.was_lost(now) for buffer in self._heard)
            is_stuck = any(buffer.is_stuck(now) for buffer in self._heard)
        return not (self._is_lost or is_stuck or self._probe.has_failed)

    @property
    def is_heard(self) -> bool:
        """True once the device has played a moment of silence."""
        return self._probe.has_played

    def play(self, frames: Frames, at: float) -> Buffer:
        """Play `frames` from the clock's time `at` on."""
        buffer = Buffer(frames, at)
        with self._changed:
            heapq.heappush(self._waiting, buffer)
            self._changed.notify()
        return buffer

    def fade_to(self, gain: float, seconds: float) -> None:
        """Play the next sounds with `gain`; a gain of 0 silences at once."""
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
        self._probe.close()
        self._thread.join()
        simpleaudio.stop_all()

    def _play_in_time(self) -> None:
        while (due := self._next()) is not None:
            buffer, gain = due
            if gain > 0.0:
                self._start(buffer, gain)

    def _start(self, buffer: Buffer, gain: float) -> None:
        """Start a sound; one that fails is dropped, so that the others are heard."""
        try:
            buffer.start(gain)
        except Exception:
            logging.getLogger(__name__).exception("a sound was dropped")

    def _next(self) -> tuple[Buffer, float] | None:
        """Wait for the next sound's time; return it with its gain, or None once the player is closed."""
        with self._changed:
            while not self._closed:
                now = self._clock.monotonic()
                wait = self._waiting[0].at - now if self._waiting else None
                if wait is not None and wait <= 0.0:
                    buffer = heapq.heappop(self._waiting)
                    watched_from = now - 2.0 * OVERTIME_SECONDS
                    self._heard = [*(heard for heard in self._heard if heard.end > watched_from), buffer]
                    return buffer, self._gain
                self._changed.wait(wait)
            return None
