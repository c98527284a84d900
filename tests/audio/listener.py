"""A listener with closed eyes: from a recording and the soundscape's numbers, it says what the sounds tell.

It knows neither the plan nor the time, and of the program only the soundscape's numbers.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from breathe.audio.cue import EARCONS, CueKind
from breathe.audio.soundscape.model import Bowl, Earcons, Soundscape

Floats = NDArray[np.floating]

RECORDED_HZ = 48_000
HEARD_HZ = 6_000
"""Nothing that tells anything lies above 3 kHz."""

BREATH_WINDOW, BREATH_HOP = 384, 60
"""64 ms every 10 ms: short enough to find a change of phase."""
NOTE_WINDOW, NOTE_HOP = 2400, 120
"""0.4 s every 20 ms: long enough to tell a note from noise."""

BREATH_BAND_HZ = (80.0, 1950.0)
LINE_HZ = 40.0
"""Least distance from the pitches of bowl and earcons at which breath is listened to."""

QUIET_DB = -25.0
"""This far below the loudest of the seconds around it, one phase has ended or none has started."""
STILL_DB = -34.0
"""Below this, relative to the session's usual level, nobody breathes."""
GONE_DB = -75.0
"""A phase that starts or ends in silence is heard down to this, relative to its loudest."""
AROUND_SECONDS = 4.0
LONGEST_GAP_SECONDS = 2.0
SHORTEST_PHASE_SECONDS = 0.8
INTERRUPTED_SHARE = 0.5
"""A phase shorter than this share of the usual one was interrupted."""

PAUSED_SECONDS = 2.0
"""Time without breath after the earcon of a pause."""

CLEAR_DB = 10.0
"""A note is this much above the pitches near it and above what was there before."""
STROKE_SECONDS = (0.25, 0.65, 1.05)
"""Times after a stroke at which the bowl is listened for."""
STROKE_GROWTH_DB = 4.0
"""Allowance on `CLEAR_DB` for the growth of a pitch at a stroke."""
FLOOR = 1e-20


@dataclass(frozen=True, slots=True)
class Told:
    """Everything a recording tells, in seconds from its start."""

    phases: tuple[tuple[str, float, float], ...]
    """"in" or "out", its start and its end."""
    pauses: tuple[float, ...]
    begins: tuple[float, ...]
    steps: tuple[float, ...]
    ends: tuple[float, ...]
    """Each stroke of the bowl that starts the practice, marks a step, or ends the practice."""


