"""Envelopes: the curve of a breath and the fades at both ends of a sound."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from breathe.audio.cue import CueKind
from breathe.audio.samples import SYNTH_RATE_HZ, Samples, Signal, amplitude, frame_count, sections
from breathe.practice.breath import exhale_volume, inhale_volume

GRID_POINTS = 513
"""Samples of the lung curve in one phase; between them it is interpolated linearly."""


@dataclass(frozen=True, slots=True)
class BreathCurve:
    """The lungs in one phase, at `GRID_POINTS` evenly spaced moments."""

    volume: NDArray[np.float64]
    """0 (empty) to 1 (full)."""
    flow: NDArray[np.float64]
    """Speed of the air in either direction, relative to the fastest of the phase."""


@cache
def breath_curve(kind: CueKind) -> BreathCurve:
    """The curve of an in-breath, or of an out-breath for `CueKind.EXHALE`."""
    curve = exhale_volume if kind is CueKind.EXHALE else inhale_volume
    volume = np.array([curve(fraction) for fraction in np.linspace(0.0, 1.0, GRID_POINTS).tolist()])
    flow = np.abs(np.gradient(volume))
    # One-sided differences leave a trace of flow at both ends, where the curve is at rest.
    flow[[0, -1]] = 0.0
    return BreathCurve(volume, flow / flow.max())


def stretch(grid: NDArray[np.float64], onto: NDArray[np.floating]) -> None:
    """Interpolate values on a phase's grid onto all its frames: `onto`, of shape (frames,)."""
    grid_frames = np.linspace(0.0, len(onto) - 1.0, len(grid))
    for part in sections(len(onto)):
        onto[part] = np.interp(np.arange(part.start, part.stop), grid_frames, grid)


def amplitude_envelope(curve: BreathCurve, floor_db: float, frames: int) -> Signal:
    """The amplitude that follows the flow, from `floor_db` in still air to 1 at the fastest; shape (frames,)."""
    floor = amplitude(floor_db)
    level = np.empty(frames, np.float32)
    stretch(floor + (1.0 - floor) * curve.flow, level)
    return level


def fade(samples: Samples, attack_seconds: float, release_seconds: float, rate_hz: int = SYNTH_RATE_HZ) -> None:
    """Fade a sound of shape (frames, 2) in and out by raised cosines, in place.

    The first and the last frame become exactly 0. A fade takes at most half of the sound.
    """
    half = len(samples) // 2
    rise = raised_cosine(min(frame_count(attack_seconds, rate_hz), half))
    fall = raised_cosine(min(frame_count(release_seconds, rate_hz), half))[::-1]
    samples[: len(rise)] *= rise[:, np.newaxis]
    samples[len(samples) - len(fall) :] *= fall[:, np.newaxis]


def raised_cosine(frames: int) -> Signal:
    """Weights from exactly 0 to nearly 1."""
    return (0.5 - 0.5 * np.cos(np.pi * np.arange(frames) / max(frames, 1))).astype(np.float32)
