"""The measuring chain from the program to the recording, as the reference in the recording tells of it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.reference import BAND_HZ, RATE_HZ, pattern

PIECE = RATE_HZ // 10
"""Frames of the recording that are compared with the reference at a time."""

WHOLE_LIKENESS = 0.8
"""A piece without damage is like the reference by 0.9 or more."""

NEIGHBOURS = 15
"""Over so many of what the server says of its latency, once a second, the median is taken."""


class Chain:
    """Where in a recording a moment is heard, and what of the recording is damaged."""

    def __init__(self, heard: NDArray[np.float64], told: NDArray[np.float64], first_frame_at: float) -> None:
        """`heard` is the recording, `told` the lines that the reference printed, of shape (lines, 2).

        `first_frame_at` is about when, by the monotonic clock, the recording begins; half a second off at most.
        """
        self._seconds, self._frames = told[:, 0], _smooth(told)
        places, likenesses = _pieces(heard)
        whole = np.flatnonzero(likenesses > WHOLE_LIKENESS)
        lasting = slice(whole[0], whole[-1] + 1)
        moved = _centred(places[lasting] - places[whole[0]])
        self.seconds = float(PIECE * (whole[-1] + 1 - whole[0]) / RATE_HZ)
        self.damaged = int(np.sum((likenesses[lasting] <= WHOLE_LIKENESS) | (np.diff(moved, prepend=0.0) != 0.0)))
        """Pieces of the recording in which the reference is not whole, or from which on it is somewhere else.

        Its own stream is longer than any hold-up of a program: this is the server's, the recorder's or the machine's.
        """
        expected = (told[0, 0] - first_frame_at) * RATE_HZ - self._frames[0]
        self.late_frames = float(_centred(places[whole[0]] - expected))
        """How much later than `first_frame_at` makes one expect anything is found in the recording."""
        self._origin = expected + self.late_frames
        self._first, self._moved = PIECE * whole[0], moved

    def frame_at(self, seconds: float) -> float:
        """The frame of the recording that is heard at a second of the monotonic clock, by the server's own clock."""
        rate = np.polyfit(self._seconds, self._frames, 1)[0]
        since = np.clip(seconds, self._seconds[0], self._seconds[-1])
        frame = float(self._origin + np.interp(since, self._seconds, self._frames) + (seconds - since) * rate)
        piece = np.clip((frame - self._first) / PIECE, 0, len(self._moved) - 1)
        return frame + float(self._moved[int(piece)])


def _smooth(told: NDArray[np.float64]) -> NDArray[np.float64]:
    """The frames told, without the jitter of a busy machine."""
    origins = told[:, 1] - told[:, 0] * RATE_HZ
    padded = np.pad(origins, NEIGHBOURS // 2, mode="edge")
    medians = np.median(np.lib.stride_tricks.sliding_window_view(padded, NEIGHBOURS), axis=1)
    return np.asarray(medians + told[:, 0] * RATE_HZ)


def _pieces(heard: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """For each piece: where, in frames modulo a second, the reference begins, and how like it is."""
    wanted = pattern().astype(np.float64)
    spectrum = np.conj(np.fft.rfft(wanted))
    places, likenesses = [], []
    for first in range(0, len(heard) - PIECE + 1, PIECE):
        piece = np.fft.rfft(heard[first : first + PIECE], RATE_HZ)
        piece[: BAND_HZ[0]] = piece[BAND_HZ[1] :] = 0.0
        alike = np.fft.irfft(piece * spectrum, RATE_HZ)
        best = int(np.argmax(alike))
        places.append((first + best) % RATE_HZ)
        energy = np.sum(np.fft.irfft(piece, RATE_HZ) ** 2) * np.sum(wanted**2) * PIECE / RATE_HZ
        likenesses.append(alike[best] / np.sqrt(energy + 1e-30))
    return np.array(places), np.array(likenesses)


def _centred(frames: NDArray[np.float64]) -> NDArray[np.float64]:
    """Modulo a second, half a second before or after at most."""
    return np.asarray((frames + RATE_HZ / 2) % RATE_HZ - RATE_HZ / 2)