def listen(samples: Floats, soundscape: Soundscape) -> Told:
    """Everything heard in `samples`, of shape (frames, channels) or (frames,), at `RECORDED_HZ`."""
    mono = samples if samples.ndim == 1 else samples.mean(axis=1)
    factor = RECORDED_HZ // HEARD_HZ
    heard = mono[: len(mono) // factor * factor].reshape(-1, factor).mean(axis=1).astype(np.float32)
    heard /= np.sqrt(np.mean(heard**2)) + FLOOR
    phases = _phases(heard, soundscape)
    notes = _Notes(heard)
    bowl = soundscape.bowl
    begins, steps, ends = (notes.strokes(bowl, hz) for hz in (bowl.fundamental_hz, bowl.step_hz, bowl.end_hz))
    asked = notes.earcons(soundscape.earcon, soundscape.earcon.notes_of(CueKind.PAUSE))
    pauses = tuple(at for at in asked if not any(start < at + PAUSED_SECONDS < end for _, start, end in phases))
    return Told(phases, pauses, begins, steps, ends)


def _phases(heard: Floats, soundscape: Soundscape) -> tuple[tuple[str, float, float], ...]:
    """Phases of the breath: brighter and rising is in, darker and falling is out."""
    hz, power = _powers(heard, BREATH_WINDOW, BREATH_HOP)
    kept = _away_from_lines(hz, soundscape)
    breath = np.convolve(power[:, kept].sum(axis=1), np.ones(3) / 3.0, "same") + FLOOR
    spans = _spans(10.0 * np.log10(breath))
    audible = (hz > BREATH_BAND_HZ[0]) & (hz < BREATH_BAND_HZ[1])
    energy = power[:, audible].sum(axis=1) + FLOOR
    pitch = power[:, audible] @ np.log2(hz[audible]) / energy
    heights = [_height(pitch[first:last], energy[first:last]) for first, last in spans]
    middle = _middle([height for height, _ in heights])
    words = ["in" if height - middle + rise > 0.0 else "out" for height, rise in heights]
    usual = np.median([last - first for first, last in spans])
    for index, (first, last) in enumerate(spans):
        # Too little is heard of an interrupted phase; but an out-breath follows an in-breath.
        if index and last - first < INTERRUPTED_SHARE * usual:
            words[index] = "out" if words[index - 1] == "in" else "in"
    return tuple((word, _at(first), _at(last)) for word, (first, last) in zip(words, spans, strict=True))


def _spans(level_db: Floats) -> list[tuple[int, int]]:
    """First and last frame of each phase; between two neighbours lies the quietest moment."""
    usual = float(np.percentile(level_db, 95.0))
    around = _running_max(level_db, round(AROUND_SECONDS * HEARD_HZ / BREATH_HOP))
    audible = level_db > np.maximum(around + QUIET_DB, usual + STILL_DB)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], audible, [False])).astype(np.int8)))
    per_second = HEARD_HZ / BREATH_HOP
    runs = [(a, b) for a, b in edges.reshape(-1, 2).tolist() if b - a > SHORTEST_PHASE_SECONDS * per_second]
    spans = []
    for index, (first, last) in enumerate(runs):
        before = runs[index - 1][1] if index else -len(level_db)
        after = runs[index + 1][0] if index + 1 < len(runs) else 2 * len(level_db)
        longest = LONGEST_GAP_SECONDS * per_second
        gone = float(level_db[first:last].max()) + GONE_DB
        joined, continues = first - before < longest, after - last < longest
        start = (
            before + int(np.argmin(level_db[before:first]))
            if joined
            else first - _until_silent(level_db[:first][::-1], gone)
        )
        end = last + int(np.argmin(level_db[last:after])) if continues else last + _until_silent(level_db[last:], gone)
        spans.append((start, end))
    return spans


