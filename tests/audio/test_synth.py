"""What the cues sound like, measured."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from random import Random

import numpy as np
import pyloudnorm
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from breathe.audio.cue import Cue, CueKind
from breathe.audio.samples import SYNTH_RATE_HZ
from breathe.audio.soundscape.loading import Soundscape, load_soundscape, soundscape_names
from breathe.audio.synthesis.envelope import BreathCurve
from breathe.audio.synthesis.loudness import momentary_peak
from breathe.audio.synthesis.noise import HOP, wave
from breathe.audio.synthesis.synth import SAMPLE_RATE_HZ, Samples
from breathe.practice.breath import Breath
from tests.audio.rendered import render

OCEAN = load_soundscape("ocean")
SOUNDSCAPES = [load_soundscape(name) for name in soundscape_names()]
LOUDEST_VOLUME_DB = 6.0
BETWEEN_SAMPLES_DB = 0.3
"""How far a peak of 4 kHz can rise above its highest sample."""
BREATHS = (CueKind.INHALE, CueKind.EXHALE)
BOWLS = (CueKind.BEGIN, CueKind.STEP, CueKind.CLOSING, CueKind.OVER)

paces = st.floats(4.5, 10.0)
ratios = st.floats(1.05, 2.0)
each_soundscape = pytest.mark.parametrize("soundscape", SOUNDSCAPES, ids=lambda soundscape: soundscape.name)
each_kind = pytest.mark.parametrize("kind", list(CueKind))
each_breath = pytest.mark.parametrize("kind", BREATHS)
each_bowl = pytest.mark.parametrize("kind", BOWLS)


@cache
def sounded(kind: CueKind, soundscape: Soundscape = OCEAN, start_seconds: float = 0.0, seed: int = 1) -> Samples:
    """A cue of the usual length."""
    seconds = {CueKind.INHALE: 4.5, CueKind.EXHALE: 5.5, CueKind.BACKGROUND: 15.0}.get(kind, 0.0)
    samples = render(Cue(kind, start_seconds, seconds), soundscape, seed)
    samples.setflags(write=False)
    return samples


def db(ratio: float) -> float:
    """A ratio of amplitudes in decibels."""
    return 20.0 * float(np.log10(max(ratio, 1e-12)))


def whole_loudness(samples: Samples) -> float:
    """The ungated loudness by pyloudnorm: one block as long as the sound has no gate to pass."""
    meter = pyloudnorm.Meter(SAMPLE_RATE_HZ, block_size=(len(samples) - 1) / SAMPLE_RATE_HZ)
    return float(meter.integrated_loudness(samples.astype(np.float64)))


def spectrum(mono: NDArray[np.floating]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Frequencies in Hz and the power at each."""
    windowed = mono.astype(np.float64) * np.hanning(len(mono))
    power = np.abs(np.fft.rfft(windowed)) ** 2
    return np.fft.rfftfreq(len(mono), 1.0 / SAMPLE_RATE_HZ).astype(np.float64), np.asarray(power, dtype=np.float64)


def centroids(samples: Samples, parts: int) -> list[float]:
    """The centre of the spectrum in Hz, in each of `parts` equal parts of a sound."""
    spectra = [spectrum(part) for part in np.array_split(samples.mean(axis=1), parts)]
    return [float(np.sum(hz * power) / np.sum(power)) for hz, power in spectra]


