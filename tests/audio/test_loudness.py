"""The loudness code against the standard's own calibration and against pyloudnorm."""

from __future__ import annotations

from math import inf, log10

import numpy as np
import pyloudnorm
import pytest

from breathe.audio.samples import SAMPLE_RATE_HZ, SYNTH_RATE_HZ, Samples
from breathe.audio.synthesis.loudness import loudness, momentary_peak


def sine(hz: float, seconds: float, level_db: float = -20.0, rate_hz: int = SAMPLE_RATE_HZ) -> Samples:
    """A sine on both channels, its peak at `level_db`."""
    mono = 10.0 ** (level_db / 20.0) * np.sin(2.0 * np.pi * hz * np.arange(round(seconds * rate_hz)) / rate_hz)
    return np.stack((mono, mono), axis=1).astype(np.float32)


def white(seconds: float) -> Samples:
    return (0.05 * np.random.default_rng(3).standard_normal((round(seconds * SAMPLE_RATE_HZ), 2))).astype(np.float32)


def integrated(samples: Samples) -> float:
    return float(pyloudnorm.Meter(SAMPLE_RATE_HZ).integrated_loudness(samples.astype(np.float64)))


def test_a_sine_of_997_hz_on_both_channels_reads_its_peak_level() -> None:
    assert loudness(sine(997.0, 10.0, -23.0)) == pytest.approx(-23.0, abs=0.05)


@pytest.mark.grid
@pytest.mark.parametrize("hz", [50.0, 110.0, 220.0, 450.0, 900.0, 2_000.0, 4_000.0, 9_000.0])
def test_a_long_sine_agrees_with_pyloudnorm(hz: float) -> None:
    samples = sine(hz, 20.0)
    assert loudness(samples) == pytest.approx(integrated(samples), abs=0.1)


def test_long_noise_agrees_with_pyloudnorm() -> None:
    samples = white(20.0)
    assert loudness(samples) == pytest.approx(integrated(samples), abs=0.1)


def test_the_powers_of_the_channels_add_up() -> None:
    samples = sine(500.0, 5.0)
    left_only = samples * np.array([1.0, 0.0], np.float32)
    assert loudness(samples) - loudness(left_only) == pytest.approx(10.0 * log10(2.0), abs=0.01)


def test_the_voices_rate_reads_the_same() -> None:
    slow = sine(600.0, 5.0, rate_hz=SYNTH_RATE_HZ)
    assert loudness(slow, SYNTH_RATE_HZ) == pytest.approx(loudness(sine(600.0, 5.0)), abs=0.02)
    assert momentary_peak(slow, SYNTH_RATE_HZ) == pytest.approx(momentary_peak(sine(600.0, 5.0)), abs=0.02)


def test_silence_has_no_loudness() -> None:
    silence = np.zeros((SAMPLE_RATE_HZ, 2), np.float32)
    assert loudness(silence) == -inf
    assert momentary_peak(silence) == -inf


def test_the_whole_counts_quiet_parts_too() -> None:
    samples = sine(500.0, 10.0)
    samples[len(samples) // 4 :] = 0.0
    assert loudness(samples) == pytest.approx(loudness(sine(500.0, 10.0)) + 10.0 * log10(0.25), abs=0.02)


def test_the_momentary_peak_finds_a_burst_wherever_it_is() -> None:
    samples = sine(500.0, 10.0, -40.0)
    start = 123_457
    samples[start : start + round(0.4 * SAMPLE_RATE_HZ)] *= np.float32(10.0)
    assert momentary_peak(samples) == pytest.approx(loudness(sine(500.0, 10.0, -20.0)), abs=0.1)


def test_half_a_window_of_sound_counts_half() -> None:
    samples = sine(500.0, 5.0)
    samples[round(0.2 * SAMPLE_RATE_HZ) :] = 0.0
    assert momentary_peak(samples) == pytest.approx(loudness(sine(500.0, 5.0)) + 10.0 * log10(0.5), abs=0.1)


def test_the_momentary_peak_agrees_with_pyloudnorms_loudest_block() -> None:
    swelling = white(10.0)
    swelling *= np.sin(np.linspace(0.0, np.pi, len(swelling), dtype=np.float32))[:, np.newaxis]
    meter = pyloudnorm.Meter(SAMPLE_RATE_HZ, overlap=0.9)
    meter.integrated_loudness(swelling.astype(np.float64))
    loudest = max(float(block) for block in meter.blockwise_loudness)
    assert loudest - 0.02 <= momentary_peak(swelling) <= loudest + 0.15


def test_a_sound_under_400_ms_is_its_own_window() -> None:
    samples = sine(500.0, 0.2)
    assert momentary_peak(samples) == pytest.approx(loudness(samples), abs=0.05)
