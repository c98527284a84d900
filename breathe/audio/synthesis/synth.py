"""Cues made audible: a palette's numbers become samples."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np

from breathe.audio.cue import Cue, CueKind
from breathe.audio.samples import (
    SAMPLE_RATE_HZ,
    VOICE_RATE_HZ,
    Samples,
    Signal,
    amplitude,
    frame_count,
    stereo,
)
from breathe.audio.soundscape.model import Bowl, Gestures, Noise, Palette, Tone
from breathe.audio.synthesis.background import rustle
from breathe.audio.synthesis.bowl import strike, struck_at_turn
from breathe.audio.synthesis.earcons import gesture_seconds, play_notes
from breathe.audio.synthesis.envelope import Course, fade, level_course, lung_course
from breathe.audio.synthesis.loudness import loudness, momentary_peak
from breathe.audio.synthesis.noise import wave
from breathe.audio.synthesis.tone import glide
from breathe.audio.synthesis.upsampling import Interpolated, voice_frames

__all__ = ["SAMPLE_RATE_HZ", "Samples", "frames_of", "sounding"]

PLACES_PER_SECOND = 1000
"""How finely a cue's place in the session decides its noise."""

BREATHS = frozenset({CueKind.INHALE, CueKind.EXHALE})
"""The cues that last as long as a phase."""

BOWLS = frozenset({CueKind.BEGIN, CueKind.STEP, CueKind.CLOSING, CueKind.OVER})
"""The cues that are struck; all others are gestures."""


def sounding(cue: Cue, palette: Palette, seed: int) -> Interpolated:
    """The sound of `cue`, -1 to 1, starting and ending at 0.

    An in-breath or out-breath has exactly `round(cue.seconds * SAMPLE_RATE_HZ)` frames and the palette's loudness over
    its length, times the cue's strength; a bowl or a gesture is as long as the palette says. Equal arguments give
    identical samples; a breath at another time in the session gets other noise.

    Args:
        cue: What to sound; starts at 0 or later, and an in-breath or out-breath lasts at least a second.
        palette: What it sounds like.
        seed: 0 or above; one number for a session.
    """
    frames = frames_of(cue, palette)
    if cue.kind in BREATHS:
        voice = _levelled_breath(cue, palette, seed, voice_frames(frames))
    elif cue.kind is CueKind.BED:
        voice = rustle(palette.bed, voice_frames(frames), _chance(cue, seed))
    elif cue.kind in BOWLS:
        voice = _levelled_bowl(cue, palette.bowl, voice_frames(frames))
    else:
        voice = _levelled_gesture(cue, palette.gesture, voice_frames(frames))
    voice *= np.float32(cue.strength)
    return Interpolated(voice, frames)


def frames_of(cue: Cue, palette: Palette) -> int:
    """How many frames `sounding` gives for a cue."""
    return frame_count(sounding_seconds(cue, palette))


def sounding_seconds(cue: Cue, palette: Palette) -> float:
    """How long a cue is heard."""
    if cue.kind in BREATHS or cue.kind is CueKind.BED:
        return cue.seconds
    return palette.bowl.seconds if cue.kind in BOWLS else gesture_seconds(palette.gesture, cue.kind)


def _levelled_bowl(cue: Cue, bowl: Bowl, frames: int) -> Samples:
    """A bowl whose loudest moment is as loud as the palette says."""
    hz, lufs = {
        CueKind.BEGIN: (bowl.fundamental_hz, bowl.lufs),
        CueKind.STEP: (bowl.step_hz, bowl.step_lufs),
    }.get(cue.kind, (bowl.end_hz, bowl.lufs))
    return _levelled(strike(replace(bowl, fundamental_hz=hz), frames), lufs)


def _levelled_gesture(cue: Cue, gestures: Gestures, frames: int) -> Samples:
    """A gesture whose loudest moment is as loud as the palette says."""
    return _levelled(play_notes(gestures, cue.kind, frames), gestures.lufs)


def _levelled(voice: Samples, lufs: float) -> Samples:
    """The voice, brought in place to the momentary loudness `lufs`."""
    voice *= np.float32(amplitude(lufs - momentary_peak(voice, VOICE_RATE_HZ)))
    return voice


def _levelled_breath(cue: Cue, palette: Palette, seed: int, frames: int) -> Samples:
    """An in-breath or out-breath that is as loud over its length as the palette says."""
    voice = _breath(palette, cue.kind, frames, _chance(cue, seed))
    fade(voice, palette.breath.attack_seconds, palette.breath.release_seconds)
    voice *= np.float32(amplitude(palette.breath.lufs - loudness(voice, VOICE_RATE_HZ)))
    return voice


def _chance(cue: Cue, seed: int) -> Random:
    """The randomness of a cue at its place in the session."""
    return Random(f"{seed} {round(cue.start_seconds * PLACES_PER_SECOND)} {cue.kind}")


def _breath(palette: Palette, kind: CueKind, frames: int, chance: Random) -> Samples:
    """The palette's voices on the lungs' course, with open ends and at no particular loudness."""
    voice = np.zeros((frames, 2), np.float32)
    if palette.noise is not None:
        voice += _noise(palette.noise, kind, frames, chance)
    if palette.tone is not None:
        voice += _tone(palette.tone, kind, frames)
    if (turn := palette.turn) is not None:
        fundamental_hz = turn.inhale_hz if kind is CueKind.INHALE else turn.exhale_hz
        voice += struck_at_turn(palette.bowl, turn, fundamental_hz, frames)
    return voice


def _noise(noise: Noise, kind: CueKind, frames: int, chance: Random) -> Samples:
    """The wave, as loud as the air flows."""
    course = lung_course(kind)
    centre_hz = noise.inhale_hz if kind is CueKind.INHALE else noise.exhale_hz
    return _levelled_by(course, noise.turn_db, noise.level_db, *wave(noise, centre_hz, course, frames, chance))


def _tone(tone: Tone, kind: CueKind, frames: int) -> Samples:
    """The gliding tone or chord: pitch follows volume, level follows flow."""
    course, inhales = lung_course(kind), kind is CueKind.INHALE
    hz = tone.inhale_hz if inhales else tone.exhale_hz
    mid, side = glide(tone, hz, tone.inhale_notes if inhales else tone.exhale_notes, course, frames)
    return _levelled_by(course, tone.turn_db, tone.level_db, mid, side)


def _levelled_by(course: Course, turn_db: float, level_db: float, mid: Signal, side: Signal) -> Samples:
    """A voice from its channels, whose level follows the flow; they are used up."""
    level = level_course(course, turn_db, len(mid))
    level *= np.float32(amplitude(level_db))
    mid *= level
    side *= level
    return stereo(mid, side)
