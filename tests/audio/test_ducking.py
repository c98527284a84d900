"""Ducking: a cue gets softer while something is said, and comes back."""

from __future__ import annotations

import numpy as np
import pytest

from breathe.audio.cue import Cue, CueKind
from breathe.audio.samples import SAMPLE_RATE_HZ, Samples
from breathe.audio.score.ducking import DUCKED_DB, Span, ducked
from breathe.audio.soundscape.loading import load_soundscape
from tests.audio.rendered import render
from tests.audio.test_synth import db

START_SECONDS = 100.0


def steady(seconds: float = 10.0) -> Samples:
    return np.ones((round(seconds * SAMPLE_RATE_HZ), 2), np.float32)


def level(samples: Samples, seconds: float) -> float:
    """The level in dB at a second of the session."""
    return db(float(samples[round((seconds - START_SECONDS) * SAMPLE_RATE_HZ), 0]))


def under(*said: Span) -> Samples:
    return ducked(steady(), START_SECONDS, said)[:]


def test_a_cue_is_lower_while_something_is_said() -> None:
    samples = under((103.0, 106.0))
    for seconds in (103.0, 104.5, 105.999):
        assert level(samples, seconds) == pytest.approx(DUCKED_DB, abs=0.01)
    for seconds in (100.0, 102.69, 106.41, 109.9):
        assert level(samples, seconds) == pytest.approx(0.0, abs=0.01)


def test_it_changes_by_fades_of_150_to_400_ms() -> None:
    gains = under((103.0, 106.0))[:, 0]
    moving = np.flatnonzero(np.diff(gains))
    falling, rising = moving[moving < 3.5 * SAMPLE_RATE_HZ], moving[moving > 5.5 * SAMPLE_RATE_HZ]
    assert len(falling) + len(rising) == len(moving)
    for fade in (falling, rising):
        assert 0.15 <= (fade[-1] - fade[0]) / SAMPLE_RATE_HZ <= 0.4
    assert np.abs(np.diff(gains)).max() < 1e-4, "a click"
    assert np.abs(np.diff(gains, 2)).max() < 1e-6, "a corner"


def test_two_that_come_close_together_never_duck_twice() -> None:
    samples = under((103.0, 104.0), (104.2, 106.0))
    assert db(float(samples.min())) == pytest.approx(DUCKED_DB, abs=0.01)
    assert level(samples, 104.1) < -5.0


@pytest.mark.parametrize("said", [(), ((95.0, 99.5),), ((110.4, 112.0),)], ids=["nothing", "before", "after"])
def test_speech_at_another_time_changes_nothing(said: tuple[Span, ...]) -> None:
    assert np.array_equal(under(*said), steady())


@pytest.mark.parametrize("said", [(95.0, 101.0), (109.0, 115.0), (95.0, 115.0)])
def test_speech_may_reach_over_an_end_of_the_cue(said: Span) -> None:
    samples = under(said)
    assert db(float(samples.min())) == pytest.approx(DUCKED_DB, abs=0.01)


def test_ducking_makes_no_click() -> None:
    cue = render(Cue(CueKind.EXHALE, START_SECONDS, 5.5), load_soundscape("ocean"), 1)
    lowered = ducked(cue, START_SECONDS, [(101.0, 103.0)])[:]
    power = np.abs(np.fft.rfft(lowered, axis=0)) ** 2
    high = np.fft.rfftfreq(len(lowered), 1.0 / SAMPLE_RATE_HZ) > 4_000.0
    assert 10.0 * np.log10(power[high].sum() / power.sum()) <= -60.0
