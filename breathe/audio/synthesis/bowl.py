"""A softly struck singing bowl."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from breathe.audio.samples import SYNTH_RATE_HZ, Samples, amplitude
from breathe.audio.soundscape.model import Bowl, PhaseBowl
from breathe.audio.synthesis.envelope import fade

STRIDE = 512
"""Frames computed at a time; affects speed only."""


def strike(bowl: Bowl, frames: int) -> Samples:
    """The bowl from the stroke to silence, of shape (frames, 2) at the synthesis rate and of no particular loudness.

    Each partial is a pair of decaying sines that beat slowly; the pair starts in phase, so the stroke is the beat's
    loudest moment. Left and right have slightly different shares of the two.

    Source: the split pairs and their ratios follow the measured bowl in the Synthesis ToolKit.
    """
    exponents, strengths = _partials(bowl)
    # exp(x * (stride + offset)) = exp(x * stride) * exp(x * offset): a product of two small tables for all the sines.
    strides = np.exp(np.outer(np.arange(0, frames, STRIDE), exponents))
    offsets = np.exp(np.outer(exponents, np.arange(STRIDE)))
    channels = [_imaginary(strides * weights, offsets).reshape(-1)[:frames] for weights in strengths]
    samples = np.stack(channels, axis=1).astype(np.float32)
    fade(samples, bowl.attack_seconds, bowl.release_seconds)
    return samples


def _imaginary(left: NDArray[np.complex128], right: NDArray[np.complex128]) -> NDArray[np.float64]:
    """The imaginary part of the matrix product of two tables."""
    parts = np.concatenate((left.real, left.imag), axis=1)
    crossed = np.concatenate((right.imag, right.real))
    # einsum sums in the order written here; BLAS would sum in that of the processor.
    return np.asarray(np.einsum("rs,sc->rc", parts, crossed))


def strike_phase_bowl(bowl: Bowl, phase_bowl: PhaseBowl, fundamental_hz: float, frames: int) -> Samples:
    """The bowl at the start of a phase, of shape (frames, 2) and at the soundscape's level."""
    decay_seconds = tuple(phase_bowl.decay_share * seconds for seconds in bowl.decay_seconds)
    samples = strike(replace(bowl, fundamental_hz=fundamental_hz, decay_seconds=decay_seconds), frames)
    samples *= np.float32(amplitude(phase_bowl.level_db))
    return samples


def _partials(bowl: Bowl) -> tuple[NDArray[np.complex128], NDArray[np.float64]]:
    """Exponent per frame of each sine, of shape (sines,), and its strength left and right, of shape (2, sines)."""
    hz = bowl.fundamental_hz * np.array(bowl.ratios)
    half_beats = 0.5 * np.array(bowl.beats_hz)
    decay = -1.0 / np.array(bowl.decay_seconds)
    pairs_hz = np.concatenate((hz - half_beats, hz + half_beats))
    exponents = np.asarray(np.tile(decay, 2) + 2j * np.pi * pairs_hz, dtype=np.complex128) / SYNTH_RATE_HZ
    first = np.array([amplitude(level_db) for level_db in bowl.levels_db])
    mid = np.concatenate((first, first * amplitude(bowl.pair_db)))
    side = np.concatenate((first, -first)) * amplitude(bowl.pair_db + bowl.side_db)
    return exponents, np.stack((mid + side, mid - side))
