"""From floating point to 16 bit: dithered, so that the softest sound fades into even noise and not into distortion."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from breathe.audio.samples import Samples

Pcm = NDArray[np.int16]
"""Samples of 16 bit, of shape (frames, 2)."""

FULL_SCALE = 32_768.0
"""What 1.0 is in 16 bit; one step is the smallest difference there is."""

CHANCES = 65_536.0
"""How many values a uniform number of 16 random bits can have, over one step."""


class Dither:
    """Adds noise of triangular distribution, two steps wide, before rounding.

    The error left is then noise of the same strength, half a step, whatever the sound.
    Source: Lipshitz, Wannamaker & Vanderkooy, Quantization and Dither: A Theoretical Survey, JAES 40 (1992).
    """

    def __init__(self, seed: int) -> None:
        """Equal seeds, 0 or above, give equal noise, however the sound is cut into blocks."""
        self._bits = np.random.SFC64(seed)

    def quantised(self, block: Samples) -> Pcm:
        """The next block, -1 to 1, in 16 bit; what is beyond full scale is clipped."""
        steps = self._triangular(len(block))
        steps += block * np.float32(FULL_SCALE)
        np.rint(steps, out=steps)
        np.clip(steps, -FULL_SCALE, FULL_SCALE - 1.0, out=steps)
        return steps.astype(np.int16)

    def _triangular(self, frames: int) -> Samples:
        """The difference of two uniform numbers for each sample, in steps; each frame takes 64 random bits."""
        bits = self._bits.random_raw(frames).astype("<u8", copy=False)
        pairs = bits.view("<u2").reshape(frames, 2, 2)
        noise: Samples = pairs[..., 0].astype(np.float32)
        noise -= pairs[..., 1]
        noise /= np.float32(CHANCES)
        return noise
