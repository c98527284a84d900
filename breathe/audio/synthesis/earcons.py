"""Earcons: the few soft notes that answer a pause, a resume and the like."""

from __future__ import annotations

import numpy as np

from breathe.audio.cue import CueKind
from breathe.audio.samples import SYNTH_RATE_HZ, Samples, frame_count, stereo
from breathe.audio.soundscape.model import Earcons
from breathe.audio.synthesis.envelope import fade
from breathe.audio.synthesis.tone import harmonics


def earcon_seconds(earcons: Earcons, kind: CueKind) -> float:
    """Length of an earcon, from the start of its first note to the end of its last."""
    return earcons.every_seconds * (len(earcons.notes_of(kind)) - 1) + earcons.note_seconds


def render_earcon(earcons: Earcons, kind: CueKind, frames: int) -> Samples:
    """An earcon of shape (frames, 2) at the synthesis rate and of no particular loudness.

    Each note rises softly and spends the rest of its time fading.
    """
    mid = np.zeros(frames, np.float32)
    for index, hz in enumerate(earcons.notes_of(kind)):
        start = frame_count(index * earcons.every_seconds, SYNTH_RATE_HZ)
        count = min(frame_count(earcons.note_seconds, SYNTH_RATE_HZ), frames - start)
        cycles = np.arange(count, dtype=np.float64) * (hz / SYNTH_RATE_HZ)
        note = harmonics(cycles, earcons.harmonics_db)[:, np.newaxis]
        fade(note, earcons.attack_seconds, earcons.note_seconds)
        # A fade takes at most half of a sound; the other half fades by a straight line as well.
        mid[start : start + count] += note[:, 0] * np.linspace(1.0, 0.0, count, dtype=np.float32)
    return stereo(mid, np.zeros_like(mid))
