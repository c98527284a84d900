"""A sine stays a sine at another rate."""

from __future__ import annotations

import numpy as np
import pytest

from breathe.audio.samples import SAMPLE_RATE_HZ, Signal
from breathe.audio.speech.resampling import resampled

RATES_HZ = [8_000, 11_025, 16_000, 22_050, 22_051, 24_000, 32_000, 44_100, 48_000, 96_000, 192_000]


def sine(hz: float, rate_hz: int, seconds: float = 2.0) -> Signal:
    return np.sin(2.0 * np.pi * hz * np.arange(round(seconds * rate_hz)) / rate_hz).astype(np.float32)


@pytest.mark.parametrize("rate_hz", RATES_HZ)
@pytest.mark.parametrize("hz", [200.0, 1_000.0, 3_500.0])
def test_images_and_aliases_lie_50_db_under_a_sine(hz: float, rate_hz: int) -> None:
    played = resampled(sine(hz, rate_hz), rate_hz)
    middle = played[SAMPLE_RATE_HZ // 4 : -SAMPLE_RATE_HZ // 4].astype(np.float64)
    power = np.abs(np.fft.rfft(middle * np.blackman(len(middle)))) ** 2
    found = np.fft.rfftfreq(len(middle), 1.0 / SAMPLE_RATE_HZ)
    beside = np.abs(found - hz) > 10.0
    assert 10.0 * np.log10(power[beside].sum() / power.sum()) < -50.0
    assert np.abs(middle).max() == pytest.approx(1.0, abs=0.01)


@pytest.mark.parametrize("rate_hz", RATES_HZ)
def test_a_sound_stays_where_it_is(rate_hz: int) -> None:
    seconds = np.arange(2 * rate_hz) / rate_hz
    bump = np.exp(-(((seconds - 0.7) / 0.01) ** 2)).astype(np.float32)
    played = resampled(bump, rate_hz)
    assert len(played) == pytest.approx(2 * SAMPLE_RATE_HZ, abs=1)
    assert np.argmax(played) / SAMPLE_RATE_HZ == pytest.approx(0.7, abs=0.0002)


def test_what_was_too_high_does_not_come_back_lower() -> None:
    assert np.abs(resampled(sine(40_000.0, 96_000), 96_000)[4_800:-4_800]).max() < 10.0 ** (-50.0 / 20.0)


def test_an_end_that_breaks_off_does_not_ring_at_the_begin() -> None:
    broken_off = np.repeat(np.array([0.0, 1.0], np.float32), 12_000)
    assert np.abs(resampled(broken_off, 24_000)[:480]).max() < 0.002
