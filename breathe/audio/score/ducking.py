"""Ducking: a cue gets softer while something is said."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from breathe.audio.samples import SAMPLE_RATE_HZ, Frames, amplitude

DUCKED_DB = -8.0
"""Level of a cue under speech."""

DOWN_SECONDS = 0.3
"""Length of the fade down; it ends when the first word starts."""

UP_SECONDS = 0.4
"""Length of the fade back up after the last word."""

Span = tuple[float, float]
"""Start and end of speech, in session seconds."""


def ducked(frames: Frames, start_seconds: float, said: Iterable[Span]) -> Frames:
    """A cue that starts at `start_seconds` of the session, softer wherever something is `said`."""
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
    """The gain at each of the `seconds`, with raised cosines before and after the span."""
    start, end = span
    distance = np.clip(np.maximum((start - seconds) / DOWN_SECONDS, (seconds - end) / UP_SECONDS), 0.0, 1.0)
    lowest = amplitude(DUCKED_DB)
    return np.asarray(lowest + (1.0 - lowest) * (0.5 - 0.5 * np.cos(np.pi * distance)))
