"""The background: quiet noise under a whole session, in pieces that blend into each other and never repeat."""

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
"""Time over which a piece fades in while the one before fades out."""

END_SECONDS = 0.1
"""Extra fade at both ends of a piece, where its loudness leaves and meets silence."""

STILL_AIR = BreathCurve(np.full(GRID_POINTS, 0.0), np.full(GRID_POINTS, 1.0))
"""The curve of a noise that follows no breath."""


def next_piece(start_seconds: float, plan: Plan) -> Cue:
    """The piece that starts at a second of the session, cut short at the end of the session."""
    return Cue(CueKind.BACKGROUND, start_seconds, min(PIECE_SECONDS, plan.total_seconds - start_seconds))


def next_start(piece: Cue) -> float:
    """The second of the session at which the piece after this one starts."""
    return piece.start_seconds + piece.seconds - OVERLAP_SECONDS


def background_pieces(plan: Plan) -> list[Cue]:
    """The background of a session that nobody interrupts, in pieces."""
    pieces: list[Cue] = []
    start = 0.0
    while start + OVERLAP_SECONDS < plan.total_seconds:
        pieces.append(next_piece(start, plan))
        start = next_start(pieces[-1])
    return pieces


def render_background(background: Background, frames: int, rng: Random) -> Samples:
    """A piece of shape (frames, 2) at the synthesis rate, at the soundscape's loudness, faded at both ends.

    Where two pieces overlap, their powers add up to one, not their amplitudes: the two noises are uncorrelated.
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
