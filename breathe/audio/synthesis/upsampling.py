"""From the rate in which voices are computed to the rate in which they are played."""

from __future__ import annotations

from functools import cache

import numpy as np

from breathe.audio.samples import SAMPLE_RATE_HZ, SYNTH_RATE_HZ, Samples

FACTOR = SAMPLE_RATE_HZ // SYNTH_RATE_HZ
"""Played frames for each computed one."""

POINTS = 6
"""Computed frames that each played frame is interpolated from.

Images, above 8 kHz, lie 89 dB under a sine of 1 kHz and 53 dB under one of 2 kHz.
"""

STRIDE = 2048
"""Computed frames that are interpolated at a time; only speed depends on it.

A larger product would be shared out to all processors, and wait for each of them where another program keeps one busy.
"""


def synth_frames(frames: int) -> int:
    """How many computed frames fill `frames` played ones and leave the interpolation room to come to rest."""
    return frames // FACTOR - POINTS // 2


class UpsampledSound:
    """A voice, kept as it was computed: a quarter of the memory. Its frames are interpolated when they are taken."""

    def __init__(self, voice: Samples, frames: int) -> None:
        """A voice of shape (voice frames, 2) at the rate of playing, filled up with silence to shape (frames, 2)."""
        self._frames = frames
        padded = np.zeros((-(-frames // FACTOR) + POINTS, 2), np.float32)
        before = POINTS // 2 - 1
        padded[before : before + len(voice)] = voice
        self._neighbours = np.lib.stride_tricks.sliding_window_view(padded.reshape(-1), 2 * POINTS)[::2]

    def __len__(self) -> int:
        """How many frames there are."""
        return self._frames

    def __getitem__(self, part: slice) -> Samples:
        """The samples of neighbouring frames, of shape (frames, 2)."""
        start, stop, _ = part.indices(self._frames)
        first, last = start // FACTOR, max(start // FACTOR, -(-stop // FACTOR))
        played = np.empty((last - first, 2 * FACTOR), np.float32)
        for row in range(first, last, STRIDE):
            rows = self._neighbours[row : min(row + STRIDE, last)]
            np.matmul(rows, _weights(), out=played[row - first : row - first + len(rows)])
        return played.reshape(-1, 2)[start - first * FACTOR : max(start, stop) - first * FACTOR]


@cache
def _weights() -> Samples:
    """What makes a row of neighbours, left and right in turn, a row of played frames; (2 * POINTS, 2 * FACTOR)."""
    return np.kron(_lagrange(), np.eye(2, dtype=np.float32))


def _lagrange() -> Samples:
    """The weight of each neighbour for each place between two frames, of shape (POINTS, FACTOR)."""
    places = POINTS // 2 - 1 + np.arange(FACTOR) / FACTOR
    others = [[other for other in range(POINTS) if other != point] for point in range(POINTS)]
    rows = [np.prod([(places - other) / (point - other) for other in others[point]], axis=0) for point in range(POINTS)]
    return np.array(rows, dtype=np.float32)
