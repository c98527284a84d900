"""Finds a phase's own sound in a recording."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from breathe.audio.cue import Cue, CueKind
from breathe.audio.samples import SAMPLE_RATE_HZ
from breathe.audio.score.cue_sheet import build_cues
from breathe.audio.soundscape.loading import load_soundscape
from breathe.practice.plan import Plan
from tests.audio.rendered import render

SEARCHED_SECONDS = 0.5

OWN_LIKENESS = 0.9
"""A phase is like its own sound by 0.98 or more where nothing drops out, like another one's by 0.06 at most."""


@dataclass(frozen=True, slots=True)
class Match:
    """Where in a recording a phase is most like its own sound."""

    cue: Cue
    late_seconds: float
    likeness: float
    """How well the phases of its frequencies agree there, 1 at most."""


def phases(plan: Plan) -> list[Cue]:
    """The cues of the breaths, in order."""
    return [cue for cue in build_cues(plan) if cue.kind in (CueKind.INHALE, CueKind.EXHALE)]


def matched(cue: Cue, heard: NDArray[np.float64], expected_frame: float) -> Match:
    """The match of a phase of the soundscape ocean within half a second of where it is expected in `heard`."""
    sound = render(cue, load_soundscape("ocean"), 0).mean(axis=1).astype(np.float64)
    first = round(expected_frame - SEARCHED_SECONDS * SAMPLE_RATE_HZ)
    window = heard[first : first + len(sound) + round(2 * SEARCHED_SECONDS * SAMPLE_RATE_HZ)]
    size = len(window) + len(sound)
    alike = np.fft.irfft(np.fft.rfft(window, size) * np.conj(np.fft.rfft(sound, size)), size)
    best = int(np.argmax(alike[: len(window) - len(sound) + 1]))
    late_seconds = (first + best - expected_frame) / SAMPLE_RATE_HZ
    return Match(cue, late_seconds, _likeness(window[best : best + len(sound)], sound))


def _likeness(heard: NDArray[np.float64], sound: NDArray[np.float64]) -> float:
    """How well the phases of all frequencies agree, each with its share in `sound`: a bowl beside it hides few."""
    there, wanted = np.fft.rfft(heard), np.fft.rfft(sound)
    agreement = (there / (np.abs(there) + 1e-30) * np.conj(wanted)).real
    return float(agreement.sum() / np.abs(wanted).sum())
