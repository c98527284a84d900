"""The tone of a breath: one note or a chord, gliding with the lungs."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from breathe.audio.samples import SYNTH_RATE_HZ, Signal, amplitude, sections
from breathe.audio.soundscape.model import Tone
from breathe.audio.synthesis.arithmetic import cosine
from breathe.audio.synthesis.envelope import BreathCurve, stretch

CENTS_PER_OCTAVE = 1200.0


def glide(
    tone: Tone, hz: tuple[float, float], notes: tuple[float, ...], curve: BreathCurve, frames: int
) -> tuple[Signal, Signal]:
    """The mid and side channels of a breath's tone, before its level follows the flow; each of shape (frames,).

    Each note has two players slightly out of tune, which beat so slowly that the note only swells. At 0 dB it has a
    mean square of about 1. `hz` is the pitch with empty and with full lungs; `notes` are the chord's multiples of it.
    """
    empty_hz, full_hz = hz
    cycles = np.empty(frames)
    stretch(empty_hz * (full_hz / empty_hz) ** curve.volume / SYNTH_RATE_HZ, cycles)
    np.cumsum(cycles, out=cycles)
    apart = 2.0 ** (tone.spread_cents / CENTS_PER_OCTAVE)
    mid, side = np.empty(frames, np.float32), np.empty(frames, np.float32)
    for part in sections(frames):
        first, second = np.zeros_like(mid[part]), np.zeros_like(mid[part])
        for note, level_db in zip(notes, tone.notes_db, strict=True):
            level = np.float32(amplitude(level_db))
            first += level * harmonics(cycles[part] * note, tone.harmonics_db)
            second += level * harmonics(cycles[part] * note * apart, tone.harmonics_db)
        second *= np.float32(amplitude(tone.pair_db))
        mid[part] = first + second
        side[part] = (first - second) * np.float32(amplitude(tone.side_db))
    return mid, side


def harmonics(cycles: NDArray[np.float64], levels_db: tuple[float, ...]) -> Signal:
    """A note and its overtones after this many `cycles` of it, of shape (frames,); at 0 dB a mean square of 1.

    Source: Clenshaw, A note on the summation of Chebyshev series, Math. Comp. 9 (1955), for a sum of sines.
    """
    twice_cosine = 2.0 * cosine(cycles)
    total, before = np.zeros_like(twice_cosine), np.zeros_like(twice_cosine)
    for level_db in reversed(levels_db):
        total, before = twice_cosine * total - before, total
        total += np.float32(np.sqrt(2.0) * amplitude(level_db))
    return total * cosine(cycles - 0.25)
