"""From any sample rate to the one in which everything is played."""

from __future__ import annotations

from math import gcd

import numpy as np

from breathe.audio.samples import SAMPLE_RATE_HZ, Signal

REST_SECONDS = 0.05
"""Silence put after a sound, into which its end may ring instead of into its begin."""


def resampled(signal: Signal, rate_hz: int) -> Signal:
    """The `signal` of shape (frames,) at `rate_hz`, at `SAMPLE_RATE_HZ`; as long as before, to a frame.

    Its spectrum is cut off or filled up with nothing, which is exact: no images, no aliases.
    """
    # A stretch of this many frames is a whole number of frames in the other rate too.
    stretch = rate_hz // gcd(rate_hz, SAMPLE_RATE_HZ)
    stretches = -(-(len(signal) + round(REST_SECONDS * rate_hz)) // stretch)
    frames = stretches * stretch * SAMPLE_RATE_HZ // rate_hz
    spectrum = np.fft.rfft(signal, stretches * stretch, norm="forward")
    # The middle bin of an even number of frames would be two bins of a longer spectrum.
    bins = (min(stretches * stretch, frames) + 1) // 2
    wanted = np.zeros(frames // 2 + 1, spectrum.dtype)
    wanted[:bins] = spectrum[:bins]
    played = np.fft.irfft(wanted, frames, norm="forward")
    return played[: round(len(signal) * SAMPLE_RATE_HZ / rate_hz)].astype(np.float32)