def _until_silent(level_db: Floats, gone_db: float) -> int:
    """Frames until it is silent or, if something else sounds, to the quietest of the next second."""
    soon = level_db[: HEARD_HZ // BREATH_HOP]
    silent = np.flatnonzero(soon < gone_db)
    return int(silent[0]) if len(silent) else int(np.argmin(soon))


def _running_max(values: Floats, reach: int) -> Floats:
    """The highest value within `reach` on both sides of each."""
    padded = np.pad(values, reach, mode="edge")
    return np.asarray(np.lib.stride_tricks.sliding_window_view(padded, 2 * reach + 1).max(axis=1))


def _height(pitch: Floats, energy: Floats) -> tuple[float, float]:
    """Brightness of a phase, and its rise from the first half to the second, in octaves."""
    quarter, half = len(pitch) // 8, len(pitch) // 2
    early, late = slice(quarter, half), slice(half, len(pitch) - quarter)
    first, second = (float(np.average(pitch[part], weights=energy[part])) for part in (early, late))
    return 0.5 * (first + second), second - first


def _middle(heights: list[float]) -> float:
    """The height halfway between the bright half of the phases and the dark half."""
    ordered = sorted(heights)
    half = len(ordered) // 2
    return 0.5 * float(np.mean(ordered[:half] or [0.0]) + np.mean(ordered[half:] or [0.0]))


def _away_from_lines(hz: Floats, soundscape: Soundscape) -> NDArray[np.bool_]:
    """Marks the frequencies away from those of bowl and earcons."""
    earcons = soundscape.earcon
    pitches_hz = [hz for kind in EARCONS for hz in earcons.notes_of(kind)]
    lines = [hz * order for hz in pitches_hz for order in range(1, len(earcons.harmonics_db) + 1)]
    bowl = soundscape.bowl
    lines += [hz * ratio for hz in (bowl.fundamental_hz, bowl.step_hz, bowl.end_hz) for ratio in bowl.ratios]
    nearest = np.abs(hz[:, np.newaxis] - np.array(lines)).min(axis=1)
    return np.asarray((nearest > LINE_HZ) & (hz > BREATH_BAND_HZ[0]) & (hz < BREATH_BAND_HZ[1]))


def _at(frame: int) -> float:
    """The second in the middle of a breath's window."""
    return (frame * BREATH_HOP + BREATH_WINDOW / 2) / HEARD_HZ


def _powers(heard: Floats, window: int, hop: int) -> tuple[Floats, Floats]:
    """Frequencies in Hz, and the power at each in each window, of shape (windows, frequencies)."""
    pieces = np.lib.stride_tricks.sliding_window_view(heard, window)[::hop]
    power = np.abs(np.fft.rfft(pieces * np.hanning(window).astype(np.float32), axis=1)) ** 2
    return np.fft.rfftfreq(window, 1.0 / HEARD_HZ), power.astype(np.float32)


class _Notes:
    """The steady pitches in a recording."""

    def __init__(self, heard: Floats) -> None:
        self._hz, self._power = _powers(heard, NOTE_WINDOW, NOTE_HOP)
        self._floor = float(np.percentile(self._power.max(axis=1), 95.0)) * 1e-6

    def earcons(self, earcons: Earcons, notes_hz: tuple[float, ...]) -> list[float]:
        """Moments at which the notes start, one after the other, each new and clear."""
        clear = np.full(len(self._power), np.inf)
        for index, hz in enumerate(notes_hz):
            start = index * earcons.every_seconds
            there = self._clearness(hz, start + 0.25)
            new = self._rise(hz, start - 0.25, start + 0.25)
            clear = np.minimum(clear, np.minimum(there, new))
        return self._peaks(clear)

    def strokes(self, bowl: Bowl, hz: float) -> tuple[float, ...]:
        """Strokes of the bowl whose lowest partial is at `hz`: its two lowest start at once and last."""
        clear = np.minimum(*(self._struck(hz * ratio) for ratio in bowl.ratios[:2]))
        strokes: list[float] = []
        for at in self._peaks(clear):
            still_rings = bool(strokes) and at - strokes[-1] < bowl.seconds
            strokes += [] if still_rings else [at]
        return tuple(strokes)

    def _struck(self, hz: float) -> Floats:
        """Clearness of a pitch after each moment at which it grows, in dB."""
        after = np.median([self._clearness(hz, later) for later in STROKE_SECONDS], axis=0)
        before = np.mean([self._clearness(hz, -earlier) for earlier in STROKE_SECONDS[:2]], axis=0)
        return np.where(after > CLEAR_DB, after - before + STROKE_GROWTH_DB, 0.0)

    def _line(self, hz: float) -> Floats:
        """The power at a pitch over time."""
        bin = int(np.argmin(np.abs(self._hz - hz)))
        return np.asarray(self._power[:, bin - 1 : bin + 2].max(axis=1) + self._floor)

    def _clearness(self, hz: float, later: float) -> Floats:
        """Level of a pitch above its neighbours, `later` seconds after each moment, in dB."""
        away = np.abs(self._hz - hz)
        near = np.median(self._power[:, (away > 12.0) & (away < 60.0)], axis=1) + self._floor
        return self._moved(10.0 * np.log10(self._line(hz) / near), later)

    def _rise(self, hz: float, before: float, after: float) -> Floats:
        """Growth of a pitch in dB between two times, in seconds relative to each moment."""
        line = 10.0 * np.log10(self._line(hz))
        return self._moved(line, after) - self._moved(line, before)

    def _moved(self, values: Floats, seconds: float) -> Floats:
        """The values `seconds` later; each moment is the middle of a window."""
        frames = round((seconds * HEARD_HZ - NOTE_WINDOW / 2) / NOTE_HOP)
        return np.asarray(values[np.clip(np.arange(len(values)) + frames, 0, len(values) - 1)])

    def _peaks(self, clear: Floats) -> list[float]:
        """Clearest moments in seconds, at least a second apart."""
        reach = round(HEARD_HZ / NOTE_HOP)
        best = (clear == _running_max(clear, reach)) & (clear > CLEAR_DB)
        return [int(frame) * NOTE_HOP / HEARD_HZ for frame in np.flatnonzero(best)]
