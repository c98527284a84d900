"""Finds a phase's own sound in a recording."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from breathe.audio.cue import Cue, CueKind
from breathe.audio.palette import load_palette
from breathe.audio.samples import SAMPLE_RATE_HZ
from breathe.audio.score import cues
from breathe.audio.synth import render
from breathe.practice.plan import Plan

SEARCHED_SECONDS = 0.5

OWN_LIKENESS = 0.7
"""A phase is like its own sound by 0.77 or more where nothing drops out, like another one's by 0.08 at most."""


@dataclass(frozen=True, slots=True)
class Match:
    """Where in a recording a phase is most like its own sound."""

    cue: Cue
    late_seconds: float
    likeness: float
    """The correlation there, 1 at most."""


def phases(plan: Plan) -> list[Cue]:
    """The cues of the breaths, in order."""
    return [cue for cue in cues(plan) if cue.kind in (CueKind.INHALE, CueKind.EXHALE)]


def matched(cue: Cue, heard: NDArray[np.float64], expected_frame: float) -> Match:
    """The match of a phase of the palette ocean within half a second of where it is expected in `heard`."""
    sound = render(cue, load_palette("ocean"), 0).mean(axis=1).astype(np.float64)
    first = round(expected_frame - SEARCHED_SECONDS * SAMPLE_RATE_HZ)
    window = heard[first : first + len(sound) + round(2 * SEARCHED_SECONDS * SAMPLE_RATE_HZ)]
    size = len(window) + len(sound)
    likeness = np.fft.irfft(np.fft.rfft(window, size) * np.conj(np.fft.rfft(sound, size)), size)
    best = int(np.argmax(likeness[: len(window) - len(sound) + 1]))
    correlation = np.corrcoef(window[best : best + len(sound)], sound)[0, 1]
    return Match(cue, (first + best - expected_frame) / SAMPLE_RATE_HZ, float(correlation))
