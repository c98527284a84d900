"""The volume's points and the factor they stand for."""

from __future__ import annotations

from itertools import pairwise
from math import log10

import pytest

from breathe.audio.playback.volume import FULL_CUES, LOUDEST, STEP, Volume


@pytest.mark.parametrize(("level", "decibels"), [(10, -12.0), (FULL_CUES, 0.0), (LOUDEST, 6.0)])
def test_points_are_decibels(level: int, decibels: float) -> None:
    assert 20.0 * log10(Volume(level).gain) == pytest.approx(decibels)


def test_more_is_louder_from_silence_to_no_more_than_double() -> None:
    gains = [Volume(level).gain for level in range(LOUDEST + 1)]
    assert gains[0] == 0.0
    assert all(quieter < louder for quieter, louder in pairwise(gains))
    assert gains[-1] <= 2.0


def test_muted_is_silent_and_keeps_the_level() -> None:
    volume = Volume(55)
    volume.toggle_mute()
    assert (volume.gain, volume.level) == (0.0, 55)
    volume.toggle_mute()
    assert volume.gain == Volume(55).gain


@pytest.mark.parametrize("change", [Volume.louder, Volume.quieter])
def test_a_change_of_volume_ends_the_mute(change: object) -> None:
    volume = Volume(50, muted=True)
    assert callable(change)
    change(volume)
    assert not volume.muted
    assert abs(volume.level - 50) == STEP


def test_it_stays_between_silence_and_the_loudest() -> None:
    low, high = Volume(STEP - 1), Volume(LOUDEST - 1)
    low.quieter()
    high.louder()
    assert (low.level, high.level) == (0, LOUDEST)
    low.quieter()
    high.louder()
    assert (low.level, high.level) == (0, LOUDEST)
