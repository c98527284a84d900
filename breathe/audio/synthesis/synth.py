"""The synthesizer: renders a cue with a soundscape's numbers."""

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
from breathe.audio.synthesis.bowl import strike, strike_phase_bowl
from breathe.audio.synthesis.earcons import earcon_seconds, render_earcon
from breathe.audio.synthesis.envelope import BreathCurve, amplitude_envelope, breath_curve, fade
from breathe.audio.synthesis.loudness import loudness, momentary_peak
from breathe.audio.synthesis.noise import wave
from breathe.audio.synthesis.tone import glide
from breathe.audio.synthesis.upsampling import UpsampledSound, synth_frames

__all__ = ["SAMPLE_RATE_HZ", "Samples", "frames_of", "render_cue"]

STARTS_PER_SECOND = 1000
"""Resolution to which a cue's start decides its noise."""

BREATHS = frozenset({CueKind.INHALE, CueKind.EXHALE})
"""Cues that last as long as a phase."""

BOWLS = frozenset({CueKind.BEGIN, CueKind.STEP, CueKind.CLOSING, CueKind.OVER})
"""Cues that are struck; all others but the background are earcons."""


def render_cue(cue: Cue, soundscape: Soundscape, seed: int) -> UpsampledSound:
    """The sound of `cue`, -1 to 1, starting and ending at 0.

    An in-breath or out-breath has exactly `round(cue.seconds * SAMPLE_RATE_HZ)` frames and, over its length, the
    soundscape's loudness times the cue's strength; the length of a bowl or an earcon is the soundscape's. Equal
    arguments give identical samples; a breath that starts at another time gets other noise.

    Args:
        cue: The cue, which starts at 0 or later; an in-breath or out-breath lasts at least a second.
        soundscape: The numbers of its sound.
        seed: 0 or above, the same throughout a session.
    """
    frames = frames_of(cue, soundscape)
    if cue.kind in BREATHS:
        sound = _levelled_breath(cue, soundscape, seed, synth_frames(frames))
    elif cue.kind is CueKind.BACKGROUND:
        sound = render_background(soundscape.background, synth_frames(frames), _rng(cue, seed))
    elif cue.kind in BOWLS:
        sound = _levelled_bowl(cue, soundscape.bowl, synth_frames(frames))
    else:
        sound = _levelled_earcon(cue, soundscape.earcon, synth_frames(frames))
    sound *= np.float32(cue.strength)
    return UpsampledSound(sound, frames)


def frames_of(cue: Cue, soundscape: Soundscape) -> int:
    """Number of frames that `render_cue` returns for a cue."""
    return frame_count(cue_seconds(cue, soundscape))


def cue_seconds(cue: Cue, soundscape: Soundscape) -> float:
    """Length of a cue's sound."""
    if cue.kind in BREATHS or cue.kind is CueKind.BACKGROUND:
        return cue.seconds
    return soundscape.bowl.seconds if cue.kind in BOWLS else earcon_seconds(soundscape.earcon, cue.kind)


def _levelled_bowl(cue: Cue, bowl: Bowl, frames: int) -> Samples:
    """A bowl whose loudest moment has the soundscape's loudness."""
    hz, lufs = {
        CueKind.BEGIN: (bowl.fundamental_hz, bowl.lufs),
        CueKind.STEP: (bowl.step_hz, bowl.step_lufs),
    }.get(cue.kind, (bowl.end_hz, bowl.lufs))
    return _levelled(strike(replace(bowl, fundamental_hz=hz), frames), lufs)


def _levelled_earcon(cue: Cue, earcons: Earcons, frames: int) -> Samples:
    """An earcon whose loudest moment has the soundscape's loudness."""
    return _levelled(render_earcon(earcons, cue.kind, frames), earcons.lufs)


def _levelled(sound: Samples, lufs: float) -> Samples:
    """The sound, scaled in place to the momentary loudness `lufs`."""
    sound *= np.float32(amplitude(lufs - momentary_peak(sound, SYNTH_RATE_HZ)))
    return sound


def _levelled_breath(cue: Cue, soundscape: Soundscape, seed: int, frames: int) -> Samples:
    """An in-breath or out-breath that has the soundscape's loudness over its length."""
    sound = _breath(soundscape, cue.kind, frames, _rng(cue, seed))
    fade(sound, soundscape.breath.attack_seconds, soundscape.breath.release_seconds)
    sound *= np.float32(amplitude(soundscape.breath.lufs - loudness(sound, SYNTH_RATE_HZ)))
    return sound


def _rng(cue: Cue, seed: int) -> Random:
    """The random numbers of a cue, decided by its kind, its start and the session's seed."""
    return Random(f"{seed} {round(cue.start_seconds * STARTS_PER_SECOND)} {cue.kind}")


def _breath(soundscape: Soundscape, kind: CueKind, frames: int, rng: Random) -> Samples:
    """The layers of a breath, without fades and at no particular loudness."""
    sound = np.zeros((frames, 2), np.float32)
    if soundscape.noise is not None:
        sound += _noise(soundscape.noise, kind, frames, rng)
    if soundscape.tone is not None:
        sound += _tone(soundscape.tone, kind, frames)
    if (phase_bowl := soundscape.phase_bowl) is not None:
        fundamental_hz = phase_bowl.inhale_hz if kind is CueKind.INHALE else phase_bowl.exhale_hz
        sound += strike_phase_bowl(soundscape.bowl, phase_bowl, fundamental_hz, frames)
    return sound


def _noise(noise: Noise, kind: CueKind, frames: int, rng: Random) -> Samples:
    """The wave: its band follows the volume, its level the flow."""
    curve = breath_curve(kind)
    centre_hz = noise.inhale_hz if kind is CueKind.INHALE else noise.exhale_hz
    return _levelled_by(curve, noise.floor_db, noise.level_db, *wave(noise, centre_hz, curve, frames, rng))


def _tone(tone: Tone, kind: CueKind, frames: int) -> Samples:
    """The gliding tone or chord: its pitch follows the volume, its level the flow."""
    curve, inhales = breath_curve(kind), kind is CueKind.INHALE
    hz = tone.inhale_hz if inhales else tone.exhale_hz
    mid, side = glide(tone, hz, tone.inhale_notes if inhales else tone.exhale_notes, curve, frames)
    return _levelled_by(curve, tone.floor_db, tone.level_db, mid, side)


def _levelled_by(curve: BreathCurve, floor_db: float, level_db: float, mid: Signal, side: Signal) -> Samples:
    """A layer made of its two channels, which are overwritten, with a level that follows the flow."""
    level = amplitude_envelope(curve, floor_db, len(mid))
    level *= np.float32(amplitude(level_db))
    mid *= level
    side *= level
    return stereo(mid, side)
