"""The lung curve: continuous, within 0 and 1, monotone in each phase, at rest at the turns."""

from __future__ import annotations

import itertools
from math import pi

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breathe.practice.breath import Breath, Phase, exhale_volume, inhale_volume
from tests.practice.strategies import any_breaths, fractions

ALIKE = 1e-9

STEEPEST = 2.0
"""More than the curve rises or falls in any phase, in volumes per phase; pi / 2 for a raised cosine."""


@given(any_breaths, fractions)
def test_volume_is_between_empty_and_full(breath: Breath, fraction: float) -> None:
    assert 0.0 <= breath.volume_at(fraction * breath.seconds) <= 1.0


@given(any_breaths, fractions, st.floats(1e-12, 1e-2))
def test_volume_never_jumps(breath: Breath, fraction: float, step: float) -> None:
    seconds = fraction * breath.seconds
    moved = abs(breath.volume_at(seconds + step) - breath.volume_at(seconds))
    assert moved <= STEEPEST * step / breath.inhale_seconds + ALIKE


@given(any_breaths)
def test_both_sides_of_a_turn_meet(breath: Breath) -> None:
    for turn, volume in ((0.0, 0.0), (breath.inhale_seconds, 1.0), (breath.seconds, 0.0)):
        for seconds in (turn - ALIKE, turn, turn + ALIKE):
            assert breath.volume_at(seconds) == pytest.approx(volume, abs=ALIKE)


@given(any_breaths)
def test_speed_at_the_turns_is_zero(breath: Breath) -> None:
    step = 1e-5 * breath.inhale_seconds
    for turn in (0.0, breath.inhale_seconds, breath.seconds):
        for side in (-step, step):
            speed = (breath.volume_at(turn + side) - breath.volume_at(turn)) / step * breath.inhale_seconds
            assert abs(speed) < 1e-3


@given(fractions, fractions)
def test_in_breath_only_rises_and_out_breath_only_falls(one: float, other: float) -> None:
    early, late = sorted((one, other))
    assert inhale_volume(early) <= inhale_volume(late) + 1e-15
    assert exhale_volume(early) >= exhale_volume(late) - 1e-15


def test_curve_really_moves() -> None:
    volumes = [inhale_volume(step / 10) for step in range(11)]
    assert all(after - before > 0.02 for before, after in itertools.pairwise(volumes))
    falling = [exhale_volume(step / 10) for step in range(11)]
    assert all(before - after > 0.005 for before, after in itertools.pairwise(falling))


def test_in_breath_is_a_raised_cosine() -> None:
    assert inhale_volume(0.25) == pytest.approx(0.5 * (1 - 2**-0.5))
    assert inhale_volume(0.5) == pytest.approx(0.5)


def test_out_breath_flows_early_and_nearly_rests_at_its_end() -> None:
    flow = [exhale_volume(step / 1000) - exhale_volume((step + 1) / 1000) for step in range(1000)]
    assert max(range(1000), key=flow.__getitem__) < 500
    assert max(flow) * 1000 < STEEPEST < pi
    assert exhale_volume(0.9) < 1.0 - inhale_volume(0.9)


def test_phase_changes_at_the_turn() -> None:
    breath = Breath(4.5, 5.5)
    assert [breath.phase_at(seconds) for seconds in (0.0, 4.499, 4.5, 9.999)] == [
        Phase.INHALE,
        Phase.INHALE,
        Phase.EXHALE,
        Phase.EXHALE,
    ]


@given(any_breaths, st.floats(0.0, 100.0))
def test_lungs_are_empty_outside_the_breath(breath: Breath, seconds: float) -> None:
    assert breath.volume_at(-seconds) == 0.0
    assert breath.volume_at(breath.seconds + seconds) == 0.0
