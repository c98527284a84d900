"""Resampling: from any sample rate to the one at which everything is played.

miniaudio's resampler is linear: from 22 050 Hz, the rate of espeak-ng, it leaves the images of 3.5 kHz only 40 dB down,
from 8 000 Hz 9 dB.
"""

from __future__ import annotations

from math import gcd

import numpy as np

from breathe.audio.samples import SAMPLE_RATE_HZ, Signal

REST_SECONDS = 0.05
"""Silence added after a sound, so that its end rings into it and not into the start."""


def resampled(signal: Signal, rate_hz: int) -> Signal:
    """Convert `signal`, of shape (frames,), from `rate_hz` to `SAMPLE_RATE_HZ`; its length stays the same to a frame.

    Its spectrum is cut or padded with zeros, which is exact: no images, no aliases.
    """
    # This many frames are a whole number of frames at the other rate too.
    stretch = rate_hz // gcd(rate_hz, SAMPLE_RATE_HZ)
    stretches = -(-(len(signal) + round(REST_SECONDS * rate_hz)) // stretch)
    frames = stretches * stretch * SAMPLE_RATE_HZ // rate_hz
    spectrum = np.fft.rfft(signal, stretches * stretch, norm="forward")
    # The middle bin of an even number of frames would become two bins of a longer spectrum.
    bins = (min(stretches * stretch, frames) + 1) // 2
    wanted = np.zeros(frames // 2 + 1, spectrum.dtype)
    wanted[:bins] = spectrum[:bins]
    played = np.fft.irfft(wanted, frames, norm="forward")
    return played[: round(len(signal) * SAMPLE_RATE_HZ / rate_hz)].astype(np.float32)
