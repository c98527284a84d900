"""The few soft notes that answer a pause, a resume and the like."""

from __future__ import annotations

import numpy as np

from breathe.audio.cue import CueKind
from breathe.audio.samples import SYNTH_RATE_HZ, Samples, frame_count, stereo
from breathe.audio.soundscape.model import Earcons
from breathe.audio.synthesis.envelope import fade
from breathe.audio.synthesis.tone import harmonics


def notes_of(earcons: Earcons, kind: CueKind) -> tuple[float, ...]:
    """The pitches of one gesture in Hz, in the order in which they are played."""
    return {
        CueKind.PAUSE: earcons.pause_hz,
        CueKind.RESUME: earcons.resume_hz,
        CueKind.EASIER: earcons.easier_hz,
        CueKind.SLOWER: earcons.slower_hz,
        CueKind.QUICKER: earcons.quicker_hz,
        CueKind.LONGER_OUT: earcons.longer_out_hz,
        CueKind.SHORTER_OUT: earcons.shorter_out_hz,
        CueKind.LIMIT: earcons.limit_hz,
        CueKind.LET_GO: earcons.let_go_hz,
        CueKind.UNMUTE: earcons.unmute_hz,
        CueKind.HALFWAY: earcons.halfway_hz,
        CueKind.RELEASE: earcons.release_hz,
    }[kind]


def earcon_seconds(earcons: Earcons, kind: CueKind) -> float:
    """How long a gesture lasts, from its first note's begin to its last one's end."""
    return earcons.every_seconds * (len(notes_of(earcons, kind)) - 1) + earcons.note_seconds


def render_earcon(earcons: Earcons, kind: CueKind, frames: int) -> Samples:
    """One gesture of shape (frames, 2) at the voices' rate and of no particular loudness.

    Each note rises softly and spends the rest of its time fading.
    """
    mid = np.zeros(frames, np.float32)
    for place, hz in enumerate(notes_of(earcons, kind)):
        start = frame_count(place * earcons.every_seconds, SYNTH_RATE_HZ)
        count = min(frame_count(earcons.note_seconds, SYNTH_RATE_HZ), frames - start)
        cycles = np.arange(count, dtype=np.float64) * (hz / SYNTH_RATE_HZ)
        note = harmonics(cycles, earcons.harmonics_db)[:, np.newaxis]
        fade(note, earcons.attack_seconds, earcons.note_seconds)
        # A fade takes at most half of a sound; the other half fades by a straight line as well.
        mid[start : start + count] += note[:, 0] * np.linspace(1.0, 0.0, count, dtype=np.float32)
    return stereo(mid, np.zeros_like(mid))
