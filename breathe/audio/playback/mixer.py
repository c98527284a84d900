"""The mixer: adds up sounds into the blocks that a device asks for."""

from __future__ import annotations

import logging
from math import inf
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from breathe.audio.playback.sample_clock import SampleClock
from breathe.audio.samples import SAMPLE_RATE_HZ, Frames, Samples, frame_count
from breathe.system.clock import Clock

LATE_FRAMES = frame_count(0.005)
"""A sound later than this starts partway through."""

LATE_RAMP_FRAMES = frame_count(0.15)
"""Length of the fade-in of a sound that starts partway through."""

SLICE_FRAMES = 8192
"""Frames mixed at a time, few enough that the allocator reuses their memory from block to block."""

FORGET_AFTER_SECONDS = 1.0
"""Time after its end when a sound is dropped, even if the device never asked for it."""


class Sound:
    """One sound in the mixer."""

    def __init__(self, frames: Frames, at: float) -> None:
        """`frames`, to be heard from the clock's time `at` on."""
        self.frames = frames
        self.at = at
        self.end = at + len(frames) / SAMPLE_RATE_HZ
        self.start_frame: int | None = None
        self.enters_at: int | None = None
        """Its first frame to be heard, if it is late."""
        self.fade_frames: int | None = None
        self.cancelled_at: int | None = None

    def cancel(self, seconds: float) -> None:
        """Fade it out over `seconds`, or drop it if it hasn't started."""
        if self.fade_frames is None:
            self.fade_frames = max(1, round(seconds * SAMPLE_RATE_HZ))


