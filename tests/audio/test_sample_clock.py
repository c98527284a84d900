"""The clock of a device's samples, against devices whose own clock is off and whose blocks come early and late."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest

from breathe.audio.playback.sample_clock import SampleClock

RATE_HZ = 48_000
BLOCK = 7_200
RESERVE_SECONDS = 0.09
ORIGIN_SECONDS = 1234.5
"""By when nine in ten devices would ask for the first block."""
EARLY_SECONDS = 0.03
"""How much earlier a block may be asked for."""
HELD_UP = 0.005
"""The share of blocks that a busy machine holds up."""
HELD_UP_SECONDS = 0.08


def errors(drift_ppm: float, seconds: float, settle_seconds: float = 6.0) -> Iterator[float]:
    """Seconds between what the clock says and the truth, once a block, for a device that drifts."""
    rng = Random(drift_ppm)
    true_rate = RATE_HZ * (1.0 + drift_ppm * 1e-6)
    clock = SampleClock(RATE_HZ, RESERVE_SECONDS)
    for frame in range(0, round(seconds * RATE_HZ), BLOCK):
        due = ORIGIN_SECONDS + frame / true_rate
        held_up = HELD_UP_SECONDS if rng.random() < HELD_UP else 0.0
        clock.observe(due + held_up + EARLY_SECONDS * (0.1 - rng.random()), frame)
        if due > ORIGIN_SECONDS + settle_seconds:
            asked = due + 1.5
            yield (clock.frame_at(asked) - (asked - RESERVE_SECONDS - ORIGIN_SECONDS) * true_rate) / RATE_HZ


@pytest.mark.parametrize("drift_ppm", [-200.0, 0.0, 200.0])
def test_twenty_minutes_stay_within_a_few_milliseconds(drift_ppm: float) -> None:
    found = list(errors(drift_ppm, 20.0 * 60.0))
    assert len(found) > 7_900
    assert max(abs(error) for error in found) < 0.008
    assert abs(sum(found) / len(found)) < 0.002


def test_without_jitter_and_drift_it_is_exact() -> None:
    clock = SampleClock(RATE_HZ, RESERVE_SECONDS)
    for frame in range(0, 10 * BLOCK, BLOCK):
        clock.observe(ORIGIN_SECONDS + frame / RATE_HZ, frame)
    assert clock.frame_at(ORIGIN_SECONDS + RESERVE_SECONDS) == 0
    assert clock.frame_at(ORIGIN_SECONDS + RESERVE_SECONDS + 10.0) == 10 * RATE_HZ


def test_one_late_block_changes_nothing() -> None:
    clock = SampleClock(RATE_HZ, RESERVE_SECONDS)
    clock.observe(ORIGIN_SECONDS, 0)
    clock.observe(ORIGIN_SECONDS + BLOCK / RATE_HZ + 0.08, BLOCK)
    assert clock.frame_at(ORIGIN_SECONDS + RESERVE_SECONDS + 1.0) == RATE_HZ


def test_a_device_that_stood_still_is_followed_at_once() -> None:
    clock = SampleClock(RATE_HZ, RESERVE_SECONDS)
    for frame in range(0, 10 * BLOCK, BLOCK):
        clock.observe(ORIGIN_SECONDS + frame / RATE_HZ, frame)
    clock.observe(ORIGIN_SECONDS + 10 * BLOCK / RATE_HZ + 30.0, 10 * BLOCK)
    assert clock.frame_at(ORIGIN_SECONDS + RESERVE_SECONDS + 30.0) == 0


def test_a_first_block_that_came_late_is_forgiven_with_the_second() -> None:
    clock = SampleClock(RATE_HZ, RESERVE_SECONDS)
    clock.observe(ORIGIN_SECONDS + 0.5, 0)
    clock.observe(ORIGIN_SECONDS + BLOCK / RATE_HZ, BLOCK)
    assert clock.frame_at(ORIGIN_SECONDS + RESERVE_SECONDS) == 0


def test_before_the_first_block_nothing_is_known() -> None:
    with pytest.raises(IndexError):
        SampleClock(RATE_HZ, RESERVE_SECONDS).frame_at(0.0)


@pytest.mark.parametrize("chunk_seconds", [0.01, 0.055, 0.13])
def test_it_does_not_matter_how_much_the_server_takes_at_once(chunk_seconds: float) -> None:
    """Another program may make it take less or more; what it keeps in reserve stays the same."""
    clock = SampleClock(RATE_HZ, RESERVE_SECONDS)
    for frame in range(0, 80 * BLOCK, BLOCK):
        due = frame / RATE_HZ + RESERVE_SECONDS
        clock.observe(ORIGIN_SECONDS + due // chunk_seconds * chunk_seconds - RESERVE_SECONDS, frame)
    assert clock.frame_at(ORIGIN_SECONDS + RESERVE_SECONDS + 20.0) == pytest.approx(20 * RATE_HZ, abs=0.025 * RATE_HZ)


def test_a_device_that_ran_dry_is_followed_after_a_few_blocks() -> None:
    clock = SampleClock(RATE_HZ, RESERVE_SECONDS)
    lost_seconds = 0.04
    for block in range(50):
        clock.observe(ORIGIN_SECONDS + block * BLOCK / RATE_HZ + (lost_seconds if block > 40 else 0.0), block * BLOCK)
    assert clock.frame_at(ORIGIN_SECONDS + RESERVE_SECONDS + lost_seconds + 10.0) == 10 * RATE_HZ
