"""Alignment of a recording with the clock, by the reference sound in it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.reference import BAND_HZ, RATE_HZ, pattern

PIECE = RATE_HZ // 10
"""Frames of the recording per comparison with the reference."""

INTACT_LIKENESS = 0.8
"""Least likeness of an intact piece to the reference; most reach 0.9."""

NEIGHBOURS = 15
"""Number of the server's latency reports, one per second, in each median."""


class Alignment:
    """Finds a moment of the clock in a recording, and the damaged pieces of the recording."""

    def __init__(self, heard: NDArray[np.float64], reports: NDArray[np.float64], first_frame_at: float) -> None:
        """Align the recording `heard` by the `reports` that the reference printed, of shape (lines, 2).

        `first_frame_at` is when the recording starts by the monotonic clock, within half a second.
        """
        self._seconds, self._frames = reports[:, 0], _smooth(reports)
        starts, likenesses = _pieces(heard)
        intact = np.flatnonzero(likenesses > INTACT_LIKENESS)
        lasting = slice(intact[0], intact[-1] + 1)
        moved = _centred(starts[lasting] - starts[intact[0]])
        self.seconds = float(PIECE * (intact[-1] + 1 - intact[0]) / RATE_HZ)
        self.damaged = int(np.sum((likenesses[lasting] <= INTACT_LIKENESS) | (np.diff(moved, prepend=0.0) != 0.0)))
        """Pieces of the recording in which the reference is damaged, or from which on it is shifted.

        Its own buffer outlasts any delay of a program: the server, the recorder or the machine caused them.
        """
        expected = (reports[0, 0] - first_frame_at) * RATE_HZ - self._frames[0]
        self.late_frames = float(_centred(starts[intact[0]] - expected))
        """Delay of the recording against `first_frame_at`, in frames."""
        self._origin = expected + self.late_frames
        self._first, self._moved = PIECE * intact[0], moved

    def frame_at(self, seconds: float) -> float:
        """The frame of the recording that is heard at a second of the monotonic clock."""
        rate = np.polyfit(self._seconds, self._frames, 1)[0]
        since = np.clip(seconds, self._seconds[0], self._seconds[-1])
        frame = float(self._origin + np.interp(since, self._seconds, self._frames) + (seconds - since) * rate)
        piece = np.clip((frame - self._first) / PIECE, 0, len(self._moved) - 1)
        return frame + float(self._moved[int(piece)])


def _smooth(reports: NDArray[np.float64]) -> NDArray[np.float64]:
    """The reported frames, without the jitter of a busy machine."""
    origins = reports[:, 1] - reports[:, 0] * RATE_HZ
    padded = np.pad(origins, NEIGHBOURS // 2, mode="edge")
    medians = np.median(np.lib.stride_tricks.sliding_window_view(padded, NEIGHBOURS), axis=1)
    return np.asarray(medians + reports[:, 0] * RATE_HZ)


def _pieces(heard: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """For each piece: the start of the reference, in frames modulo a second, and its likeness."""
    wanted = pattern().astype(np.float64)
    spectrum = np.conj(np.fft.rfft(wanted))
    starts, likenesses = [], []
    for first in range(0, len(heard) - PIECE + 1, PIECE):
        piece = np.fft.rfft(heard[first : first + PIECE], RATE_HZ)
        piece[: BAND_HZ[0]] = piece[BAND_HZ[1] :] = 0.0
        correlation = np.fft.irfft(piece * spectrum, RATE_HZ)
        best = int(np.argmax(correlation))
        starts.append((first + best) % RATE_HZ)
        energy = np.sum(np.fft.irfft(piece, RATE_HZ) ** 2) * np.sum(wanted**2) * PIECE / RATE_HZ
        likenesses.append(correlation[best] / np.sqrt(energy + 1e-30))
    return np.array(starts), np.array(likenesses)


def _centred(frames: NDArray[np.float64]) -> NDArray[np.float64]:
    """Frames modulo a second, from minus to plus half a second."""
    return np.asarray((frames + RATE_HZ / 2) % RATE_HZ - RATE_HZ / 2)