def levels(samples: Samples, seconds: float) -> NDArray[np.float64]:
    """The root mean square in each stretch of `seconds`."""
    frames = round(seconds * SAMPLE_RATE_HZ)
    power = np.mean(samples.astype(np.float64) ** 2, axis=1)
    return np.asarray(np.sqrt(power[: len(power) // frames * frames].reshape(-1, frames).mean(axis=1)))


def true_peak(samples: Samples) -> float:
    """The highest value between the samples too, by fourfold oversampling."""
    spectra = np.fft.rfft(samples.astype(np.float64), axis=0)
    return float(np.abs(np.fft.irfft(spectra, 4 * len(samples), axis=0)).max()) * 4.0


def pitches(samples: Samples, parts: int) -> list[float]:
    """The strongest frequency in Hz, in each of `parts` equal parts of a sound."""
    found = []
    for part in np.array_split(samples.mean(axis=1), parts):
        hz, power = spectrum(np.pad(part, (0, 4 * len(part))))
        found.append(float(hz[np.argmax(power)]))
    return found


@settings(max_examples=20, deadline=None)
@given(pace=paces, ratio=ratios, seed=st.integers(0, 2**32))
def test_every_breath_keeps_its_length_loudness_and_limits(pace: float, ratio: float, seed: int) -> None:
    breath = Breath.at_pace(pace, ratio)
    for kind, seconds in zip(BREATHS, (breath.inhale_seconds, breath.exhale_seconds), strict=True):
        samples = render(Cue(kind, 61.5, seconds), OCEAN, seed)
        assert samples.shape == (round(seconds * SAMPLE_RATE_HZ), 2)
        assert samples.dtype == np.float32
        assert whole_loudness(samples) == pytest.approx(-30.0, abs=0.1)
        assert db(float(np.abs(samples).max())) + BETWEEN_SAMPLES_DB + LOUDEST_VOLUME_DB <= -6.0
        assert np.abs(samples.mean(axis=0)).max() < 10.0 ** (-80.0 / 20.0)


@each_soundscape
@each_breath
def test_in_and_out_are_as_loud_as_the_soundscape_says(soundscape: Soundscape, kind: CueKind) -> None:
    assert whole_loudness(sounded(kind, soundscape)) == pytest.approx(soundscape.breath.lufs, abs=0.1)


@pytest.mark.grid
@each_soundscape
def test_a_minute_of_breathing_is_as_loud_as_the_soundscape_says(soundscape: Soundscape) -> None:
    minute = np.concatenate([sounded(kind, soundscape, 10.0 * breath) for breath in range(6) for kind in BREATHS])
    integrated = pyloudnorm.Meter(SAMPLE_RATE_HZ).integrated_loudness(minute.astype(np.float64))
    assert integrated == pytest.approx(soundscape.breath.lufs, abs=1.5)


@pytest.mark.grid
@each_soundscape
@each_kind
def test_peaks_stay_under_minus_6_at_full_volume(soundscape: Soundscape, kind: CueKind) -> None:
    assert db(true_peak(sounded(kind, soundscape))) + LOUDEST_VOLUME_DB <= -6.0


@pytest.mark.grid
@each_soundscape
@each_kind
def test_there_is_no_dc(soundscape: Soundscape, kind: CueKind) -> None:
    assert db(float(np.abs(sounded(kind, soundscape).mean(axis=0)).max())) < -80.0


@pytest.mark.grid
@each_soundscape
@each_kind
def test_next_to_nothing_is_above_4_khz(soundscape: Soundscape, kind: CueKind) -> None:
    samples = sounded(kind, soundscape).astype(np.float64)
    power = np.sum(np.abs(np.fft.rfft(samples, axis=0)) ** 2, axis=1)
    hz = np.fft.rfftfreq(len(samples), 1.0 / SAMPLE_RATE_HZ)
    assert 10.0 * np.log10(power[hz > 4_000.0].sum() / power.sum()) <= -35.0


@pytest.mark.grid
@each_soundscape
@each_kind
def test_a_sound_rises_slowly(soundscape: Soundscape, kind: CueKind) -> None:
    curve = levels(sounded(kind, soundscape), 0.005)
    tenth, nine_tenths = (int(np.argmax(curve >= share * curve.max())) for share in (0.1, 0.9))
    shortest_seconds = 0.05 if kind in BREATHS else 0.03
    assert (nine_tenths - tenth) * 0.005 >= shortest_seconds


@each_soundscape
@each_kind
def test_a_sound_begins_at_zero_and_ends_in_silence(soundscape: Soundscape, kind: CueKind) -> None:
    samples = np.abs(sounded(kind, soundscape))
    last = round(0.005 * SAMPLE_RATE_HZ)
    assert db(float(samples[-last:].max() / samples.max())) <= -60.0
    assert samples[[0, -1]].max() == 0.0


@each_soundscape
@each_kind
def test_there_are_no_clicks(soundscape: Soundscape, kind: CueKind) -> None:
    samples = sounded(kind, soundscape)
    # A component under 4 kHz cannot bend faster than this from one sample to the next.
    steepest_bend = (2.0 * np.pi * 4_000.0 / SAMPLE_RATE_HZ) ** 2 * np.abs(samples).max()
    assert np.abs(np.diff(samples, 2, axis=0)).max() < steepest_bend


@pytest.mark.grid
@each_soundscape
@each_kind
def test_mono_loses_little(soundscape: Soundscape, kind: CueKind) -> None:
    samples = sounded(kind, soundscape)
    mono = np.mean(samples.mean(axis=1) ** 2)
    assert 10.0 * np.log10(mono / np.mean(samples**2)) > -1.5


def test_brightness_rises_with_the_in_breath_and_falls_with_the_out_breath() -> None:
    rising, falling = centroids(sounded(CueKind.INHALE), 6), centroids(sounded(CueKind.EXHALE), 6)
    assert rising == sorted(rising)
    assert falling == sorted(falling, reverse=True)
    assert rising[-1] > 2.0 * rising[0]
    assert falling[0] > 2.0 * falling[-1]


def test_without_the_tone_brightness_still_tells_in_from_out() -> None:
    noise_alone = replace(OCEAN, tone=None)
    rising, falling = (centroids(sounded(kind, noise_alone), 4) for kind in BREATHS)
    assert rising[-1] > 2.0 * rising[0]
    assert falling[0] > 2.0 * falling[-1]


def test_without_the_noise_the_tone_glides_a_fifth_up_and_down() -> None:
    tone_alone = replace(OCEAN, noise=None)
    rising, falling = (pitches(sounded(kind, tone_alone), 20) for kind in BREATHS)
    assert rising == sorted(rising)
    assert falling == sorted(falling, reverse=True)
    for lowest, highest in ((rising[0], rising[-1]), (falling[-1], falling[0])):
        assert lowest == pytest.approx(220.0, abs=5.0)
        assert highest == pytest.approx(330.0, abs=5.0)


def test_the_tone_stands_out_of_the_noise() -> None:
    hz, power = spectrum(sounded(CueKind.EXHALE)[-2 * SAMPLE_RATE_HZ : -SAMPLE_RATE_HZ].mean(axis=1))
    near = power[(hz > 215.0) & (hz < 245.0)].max()
    assert near > 4.0 * np.median(power[(hz > 150.0) & (hz < 350.0)])


@each_breath
def test_the_level_follows_the_flow(kind: CueKind) -> None:
    curve = levels(sounded(kind), 0.25)
    assert db(float(max(curve[0], curve[-1]) / curve.max())) < -15.0
    loudest = float(np.sum(np.arange(len(curve)) * curve**2) / np.sum(curve**2)) / (len(curve) - 1)
    assert (loudest == pytest.approx(0.5, abs=0.06)) if kind is CueKind.INHALE else loudest < 0.47


def test_the_noise_does_not_flutter_at_the_rate_of_its_pieces() -> None:
    assert OCEAN.noise is not None
    still = BreathCurve(np.full(2, 0.5), np.ones(2))
    mid, _ = wave(OCEAN.noise, OCEAN.noise.inhale_hz, still, SYNTH_RATE_HZ * 300 // HOP * HOP, Random(5))
    power = (mid.astype(np.float64) ** 2).reshape(-1, 8, HOP // 8).mean(axis=(0, 2))
    assert power.max() / power.min() < 1.1
    assert power.mean() == pytest.approx(1.0, abs=0.05)


@each_kind
def test_the_same_cue_sounds_the_same(kind: CueKind) -> None:
    cue = Cue(kind, 12.5, 4.0)
    assert np.array_equal(render(cue, OCEAN, 7), render(cue, OCEAN, 7))


@each_breath
def test_each_wave_differs_from_the_one_before(kind: CueKind) -> None:
    first = sounded(kind)
    for other in (sounded(kind, start_seconds=10.0), sounded(kind, seed=2)):
        correlation = np.corrcoef(first[:, 0], other[:, 0])[0, 1]
        assert abs(correlation) < 0.5
        assert not np.array_equal(first, other)


@each_kind
def test_strength_scales_the_sound(kind: CueKind) -> None:
    full, half = (render(Cue(kind, 0.0, 4.5, strength), OCEAN, 1) for strength in (1.0, 0.5))
    assert np.allclose(half, 0.5 * full, atol=1e-7)


@pytest.mark.grid
@each_soundscape
@each_bowl
def test_a_bowl_is_at_most_3_lu_louder_than_the_breath(soundscape: Soundscape, kind: CueKind) -> None:
    breath = min(momentary_peak(sounded(breath, soundscape)) for breath in BREATHS)
    assert momentary_peak(sounded(kind, soundscape)) <= breath + 3.0


@each_soundscape
def test_the_bowl_of_a_step_is_quieter(soundscape: Soundscape) -> None:
    step, begin = (momentary_peak(sounded(kind, soundscape)) for kind in (CueKind.STEP, CueKind.BEGIN))
    assert begin == pytest.approx(soundscape.bowl.lufs, abs=0.1)
    assert step == pytest.approx(soundscape.bowl.step_lufs, abs=0.1)
    assert step <= begin - 4.0


@each_bowl
def test_a_bowl_rings_as_long_as_the_soundscape_says(kind: CueKind) -> None:
    assert len(sounded(kind)) == round(OCEAN.bowl.seconds * SAMPLE_RATE_HZ)


def test_a_bowl_has_the_partials_of_a_bowl_and_they_fade() -> None:
    mono = sounded(CueKind.BEGIN).mean(axis=1)
    for ratio in (1.0, 2.98, 5.70, 9.0):
        hz, power = spectrum(mono[: 2 * SAMPLE_RATE_HZ])
        around = np.abs(hz - 220.0 * ratio)
        assert power[around < 2.0].max() > 1e3 * np.median(power[(around > 10.0) & (around < 60.0)])
    high, low = (levels_at(mono, 220.0 * ratio) for ratio in (9.0, 1.0))
    assert db(high[1] / high[0]) < db(low[1] / low[0]) - 6.0


def levels_at(mono: NDArray[np.floating], frequency_hz: float) -> list[float]:
    """How strong a frequency is in the first 2.5 s and in the 2.5 s after them, two beats each."""
    stretches = (mono[part * 120_000 : (part + 1) * 120_000] for part in (0, 1))
    return [float(np.sqrt(power[np.abs(hz - frequency_hz) < 3.0].sum())) for hz, power in map(spectrum, stretches)]


def test_a_bowl_beats_slowly_and_never_roughly() -> None:
    mono = sounded(CueKind.BEGIN).mean(axis=1)[: 4 * SAMPLE_RATE_HZ].astype(np.float64)
    turning = mono * np.exp(-2j * np.pi * 220.0 * np.arange(len(mono)) / SAMPLE_RATE_HZ)
    curve = np.abs(turning.reshape(-1, 960).mean(axis=1))
    swing = curve * np.exp(np.arange(len(curve)) * 0.02 / OCEAN.bowl.decay_seconds[0])
    later = swing[10:]
    assert later.max() > 1.5 * later.min()
    quietest = (10 + int(np.argmin(later[:60]))) * 0.02
    assert quietest == pytest.approx(0.5 / 0.8, abs=0.1)
    power = np.abs(np.fft.rfft((mono**2 - np.mean(mono**2)) * np.hanning(len(mono)))) ** 2
    hz = np.fft.rfftfreq(len(mono), 1.0 / SAMPLE_RATE_HZ)
    assert power[(hz > 20.0) & (hz < 150.0)].sum() < 1e-4 * power[hz <= 20.0].sum()
