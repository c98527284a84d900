"""The bed: a quiet rustle under a whole session, in pieces that pass into each other and never repeat."""

from __future__ import annotations

from random import Random

import numpy as np

from breathe.audio.cue import Cue, CueKind
from breathe.audio.samples import SYNTH_RATE_HZ, Samples, amplitude, frame_count, stereo
from breathe.audio.soundscape.model import Background, Noise
from breathe.audio.synthesis.envelope import GRID_POINTS, BreathCurve, fade, raised_cosine
from breathe.audio.synthesis.loudness import loudness
from breathe.audio.synthesis.noise import wave
from breathe.practice.plan import Plan

PIECE_SECONDS = 15.0
OVERLAP_SECONDS = 3.0

END_SECONDS = 0.1
"""Over this the very begin and end of a piece come out of nothing."""

STILL_AIR = BreathCurve(np.full(GRID_POINTS, 0.0), np.full(GRID_POINTS, 1.0))
"""No lungs move the bed."""


def next_piece(start_seconds: float, plan: Plan) -> Cue:
    """The piece of the bed that starts at a second of the session; it ends with the session at the latest."""
    return Cue(CueKind.BACKGROUND, start_seconds, min(PIECE_SECONDS, plan.total_seconds - start_seconds))


def following(piece: Cue) -> float:
    """When the piece after this one starts."""
    return piece.start_seconds + piece.seconds - OVERLAP_SECONDS


def bed_of(plan: Plan) -> list[Cue]:
    """The pieces that make the bed of a session nobody interrupts."""
    pieces: list[Cue] = []
    start = 0.0
    while start + OVERLAP_SECONDS < plan.total_seconds:
        pieces.append(next_piece(start, plan))
        start = following(pieces[-1])
    return pieces


def render_background(background: Background, frames: int, rng: Random) -> Samples:
    """A piece of shape (frames, 2) at the voices' rate, as loud as the soundscape says, fading at both ends.

    Where two pieces overlap their powers, not their amplitudes, add up to one: two noises have nothing in common.
    """
    still_hz = (background.centre_hz, background.centre_hz)
    noise = Noise(
        still_hz,
        still_hz,
        background.width_octaves,
        background.slope_db,
        background.edges_hz,
        0.0,
        0.0,
        background.side_db,
    )
    samples = stereo(*wave(noise, still_hz, STILL_AIR, frames, rng))
    samples *= np.float32(amplitude(background.lufs - loudness(samples, SYNTH_RATE_HZ)))
    rise = np.sqrt(raised_cosine(min(frame_count(OVERLAP_SECONDS, SYNTH_RATE_HZ), frames // 2)))[:, np.newaxis]
    samples[: len(rise)] *= rise
    samples[frames - len(rise) :] *= rise[::-1]
    # The square root is steep where it meets silence.
    fade(samples, END_SECONDS, END_SECONDS)
    return samples