class Mixer:
    """The source of a streaming device. Call `read` from the device's thread, the rest from any."""

    def __init__(self, clock: Clock, reserve_seconds: float) -> None:
        """An empty mixer at full gain, for a device that asks when `reserve_seconds` are left."""
        self._clock = clock
        self._sample_clock = SampleClock(SAMPLE_RATE_HZ, reserve_seconds)
        self._lock = Lock()
        self._sounds: list[Sound] = []
        self._frame = 0
        self._mixed_frames = 0
        self._read_at = clock.monotonic()
        self._has_logged = False
        self._sounded_at = -inf
        self._gain = self._goal_gain = 1.0
        self._gain_per_frame = 0.0

    def play(self, frames: Frames, at: float) -> Sound:
        """Play `frames` from the clock's time `at` on; what is already past is skipped."""
        sound = Sound(frames, at)
        forget_before = self._clock.monotonic() - FORGET_AFTER_SECONDS
        with self._lock:
            self._sounds = [kept for kept in self._sounds if kept.end > forget_before]
            self._sounds.append(sound)
        return sound

    def fade_to(self, gain: float, seconds: float) -> None:
        """Move the gain on everything to `gain` over `seconds`."""
        with self._lock:
            self._goal_gain = gain
            self._gain_per_frame = abs(gain - self._gain) / max(1.0, seconds * SAMPLE_RATE_HZ)

    def end(self, seconds: float) -> None:
        """Fade everything out over `seconds`; fade-outs already under way continue."""
        with self._lock:
            for sound in self._sounds:
                sound.cancel(seconds)

    @property
    def seconds_since_read(self) -> float:
        """Time since the device last got a block, or since the mixer was made."""
        return self._clock.monotonic() - self._read_at

    @property
    def mixed_seconds(self) -> float:
        """Length of the blocks that the device got so far."""
        return self._mixed_frames / SAMPLE_RATE_HZ

    @property
    def seconds_since_sound(self) -> float:
        """Time since the device asked for the last block that had a sound in it; infinite if it never did."""
        return self._clock.monotonic() - self._sounded_at

    @property
    def is_sounding(self) -> bool:
        """True if there is anything to play, now or later."""
        with self._lock:
            return bool(self._sounds)

    def read(self, frames: int) -> Samples:
        """The next block, of shape (frames, 2).

        It never raises, because an exception would end the stream. A block that fails is silent and doesn't count as
        read, so that a device whose blocks all fail counts as lost.
        """
        block = np.zeros((frames, 2), np.float32)
        with self._lock:
            now, end = self._clock.monotonic(), self._frame + frames
            try:
                self._sample_clock.observe(now, self._frame)
                self._sounded_at = now if self._sounds else self._sounded_at
                for start in range(0, frames, SLICE_FRAMES):
                    self._mix(block[start : start + SLICE_FRAMES])
                self._read_at, self._mixed_frames = now, self._mixed_frames + frames
            except Exception:
                self._log_once("a block could not be mixed")
                block[:] = 0.0
                # The frames after it keep their times.
                self._frame = end
        return block

    def _log_once(self, what: str) -> None:
        """Log the current exception, unless there was one before: a log is slow, and the device waits for its block."""
        if not self._has_logged:
            self._has_logged = True
            logging.getLogger(__name__).exception(what)

    def _mix(self, block: Samples) -> None:
        """Mix the next frames into a silent block."""
        self._sounds = [sound for sound in self._sounds if self._is_added(sound, block)]
        block *= self._gains(len(block))
        np.clip(block, -1.0, 1.0, out=block)
        self._frame += len(block)

    def _is_added(self, sound: Sound, block: Samples) -> bool:
        """As `_add`, but a sound that fails is dropped, so that the others are heard."""
        try:
            return self._add(sound, block)
        except Exception:
            self._log_once("a sound was dropped")
            return False

    def _add(self, sound: Sound, block: Samples) -> bool:
        """Add a sound's part of the block; False when nothing of it is left."""
        if sound.start_frame is None or sound.start_frame > self._frame:
            self._schedule(sound)
        assert sound.start_frame is not None
        offset = self._frame - sound.start_frame
        if sound.fade_frames is not None and sound.cancelled_at is None:
            if offset <= (sound.enters_at or 0):
                return False
            sound.cancelled_at = offset
        first, last = max(0, -offset), min(len(block), len(sound.frames) - offset)
        if first < last:
            start = first + offset
            part = sound.frames[start : last + offset]
            if sound.enters_at is not None and start < sound.enters_at + LATE_RAMP_FRAMES:
                part = part * (1.0 - _fade_out(start - sound.enters_at, len(part), LATE_RAMP_FRAMES))[:, None]
            if sound.cancelled_at is not None and sound.fade_frames is not None:
                part = part * _fade_out(start - sound.cancelled_at, len(part), sound.fade_frames)[:, None]
            block[first:last] += part
        faded = sound.cancelled_at is not None and offset + len(block) >= sound.cancelled_at + (sound.fade_frames or 0)
        return not faded and offset + len(block) < len(sound.frames)

    def _schedule(self, sound: Sound) -> None:
        """Find the frame a sound starts at; until it starts, each block corrects it by what was learned since."""
        frame = self._sample_clock.frame_at(sound.at)
        late = self._frame - frame
        if late > LATE_FRAMES:
            sound.start_frame, sound.enters_at = frame, late
        else:
            sound.start_frame = max(frame, self._frame)

    def _gains(self, frames: int) -> NDArray[np.float32]:
        """The gain of each frame, of shape (frames, 1), or (1,) while it doesn't change."""
        if self._gain == self._goal_gain:
            return np.array([self._gain], np.float32)
        ramp = np.arange(1, frames + 1) * self._gain_per_frame
        if self._goal_gain > self._gain:
            gains = np.minimum(self._gain + ramp, self._goal_gain)
        else:
            gains = np.maximum(self._gain - ramp, self._goal_gain)
        self._gain = float(gains[-1]) if frames else self._gain
        return np.asarray(gains[:, np.newaxis], dtype=np.float32)


def _fade_out(frame: int, frames: int, length: int) -> NDArray[np.float32]:
    """Part of a raised cosine that falls from 1 to 0 over `length` frames: `frames` values from `frame` on."""
    fraction = np.clip((np.arange(frame, frame + frames) + 1) / length, 0.0, 1.0)
    return (0.5 * (1.0 + np.cos(np.pi * fraction))).astype(np.float32)
