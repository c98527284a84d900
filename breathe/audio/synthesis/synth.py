"""Cues made audible: a soundscape's numbers become samples."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np

from breathe.audio.cue import Cue, CueKind
from breathe.audio.samples import (
    SAMPLE_RATE_HZ,
    SYNTH_RATE_HZ,
    Samples,
    Signal,
    amplitude,
    frame_count,
    stereo,
)
from breathe.audio.soundscape.model import Bowl, Earcons, Noise, Soundscape, Tone
from breathe.audio.synthesis.background import render_background
from breathe.audio.synthesis.bowl import strike, struck_at_phase
from breathe.audio.synthesis.earcons import earcon_seconds, render_earcon
from breathe.audio.synthesis.envelope import BreathCurve, amplitude_envelope, breath_curve, fade
from breathe.audio.synthesis.loudness import loudness, momentary_peak
from breathe.audio.synthesis.noise import wave
from breathe.audio.synthesis.tone import glide
from breathe.audio.synthesis.upsampling import UpsampledSound, synth_frames

__all__ = ["SAMPLE_RATE_HZ", "Samples", "frames_of", "render_cue"]

PLACES_PER_SECOND = 1000
"""How finely a cue's place in the session decides its noise."""

BREATHS = frozenset({CueKind.INHALE, CueKind.EXHALE})
"""The cues that last as long as a phase."""

BOWLS = frozenset({CueKind.BEGIN, CueKind.STEP, CueKind.CLOSING, CueKind.OVER})
"""The cues that are struck; all others but the background are earcons."""


def render_cue(cue: Cue, soundscape: Soundscape, seed: int) -> UpsampledSound:
    """The sound of `cue`, -1 to 1, starting and ending at 0.

    An in-breath or out-breath has exactly `round(cue.seconds * SAMPLE_RATE_HZ)` frames and, over its length, the
    soundscape's loudness times the cue's strength; a bowl or an earcon is as long as the soundscape says. Equal
    arguments give identical samples; a breath at another time in the session gets other noise.

    Args:
        cue: What to sound; starts at 0 or later, and an in-breath or out-breath lasts at least a second.
        soundscape: What it sounds like.
        seed: 0 or above; one number for a session.
    """
    frames = frames_of(cue, soundscape)
    if cue.kind in BREATHS:
        voice = _levelled_breath(cue, soundscape, seed, synth_frames(frames))
    elif cue.kind is CueKind.BACKGROUND:
        voice = render_background(soundscape.background, synth_frames(frames), _rng(cue, seed))
    elif cue.kind in BOWLS:
        voice = _levelled_bowl(cue, soundscape.bowl, synth_frames(frames))
    else:
        voice = _levelled_earcon(cue, soundscape.earcon, synth_frames(frames))
    voice *= np.float32(cue.strength)
    return UpsampledSound(voice, frames)


def frames_of(cue: Cue, soundscape: Soundscape) -> int:
    """How many frames `render_cue` gives for a cue."""
    return frame_count(cue_seconds(cue, soundscape))


def cue_seconds(cue: Cue, soundscape: Soundscape) -> float:
    """How long a cue is heard."""
    if cue.kind in BREATHS or cue.kind is CueKind.BACKGROUND:
        return cue.seconds
    return soundscape.bowl.seconds if cue.kind in BOWLS else earcon_seconds(soundscape.earcon, cue.kind)


def _levelled_bowl(cue: Cue, bowl: Bowl, frames: int) -> Samples:
    """A bowl whose loudest moment is as loud as the soundscape says."""
    hz, lufs = {
        CueKind.BEGIN: (bowl.fundamental_hz, bowl.lufs),
        CueKind.STEP: (bowl.step_hz, bowl.step_lufs),
    }.get(cue.kind, (bowl.end_hz, bowl.lufs))
    return _levelled(strike(replace(bowl, fundamental_hz=hz), frames), lufs)


def _levelled_earcon(cue: Cue, earcons: Earcons, frames: int) -> Samples:
    """An earcon whose loudest moment is as loud as the soundscape says."""
    return _levelled(render_earcon(earcons, cue.kind, frames), earcons.lufs)


def _levelled(voice: Samples, lufs: float) -> Samples:
    """The voice, brought in place to the momentary loudness `lufs`."""
    voice *= np.float32(amplitude(lufs - momentary_peak(voice, SYNTH_RATE_HZ)))
    return voice


def _levelled_breath(cue: Cue, soundscape: Soundscape, seed: int, frames: int) -> Samples:
    """An in-breath or out-breath that is as loud over its length as the soundscape says."""
    voice = _breath(soundscape, cue.kind, frames, _rng(cue, seed))
    fade(voice, soundscape.breath.attack_seconds, soundscape.breath.release_seconds)
    voice *= np.float32(amplitude(soundscape.breath.lufs - loudness(voice, SYNTH_RATE_HZ)))
    return voice


def _rng(cue: Cue, seed: int) -> Random:
    """The randomness of a cue at its place in the session."""
    return Random(f"{seed} {round(cue.start_seconds * PLACES_PER_SECOND)} {cue.kind}")


def _breath(soundscape: Soundscape, kind: CueKind, frames: int, rng: Random) -> Samples:
    """The soundscape's voices on the lungs' course, with open ends and at no particular loudness."""
    voice = np.zeros((frames, 2), np.float32)
    if soundscape.noise is not None:
        voice += _noise(soundscape.noise, kind, frames, rng)
    if soundscape.tone is not None:
        voice += _tone(soundscape.tone, kind, frames)
    if (struck := soundscape.phase_bowl) is not None:
        fundamental_hz = struck.inhale_hz if kind is CueKind.INHALE else struck.exhale_hz
        voice += struck_at_phase(soundscape.bowl, struck, fundamental_hz, frames)
    return voice


def _noise(noise: Noise, kind: CueKind, frames: int, rng: Random) -> Samples:
    """The wave, as loud as the air flows."""
    curve = breath_curve(kind)
    centre_hz = noise.inhale_hz if kind is CueKind.INHALE else noise.exhale_hz
    return _levelled_by(curve, noise.floor_db, noise.level_db, *wave(noise, centre_hz, curve, frames, rng))


def _tone(tone: Tone, kind: CueKind, frames: int) -> Samples:
    """The gliding tone or chord: pitch follows volume, level follows flow."""
    curve, inhales = breath_curve(kind), kind is CueKind.INHALE
    hz = tone.inhale_hz if inhales else tone.exhale_hz
    mid, side = glide(tone, hz, tone.inhale_notes if inhales else tone.exhale_notes, curve, frames)
    return _levelled_by(curve, tone.floor_db, tone.level_db, mid, side)


def _levelled_by(curve: BreathCurve, floor_db: float, level_db: float, mid: Signal, side: Signal) -> Samples:
    """A voice from its channels, whose level follows the flow; they are used up."""
    level = amplitude_envelope(curve, floor_db, len(mid))
    level *= np.float32(amplitude(level_db))
    mid *= level
    side *= level
    return stereo(mid, side)
