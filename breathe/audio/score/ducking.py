"""Ducking: a cue steps back while something is said."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from breathe.audio.samples import SAMPLE_RATE_HZ, Frames, amplitude

DUCKED_DB = -8.0
"""The level of a cue while something is said."""

DOWN_SECONDS = 0.3
"""How long a cue takes to step back; it is down when the first word comes."""

UP_SECONDS = 0.4
"""How long it takes to come back after the last word."""

Span = tuple[float, float]
"""From when to when something is said, in session seconds."""


def ducked(frames: Frames, start_seconds: float, said: Iterable[Span]) -> Frames:
    """A cue that starts at `start_seconds` of the session, ducked under what is `said`."""
    end_seconds = start_seconds + len(frames) / SAMPLE_RATE_HZ
    over = [
        (start, end) for start, end in said if start - DOWN_SECONDS < end_seconds and end + UP_SECONDS > start_seconds
    ]
    if not over:
        return frames
    seconds = start_seconds + np.arange(len(frames)) / SAMPLE_RATE_HZ
    gains = np.min([_gains(seconds, span) for span in over], axis=0).astype(np.float32)
    return np.asarray(frames[:] * gains[:, np.newaxis])


def _gains(seconds: NDArray[np.float64], span: Span) -> NDArray[np.float64]:
    """The gain at each of these `seconds`, by raised cosines before and after the span."""
    start, end = span
    away = np.clip(np.maximum((start - seconds) / DOWN_SECONDS, (seconds - end) / UP_SECONDS), 0.0, 1.0)
    least = amplitude(DUCKED_DB)
    return np.asarray(least + (1.0 - least) * (0.5 - 0.5 * np.cos(np.pi * away)))
