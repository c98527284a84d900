"""The numbers of section 3 of the practice, on rendered samples of every soundscape at every pace and ratio."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import combinations

import numpy as np
import pyloudnorm
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from breathe.audio.cue import Cue, CueKind
from breathe.audio.playback.volume import FULL_CUES, LOUDEST, Volume
from breathe.audio.samples import SAMPLE_RATE_HZ, SYNTH_RATE_HZ, Samples
from breathe.audio.soundscape.loading import Soundscape, load_soundscape, soundscape_names
from breathe.audio.synthesis.loudness import momentary_peak
from breathe.audio.synthesis.synth import BREATHS
from breathe.practice.breath import Breath
from tests.audio.rendered import render
from tests.audio.test_synth import centroids, db, levels, spectrum, true_peak

SOUNDSCAPES = [load_soundscape(name) for name in soundscape_names()]
TONAL = [soundscape for soundscape in SOUNDSCAPES if soundscape.tone]
QUICK = {(6.0, 1.05), (10.0, 2.0)}
"""A pace and a ratio of each kind; the rest of the grid takes its time."""
GRID = [
    pytest.param(pace, ratio, marks=[] if (pace, ratio) in QUICK else pytest.mark.slow)
    for pace in (4.5, 6.0, 10.0)
    for ratio in (1.05, 2.0)
]
LOUDNESS_LUFS = -30.0
BREATHS_HEARD = 3
BOWL_HZ = (180.0, 260.0)
ROUGH_HZ = (20.0, 150.0)

each_soundscape = pytest.mark.parametrize("soundscape", SOUNDSCAPES, ids=lambda soundscape: soundscape.name)
each_breath = pytest.mark.parametrize(("pace", "ratio"), GRID)


@cache
def sounded(soundscape: Soundscape, kind: CueKind, seconds: float) -> Samples:
    """A breath's cue, as long as the phase."""
    return render(Cue(kind, 61.5, seconds), soundscape, 1)


def both(soundscape: Soundscape, breath: Breath) -> tuple[Samples, Samples]:
    """The cues of the in-breath and the out-breath."""
    inhale = sounded(soundscape, CueKind.INHALE, breath.inhale_seconds)
    return inhale, sounded(soundscape, CueKind.EXHALE, breath.exhale_seconds)


def integrated(samples: Samples) -> float:
    return float(pyloudnorm.Meter(SAMPLE_RATE_HZ).integrated_loudness(samples.astype(np.float64)))


def check(soundscape: Soundscape, breath: Breath) -> None:
    """Check the numbers of one breath."""
    inhale, exhale = both(soundscape, breath)
    whole = np.concatenate((inhale, exhale) * BREATHS_HEARD)
    assert integrated(whole) == pytest.approx(LOUDNESS_LUFS, abs=1.5)
    assert abs(integrated(inhale) - integrated(exhale)) <= 3.0
    assert centroids(inhale, 1)[0] >= centroids(exhale, 1)[0] + 30.0
    for samples in (inhale, exhale):
        check_cue(samples)


def check_cue(samples: Samples) -> None:
    """Check the numbers of one sound, at volume 100 where that matters."""
    loudest = samples * np.float32(Volume(LOUDEST).gain)
    assert db(true_peak(loudest)) <= -6.0
    assert db(float(np.abs(loudest.mean(axis=0)).max())) < -80.0
    magnitude = np.abs(samples)
    assert db(float(magnitude[-round(0.005 * SAMPLE_RATE_HZ) :].max() / magnitude.max())) <= -60.0
    power = np.sum(np.abs(np.fft.rfft(samples, axis=0)) ** 2, axis=1)
    hz = np.fft.rfftfreq(len(samples), 1.0 / SAMPLE_RATE_HZ)
    assert 10.0 * np.log10(power[hz > 4_000.0].sum() / power.sum()) <= -35.0
    assert rise_seconds(samples) >= 0.05


def rise_seconds(samples: Samples) -> float:
    """Time from a tenth of the highest level to nine tenths of it."""
    curve = levels(samples, 0.005)
    tenth, nine_tenths = (int(np.argmax(curve >= share * curve.max())) for share in (0.1, 0.9))
    return (nine_tenths - tenth) * 0.005


@pytest.mark.grid
@each_soundscape
@each_breath
def test_every_breath_keeps_the_numbers(soundscape: Soundscape, pace: float, ratio: float) -> None:
    check(soundscape, Breath.at_pace(pace, ratio))


