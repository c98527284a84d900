"""Samples of a rendered sound: their rates, their arrays and decibels."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

SAMPLE_RATE_HZ = 48_000
"""Frames per second of everything that is played or written."""

SYNTH_RATE_HZ = 12_000
"""Frames per second at which sounds are computed: none exceeds 4 kHz, so a quarter of the work is enough."""

SINGLE: Final = "ortho"
"""The norm of Fourier transforms that keeps numpy in single precision; any other makes it compute in double."""

Samples = NDArray[np.float32]
"""A sound of shape (frames, 2), left and right, -1 to 1."""


class Frames(Protocol):
    """A sound that is read in parts: an array of samples, or a source that computes them when they are read."""

    def __len__(self) -> int:
        """The number of frames."""

    def __getitem__(self, part: slice) -> Samples:
        """The samples of neighbouring frames, of shape (frames, 2)."""


Signal = NDArray[np.float32]
"""One channel of shape (frames,)."""


SECTION_FRAMES = 4096
"""Frames computed at a time, few enough for the processor's cache; affects speed only."""


def sections(frames: int) -> Iterator[slice]:
    """Slices of `SECTION_FRAMES` that cover all frames; the last one may be shorter."""
    return (slice(start, min(start + SECTION_FRAMES, frames)) for start in range(0, frames, SECTION_FRAMES))


def amplitude(level_db: float) -> float:
    """The amplitude factor of a level in decibels."""
    return float(10.0 ** (level_db / 20.0))


def frame_count(seconds: float, rate_hz: int = SAMPLE_RATE_HZ) -> int:
    """Number of frames in `seconds`, rounded to the nearest."""
    return round(seconds * rate_hz)


def stereo(mid: Signal, side: Signal) -> Samples:
    """Left and right from mid and side: mid + side and mid - side, so that mono is the mid alone."""
    samples = np.empty((len(mid), 2), np.float32)
    np.add(mid, side, out=samples[:, 0])
    np.subtract(mid, side, out=samples[:, 1])
    return samples
