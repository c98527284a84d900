"""The optional simpleaudio player: it plays each sound as a whole."""

from __future__ import annotations

import heapq
import logging
import subprocess
import sys
from threading import Condition, Thread

import numpy as np
import simpleaudio

from breathe.audio.playback.players.player import PlayerError
from breathe.audio.samples import SAMPLE_RATE_HZ, Frames
from breathe.system.clock import Clock

FULL_SCALE = 32767
"""The largest 16-bit sample."""

ANSWER_SECONDS = 4.0
"""Time that a sound server may take to answer."""

CUT_OFF_SECONDS = 0.5
"""A sound that stops this long before its end was cut off: its device has disconnected."""

QUESTION = f"""
import os, simpleaudio
simpleaudio.play_buffer(bytes({SAMPLE_RATE_HZ // 100 * 4}), 2, 2, {SAMPLE_RATE_HZ})
os._exit(0)
"""
"""Program that plays a moment of silence: the only way to find out if there's a device."""


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
        _ask_for_a_device()
        self._thread = Thread(target=self._play_in_time, name="simpleaudio", daemon=True)
        self._thread.start()

    @property
    def is_alive(self) -> bool:
        """True until a sound is lost; while there is nothing to play, a lost device goes unnoticed."""
        now = self._clock.monotonic()
        with self._changed:
            self._is_lost = self._is_lost or any(buffer.was_lost(now) for buffer in self._heard)
        return not self._is_lost

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
        self._thread.join()
        simpleaudio.stop_all()

    def _play_in_time(self) -> None:
        while (due := self._next()) is not None:
            buffer, gain = due
            if gain > 0.0:
                buffer.start(gain)

    def _next(self) -> tuple[Buffer, float] | None:
        """Wait for the next sound's time; return it with its gain, or None once the player is closed."""
        with self._changed:
            while not self._closed:
                now = self._clock.monotonic()
                wait = self._waiting[0].at - now if self._waiting else None
                if wait is not None and wait <= 0.0:
                    buffer = heapq.heappop(self._waiting)
                    self._heard = [*(heard for heard in self._heard if heard.end > now), buffer]
                    return buffer, self._gain
                self._changed.wait(wait)
            return None


def _ask_for_a_device() -> None:
    """Ask from a separate process: while simpleaudio waits for an answer, no other thread can run."""
    command = [sys.executable, "-c", QUESTION]
    try:
        subprocess.run(
            command, check=True, timeout=ANSWER_SECONDS, stdin=subprocess.DEVNULL, capture_output=True, text=True
        )
    except subprocess.TimeoutExpired as error:
        raise TimeoutError(f"no response within {ANSWER_SECONDS:g} s") from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.strip().splitlines() or [f"exit code {error.returncode}"]
        raise PlayerError(said[-1]) from error
