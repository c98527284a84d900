"""Loudness as an ear perceives it: K-weighted, after ITU-R BS.1770."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from breathe.audio.samples import SAMPLE_RATE_HZ, SINGLE, Samples, frame_count

Biquad = tuple[tuple[float, float, float], tuple[float, float, float]]
"""A second-order filter: numerator and denominator."""

SHELF: Biquad = (
    (1.53512485958697, -2.69169618940638, 1.19839281085285),
    (1.0, -1.69065929318241, 0.73248077421585),
)
"""The head's boost of the treble at 48 kHz. Source: ITU-R BS.1770-5, annex 1, table 1."""

HIGH_PASS: Biquad = ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621))
"""The ear's insensitivity to the deepest bass at 48 kHz. Source: ITU-R BS.1770-5, annex 1, table 2."""

LUFS_OFFSET = -0.691
"""Offset that makes a sine of 997 Hz read its own level. Source: ITU-R BS.1770-5, annex 1, equation 2."""

MOMENT_SECONDS = 0.4
"""The window of momentary loudness. Source: EBU Tech 3341."""

SECTION = 1 << 13
"""Frames weighted together.

The filters ring for a hundredth of a second or two, so wrapping round within a section does no harm, and short
transforms are quick.
"""


def loudness(samples: Samples, rate_hz: int = SAMPLE_RATE_HZ) -> float:
    """The loudness of all of `samples` in LUFS, ungated; minus infinity for silence.

    Shape (frames, channels); the channels' powers add up.
    """
    spectra = _spectra(samples)
    # Not np.abs, whose last bit depends on the processor.
    power = np.sum(spectra.real**2 + spectra.imag**2, axis=(0, 2), dtype=np.float64)
    # Each bin counts for its mirror image too; the first and the last have none, but hold nothing audible.
    return _lufs(2.0 * float(np.sum(power * _weights(rate_hz))) / len(samples))


def momentary_peak(samples: Samples, rate_hz: int = SAMPLE_RATE_HZ) -> float:
    """The loudness of the loudest 400 ms of `samples` in LUFS; minus infinity for silence.

    Shape (frames, channels). A shorter sound is its own window.
    """
    gains = np.sqrt(_weights(rate_hz)).astype(np.float32)[:, np.newaxis]
    weighted = np.fft.irfft(_spectra(samples) * gains, SECTION, axis=1, norm=SINGLE)
    power = np.sum(weighted**2, axis=2).reshape(-1)[: len(samples)]
    energy = np.concatenate(([0.0], np.cumsum(power, dtype=np.float64)))
    window = min(frame_count(MOMENT_SECONDS, rate_hz), len(samples))
    return _lufs(float(np.max(energy[window:] - energy[:-window])) / window)


def _lufs(mean_square: float) -> float:
    """The loudness of a weighted mean square, summed over the channels."""
    return LUFS_OFFSET + 10.0 * float(np.log10(mean_square)) if mean_square > 0.0 else -np.inf


def _spectra(samples: Samples) -> NDArray[np.complex64]:
    """The spectrum of each section, the last one padded with silence; shape (sections, bins, channels)."""
    frames, channels = samples.shape
    sections = np.zeros((-(-frames // SECTION), SECTION, channels), np.float32)
    sections.reshape(-1, channels)[:frames] = samples
    return np.fft.rfft(sections, axis=1, norm=SINGLE).astype(np.complex64, copy=False)


@cache
def _weights(rate_hz: int) -> NDArray[np.float64]:
    """The K-weighting of power in each bin of a section at `rate_hz`, equal to that of the filters at 48 kHz."""
    sine = np.sin(np.pi * np.fft.rfftfreq(SECTION) * rate_hz / SAMPLE_RATE_HZ) ** 2
    return _power_response(SHELF, sine) * _power_response(HIGH_PASS, sine)


def _power_response(biquad: Biquad, sine: NDArray[np.float64]) -> NDArray[np.float64]:
    """A filter's gain on power, where `sine` is the squared sine of half the angular frequency.

    This form loses no precision near 0 Hz. Source: Bristow-Johnson, Audio EQ Cookbook, note on evaluating H.
    """
    numerator, denominator = (
        (a + b + c) ** 2 - 4.0 * (a * b + 4.0 * a * c + b * c) * sine + 16.0 * a * c * sine**2 for a, b, c in biquad
    )
    return numerator / denominator
