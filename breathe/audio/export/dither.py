"""Dither: rounds samples to 16 bits so that the softest sound fades into steady noise instead of distortion."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from breathe.audio.samples import Samples

Pcm = NDArray[np.int16]
"""Samples of 16 bits, of shape (frames, 2)."""

FULL_SCALE = np.float32(32_768.0)
"""A sample of 1.0 in steps of 16 bits."""

RANDOM_VALUES = np.float32(65_536.0)
"""Number of values that a random number of 16 bits can have; together they span one step."""


class Dither:
    """Adds noise of triangular distribution (TPDF), two steps wide, before it rounds.

    The error left is then noise of half a step, whatever the sound.
    Source: Lipshitz, Wannamaker & Vanderkooy, Quantization and Dither: A Theoretical Survey, JAES 40 (1992).
    """

    def __init__(self, seed: int) -> None:
        """Equal seeds, 0 or above, give equal noise, however the sound is cut into blocks."""
        self._bits = np.random.SFC64(seed)

    def quantised(self, block: Samples) -> Pcm:
        """The next block in 16 bits, clipped at full scale."""
        # Two random numbers per sample, from 64 bits per frame; their difference is triangular.
        pairs = self._bits.random_raw(len(block)).astype("<u8", copy=False).view("<u2").reshape(-1, 2, 2)
        noise = (pairs[..., 0] - pairs[..., 1].astype(np.float32)) / RANDOM_VALUES
        return np.clip(np.rint(block * FULL_SCALE + noise), -FULL_SCALE, FULL_SCALE - 1.0).astype(np.int16)
