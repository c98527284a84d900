"""From the rate in which voices are computed to the rate in which they are played."""

from __future__ import annotations

from functools import cache

import numpy as np

from breathe.audio.samples import SAMPLE_RATE_HZ, VOICE_RATE_HZ, Samples

FACTOR = SAMPLE_RATE_HZ // VOICE_RATE_HZ
"""Played frames for each computed one."""

POINTS = 6
"""Computed frames that each played frame is interpolated from.

Images, above 8 kHz, lie 89 dB under a sine of 1 kHz and 53 dB under one of 2 kHz.
"""


def voice_frames(frames: int) -> int:
    """How many computed frames fill `frames` played ones and leave the interpolation room to come to rest."""
    return frames // FACTOR - POINTS // 2


def interpolated(voice: Samples, frames: int) -> Samples:
    """A voice of shape (voice frames, 2) at the rate of playing, filled up with silence to shape (frames, 2)."""
    computed = -(-frames // FACTOR)
    padded = np.zeros((computed + POINTS, 2), np.float32)
    before = POINTS // 2 - 1
    padded[before : before + len(voice)] = voice
    neighbours = np.stack([padded[point : point + computed] for point in range(POINTS)]).reshape(POINTS, -1)
    between = (neighbours.T @ _weights()).reshape(computed, 2, FACTOR)
    return np.ascontiguousarray(between.transpose(0, 2, 1).reshape(-1, 2)[:frames])


@cache
def _weights() -> Samples:
    """The weight of each neighbour for each place between two frames, of shape (POINTS, FACTOR), after Lagrange."""
    places = POINTS // 2 - 1 + np.arange(FACTOR) / FACTOR
    others = [[other for other in range(POINTS) if other != point] for point in range(POINTS)]
    rows = [np.prod([(places - other) / (point - other) for other in others[point]], axis=0) for point in range(POINTS)]
    return np.array(rows, dtype=np.float32)
