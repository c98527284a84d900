"""What a rendered sound is: sample rates, arrays and decibels."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

SAMPLE_RATE_HZ = 48_000
"""Frames a second, everywhere in the program."""

SYNTH_RATE_HZ = 12_000
"""Frames a second in which voices are computed: they reach 4 kHz at most, and a quarter of the work is enough."""

SINGLE: Final = "ortho"
"""The norm of Fourier transforms of single precision: with another, numpy takes the long way, by double precision."""

Samples = NDArray[np.float32]
"""A sound of shape (frames, 2), left and right, -1 to 1."""


class Frames(Protocol):
    """A sound's frames, taken in parts: samples that are there, or what makes them when they are asked for."""

    def __len__(self) -> int:
        """How many there are."""

    def __getitem__(self, part: slice) -> Samples:
        """The samples of neighbouring frames, of shape (frames, 2)."""


Signal = NDArray[np.float32]
"""One channel of shape (frames,)."""


SECTION_FRAMES = 4096
"""What is computed at a time: so little stays near the processor. Only speed depends on it."""


def sections(frames: int) -> Iterator[slice]:
    """All frames, in parts of `SECTION_FRAMES` and a rest."""
    return (slice(start, min(start + SECTION_FRAMES, frames)) for start in range(0, frames, SECTION_FRAMES))


def amplitude(level_db: float) -> float:
    """The factor on the amplitude that `level_db` decibels are."""
    return float(10.0 ** (level_db / 20.0))


def frame_count(seconds: float, rate_hz: int = SAMPLE_RATE_HZ) -> int:
    """How many frames `seconds` last, rounded to the nearest."""
    return round(seconds * rate_hz)


def stereo(mid: Signal, side: Signal) -> Samples:
    """Left = mid + side, right = mid - side, so that the sum in mono is the mid alone."""
    samples = np.empty((len(mid), 2), np.float32)
    np.add(mid, side, out=samples[:, 0])
    np.subtract(mid, side, out=samples[:, 1])
    return samples
