"""Waves: noise in a band whose middle follows the lungs."""

from __future__ import annotations

from functools import cache
from math import sqrt
from random import Random

import numpy as np
from numpy.typing import NDArray

from breathe.audio.samples import SINGLE, SYNTH_RATE_HZ, Signal, amplitude
from breathe.audio.soundscape.model import Noise
from breathe.audio.synthesis.arithmetic import exponential
from breathe.audio.synthesis.envelope import BreathCurve

HOP = 512
"""Frames from one short piece of noise to the next, 43 ms; each piece is twice as long and overlaps its neighbours."""

PIECE = 2 * HOP

HALF_POWER_STEEPNESS = 2.0 * np.log(2.0)
"""Factor of a Gaussian whose power is halved at a distance of half its width."""


def wave(
    noise: Noise, centre_hz: tuple[float, float], curve: BreathCurve, frames: int, rng: Random
) -> tuple[Signal, Signal]:
    """The mid and side channels of a breath's noise, before its level follows the flow.

    Each has shape (frames,); the mid has a mean square of about 1 throughout, wherever the band is. `centre_hz` is the
    middle of the band with empty and with full lungs.
    """
    bands = _bands(noise, centre_hz, curve, frames)
    mid = _overlapped(bands, rng)[:frames]
    side = _overlapped(bands, rng)[:frames]
    side *= np.float32(amplitude(noise.side_db))
    return mid, side


def _bands(noise: Noise, centre_hz: tuple[float, float], curve: BreathCurve, frames: int) -> NDArray[np.float32]:
    """Magnitudes of the frequency bins of each piece, of shape (pieces, bins); their squares add up to 1."""
    pieces = frames // HOP + 2
    moments = np.minimum(np.arange(pieces) * HOP / frames, 1.0)
    volume = np.interp(moments, np.linspace(0.0, 1.0, len(curve.volume)), curve.volume)
    empty, full = np.log2(centre_hz)
    low_hz, high_hz = noise.edges_hz
    bin_hz = SYNTH_RATE_HZ / PIECE
    octaves = np.log2(np.arange(np.ceil(low_hz / bin_hz), high_hz // bin_hz + 1) * bin_hz)
    bands = np.zeros((pieces, int(np.ceil(low_hz / bin_hz)) + len(octaves)), np.float32)
    magnitude = bands[:, -len(octaves) :]
    np.subtract(octaves, (empty + (full - empty) * volume)[:, np.newaxis], out=magnitude, casting="same_kind")
    magnitude *= magnitude
    magnitude *= -HALF_POWER_STEEPNESS / noise.width_octaves**2
    magnitude[:] = exponential(magnitude)
    magnitude *= (10.0 ** (noise.slope_db * octaves / 20.0)).astype(np.float32)
    magnitude /= np.sqrt(np.einsum("ij,ij->i", magnitude, magnitude))[:, np.newaxis]
    return bands


def _overlapped(bands: NDArray[np.float32], rng: Random) -> Signal:
    """Random pieces with the spectra `bands`, windowed and overlapped into one steady noise."""
    pieces, bins = bands.shape
    spectra = _uniform_noise(2 * pieces * bins, rng).view(np.complex64).reshape(pieces, bins)
    spectra *= bands
    noises = np.fft.irfft(spectra, n=PIECE, norm=SINGLE).astype(np.float32, copy=False)
    halves = noises.reshape(pieces, 2, HOP)
    halves *= _window()
    return (halves[:-1, 1] + halves[1:, 0]).reshape(-1)


def _uniform_noise(count: int, rng: Random) -> Signal:
    """Uniformly distributed numbers around 0 with a mean square of 1.

    Each frame of a piece is a sum of hundreds of them, so it is normally distributed, like any natural noise.
    """
    numbers = np.frombuffer(rng.randbytes(2 * count), np.int16).astype(np.float32)
    numbers *= np.float32(np.sqrt(3.0) / 2**15)
    return numbers


@cache
def _window() -> NDArray[np.float32]:
    """The weights of both halves of a piece, of shape (2, HOP).

    Half a sine: its square and its neighbour's add up to 1, so the noise doesn't flutter at the rate of the pieces.
    """
    sine = np.sin(np.pi * (np.arange(PIECE) + 0.5) / PIECE).reshape(2, HOP)
    # The half is for the mirror image of each bin and the two parts of each complex number.
    return (0.5 * sqrt(PIECE) * sine).astype(np.float32)
