"""Upsampling: from the rate at which sounds are computed to the rate at which they are played."""

from __future__ import annotations

from functools import cache

import numpy as np

from breathe.audio.samples import SAMPLE_RATE_HZ, SYNTH_RATE_HZ, Samples

FACTOR = SAMPLE_RATE_HZ // SYNTH_RATE_HZ
"""Played frames per computed frame."""

POINTS = 6
"""Computed frames that each played frame is interpolated from.

Images, above 8 kHz, lie 89 dB under a sine of 1 kHz and 53 dB under one of 2 kHz.
"""

BEFORE = POINTS // 2 - 1
"""Points that come before the computed frame at or just before the played one."""


def synth_frames(frames: int) -> int:
    """The number of computed frames that fill `frames` played ones and leave the interpolation room to settle."""
    return frames // FACTOR - POINTS // 2


class UpsampledSound:
    """A sound kept at the synthesis rate, which takes a quarter of the memory, and interpolated when it is read."""

    def __init__(self, computed: Samples, frames: int) -> None:
        """Pad a sound of shape (computed frames, 2) with silence, so that it plays as `frames` frames."""
        self._frames = frames
        # A frame is one complex number: left and right get the same weights, and move as one.
        self._padded = np.zeros(-(-frames // FACTOR) + POINTS, np.complex64)
        self._padded.view(np.float32).reshape(-1, 2)[BEFORE : BEFORE + len(computed)] = computed

    def __len__(self) -> int:
        """The number of played frames."""
        return self._frames

    def __getitem__(self, part: slice) -> Samples:
        """The samples of neighbouring frames, of shape (frames, 2)."""
        start, stop, _ = part.indices(self._frames)
        first, last = start // FACTOR, max(start // FACTOR, -(-stop // FACTOR))
        played = np.empty((last - first, FACTOR), np.complex64)
        played[:, 0] = self._padded[first + BEFORE : last + BEFORE]
        # Not a matrix product: BLAS sums in an order that depends on the processor, the threads and the block.
        for phase, weights in enumerate(_weights(), 1):
            between = weights[0] * self._padded[first:last]
            for point, weight in enumerate(weights[1:], 1):
                between += weight * self._padded[first + point : last + point]
            played[:, phase] = between
        samples: Samples = played.reshape(-1, 1).view(np.float32)
        return samples[start - first * FACTOR : max(start, stop) - first * FACTOR]


@cache
def _weights() -> Samples:
    """The Lagrange weight of each point for each played frame between two computed ones; (FACTOR - 1, POINTS)."""
    places = BEFORE + np.arange(1, FACTOR) / FACTOR
    others = [[other for other in range(POINTS) if other != point] for point in range(POINTS)]
    rows = [np.prod([(places - other) / (point - other) for other in others[point]], axis=0) for point in range(POINTS)]
    return np.array(rows, dtype=np.float32).T
