"""Cues made audible: a palette's numbers become samples."""

from __future__ import annotations

import numpy as np

from breathe.audio.bowl import strike
from breathe.audio.cue import Cue, CueKind
from breathe.audio.envelope import Course, fade, level_course, lung_course, stretched
from breathe.audio.interpolation import interpolated, voice_frames
from breathe.audio.loudness import loudness, momentary_peak
from breathe.audio.noise import wave
from breathe.audio.palette import Bowl, Noise, Palette, Tone
from breathe.audio.samples import (
    SAMPLE_RATE_HZ,
    VOICE_RATE_HZ,
    Samples,
    Signal,
    amplitude,
    frame_count,
    stereo,
)

__all__ = ["SAMPLE_RATE_HZ", "Samples", "frames_of", "render"]

BREATHS = (CueKind.INHALE, CueKind.EXHALE)
"""The cues that last as long as a phase; all others are bowls."""

PLACES_PER_SECOND = 1000
"""How finely a cue's place in the session decides its noise."""


def render(cue: Cue, palette: Palette, seed: int) -> Samples:
    """The sound of `cue`, of shape (frames, 2), -1 to 1, starting and ending at 0.

    An in-breath or out-breath has exactly `round(cue.seconds * SAMPLE_RATE_HZ)` frames and the palette's loudness over
    its length, times the cue's strength; a bowl is as long as the palette says. Equal arguments give identical samples;
    a breath at another time in the session gets other noise.

    Args:
        cue: What to sound; starts at 0 or later, and an in-breath or out-breath lasts at least a second.
        palette: What it sounds like.
        seed: 0 or above; one number for a session.
    """
    frames = frames_of(cue, palette)
    if cue.kind in BREATHS:
        voice = _levelled_breath(cue, palette, seed, voice_frames(frames))
    else:
        voice = _levelled_bowl(cue, palette.bowl, voice_frames(frames))
    voice *= np.float32(cue.strength)
    return interpolated(voice, frames)


def frames_of(cue: Cue, palette: Palette) -> int:
    """How many frames `render` gives for a cue."""
    return frame_count(cue.seconds if cue.kind in BREATHS else palette.bowl.seconds)


def _levelled_bowl(cue: Cue, bowl: Bowl, frames: int) -> Samples:
    """A bowl whose loudest moment is as loud as the palette says."""
    voice = strike(bowl, frames)
    lufs = bowl.step_lufs if cue.kind is CueKind.STEP else bowl.lufs
    voice *= np.float32(amplitude(lufs - momentary_peak(voice, VOICE_RATE_HZ)))
    return voice


def _levelled_breath(cue: Cue, palette: Palette, seed: int, frames: int) -> Samples:
    """An in-breath or out-breath that is as loud over its length as the palette says."""
    chance = np.random.default_rng((seed, round(cue.start_seconds * PLACES_PER_SECOND), list(CueKind).index(cue.kind)))
    voice = _breath(palette, lung_course(cue.kind), frames, chance)
    fade(voice, palette.breath.attack_seconds, palette.breath.release_seconds)
    voice *= np.float32(amplitude(palette.breath.lufs - loudness(voice, VOICE_RATE_HZ)))
    return voice


def _breath(palette: Palette, course: Course, frames: int, chance: np.random.Generator) -> Samples:
    """The palette's noise and tone on the lungs' course, with open ends and at no particular loudness."""
    mid, side = np.zeros(frames, np.float32), np.zeros(frames, np.float32)
    if palette.noise is not None:
        mid, side = _noise(palette.noise, course, frames, chance)
    if palette.tone is not None:
        mid += _tone(palette.tone, course, frames)
    return stereo(mid, side)


def _noise(noise: Noise, course: Course, frames: int, chance: np.random.Generator) -> tuple[Signal, Signal]:
    """The wave, mid and side, as loud as the air flows."""
    mid, side = wave(noise, course, frames, chance)
    level = level_course(course, noise.turn_db, frames)
    level *= np.float32(amplitude(noise.level_db))
    return mid * level, side * level


def _tone(tone: Tone, course: Course, frames: int) -> Signal:
    """The gliding tone, of shape (frames,): pitch follows volume, level follows flow."""
    empty_hz, full_hz = tone.hz
    cycles = np.cumsum(stretched(empty_hz * (full_hz / empty_hz) ** course.volume / VOICE_RATE_HZ, frames))
    # Whole turns are dropped before single precision would blur the phase.
    phase = (2.0 * np.pi * (cycles - np.floor(cycles))).astype(np.float32)
    signal = np.zeros(frames, np.float32)
    for order, harmonic_db in enumerate(tone.harmonics_db, 1):
        signal += np.float32(amplitude(harmonic_db)) * np.sin(order * phase)
    # The root of 2 gives a sine the mean square of 1 that the noise has.
    level = np.float32(amplitude(tone.level_db) * np.sqrt(2.0))
    return signal * level * level_course(course, tone.turn_db, frames)
