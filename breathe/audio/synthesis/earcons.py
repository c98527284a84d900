"""The few soft notes that answer a pause, a resume and the like."""

from __future__ import annotations

import numpy as np

from breathe.audio.cue import CueKind
from breathe.audio.samples import VOICE_RATE_HZ, Samples, frame_count, stereo
from breathe.audio.soundscape.model import Gestures
from breathe.audio.synthesis.envelope import fade
from breathe.audio.synthesis.tone import harmonics


def notes_of(gestures: Gestures, kind: CueKind) -> tuple[float, ...]:
    """The pitches of one gesture in Hz, in the order in which they are played."""
    return {
        CueKind.PAUSE: gestures.pause_hz,
        CueKind.RESUME: gestures.resume_hz,
        CueKind.EASIER: gestures.easier_hz,
        CueKind.SLOWER: gestures.slower_hz,
        CueKind.QUICKER: gestures.quicker_hz,
        CueKind.LONGER_OUT: gestures.longer_out_hz,
        CueKind.SHORTER_OUT: gestures.shorter_out_hz,
        CueKind.LIMIT: gestures.limit_hz,
        CueKind.LET_GO: gestures.let_go_hz,
        CueKind.UNMUTE: gestures.unmute_hz,
        CueKind.HALFWAY: gestures.halfway_hz,
        CueKind.RELEASE: gestures.release_hz,
    }[kind]


def gesture_seconds(gestures: Gestures, kind: CueKind) -> float:
    """How long a gesture lasts, from its first note's begin to its last one's end."""
    return gestures.every_seconds * (len(notes_of(gestures, kind)) - 1) + gestures.note_seconds


def play_notes(gestures: Gestures, kind: CueKind, frames: int) -> Samples:
    """One gesture of shape (frames, 2) at the voices' rate and of no particular loudness.

    Each note rises softly and spends the rest of its time fading.
    """
    mid = np.zeros(frames, np.float32)
    for place, hz in enumerate(notes_of(gestures, kind)):
        start = frame_count(place * gestures.every_seconds, VOICE_RATE_HZ)
        count = min(frame_count(gestures.note_seconds, VOICE_RATE_HZ), frames - start)
        cycles = np.arange(count, dtype=np.float64) * (hz / VOICE_RATE_HZ)
        note = harmonics(cycles, gestures.harmonics_db)[:, np.newaxis]
        fade(note, gestures.attack_seconds, gestures.note_seconds)
        # A fade takes at most half of a sound; the other half fades by a straight line as well.
        mid[start : start + count] += note[:, 0] * np.linspace(1.0, 0.0, count, dtype=np.float32)
    return stereo(mid, np.zeros_like(mid))