@pytest.mark.slow
@settings(max_examples=5, deadline=None)
@given(soundscape=st.sampled_from(SOUNDSCAPES), pace=st.floats(4.5, 10.0), ratio=st.floats(1.05, 2.0))
def test_any_breath_keeps_the_numbers(soundscape: Soundscape, pace: float, ratio: float) -> None:
    check(soundscape, Breath.at_pace(pace, ratio))


@pytest.mark.grid
@each_soundscape
@pytest.mark.parametrize("kind", [kind for kind in CueKind if kind not in {*BREATHS, CueKind.BACKGROUND}])
def test_every_bowl_and_earcon_keeps_the_numbers(soundscape: Soundscape, kind: CueKind) -> None:
    check_cue(render(Cue(kind, 0.0, 0.0), soundscape, 1))


@pytest.mark.grid
@each_soundscape
@each_breath
def test_the_end_bowl_is_at_most_3_lu_over_the_cues(soundscape: Soundscape, pace: float, ratio: float) -> None:
    quieter = min(momentary_peak(cue) for cue in both(soundscape, Breath.at_pace(pace, ratio)))
    for kind in (CueKind.CLOSING, CueKind.OVER):
        assert momentary_peak(render(Cue(kind, 0.0, 0.0), soundscape, 1)) <= quieter + 3.0


@each_soundscape
def test_no_two_bowls_have_the_same_pitch_and_the_end_has_the_lowest(soundscape: Soundscape) -> None:
    pitches = [struck_hz(soundscape, kind) for kind in (CueKind.BEGIN, CueKind.STEP, CueKind.OVER)]
    assert all(BOWL_HZ[0] <= hz <= BOWL_HZ[1] for hz in pitches)
    assert all(abs(semitones(one, other)) > 0.8 for one, other in combinations(pitches, 2))
    assert min(pitches) == pitches[-1]
    assert semitones(pitches[0], pitches[-1]) > 1.7
    assert struck_hz(soundscape, CueKind.CLOSING) == pitches[-1]


def semitones(one: float, other: float) -> float:
    """Interval from one pitch up to another, in semitones."""
    return float(12.0 * np.log2(one / other))


def struck_hz(soundscape: Soundscape, kind: CueKind) -> float:
    """The strongest pitch of a bowl."""
    pitches, power = spectrum(render(Cue(kind, 0.0, 0.0), soundscape, 1).mean(axis=1))
    return float(pitches[np.argmax(power)])


def lowest_notes(samples: Samples, hz: tuple[float, float]) -> list[float]:
    """The pitch in Hz of the lowest note of a cue, which glides within `hz`, in each sixth of it."""
    found = []
    for part in np.array_split(samples.mean(axis=1), 6):
        pitches, power = spectrum(part)
        near = (pitches > 0.9 * hz[0]) & (pitches < 1.1 * hz[1])
        found.append(float(np.average(pitches[near], weights=power[near])))
    return found


@pytest.mark.parametrize("soundscape", TONAL, ids=lambda soundscape: soundscape.name)
@each_breath
def test_a_tone_rises_in_and_falls_out(soundscape: Soundscape, pace: float, ratio: float) -> None:
    assert soundscape.tone is not None
    inhale, exhale = both(replace(soundscape, noise=None), Breath.at_pace(pace, ratio))
    rising, falling = lowest_notes(inhale, soundscape.tone.inhale_hz), lowest_notes(exhale, soundscape.tone.exhale_hz)
    assert rising == sorted(rising)
    assert falling == sorted(falling, reverse=True)


@pytest.mark.parametrize("soundscape", TONAL, ids=lambda soundscape: soundscape.name)
def test_a_tone_is_not_rough(soundscape: Soundscape) -> None:
    for cue in both(replace(soundscape, noise=None), Breath.at_pace(6.0, 1.22)):
        square = cue[:: SAMPLE_RATE_HZ // SYNTH_RATE_HZ].astype(np.float64).mean(axis=1) ** 2
        power = np.abs(np.fft.rfft((square - square.mean()) * np.hanning(len(square)))) ** 2
        hz = np.fft.rfftfreq(len(square), 1.0 / SYNTH_RATE_HZ)
        rough = (hz > ROUGH_HZ[0]) & (hz < ROUGH_HZ[1] - 10.0)
        assert power[rough].sum() < 1e-3 * power[hz <= ROUGH_HZ[0]].sum()


def test_volume_70_plays_the_cues_as_they_are() -> None:
    assert Volume(FULL_CUES).gain == 1.0
