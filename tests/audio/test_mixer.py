"""The mixer, listened to sample by sample through a device that lives by a clock turned by hand."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from breathe.audio.playback.mixer import LATE_RAMP_FRAMES, Mixer
from breathe.audio.samples import SAMPLE_RATE_HZ, Samples, frame_count
from tests.clock import ManualClock

LATENCY_SECONDS = 0.1
BLOCK = 1_200
START_SECONDS = ManualClock().monotonic()


class Device:
    """Asks for a block exactly when the one before has been played."""

    def __init__(self) -> None:
        """A device that has played nothing yet."""
        self.clock = ManualClock()
        self.mixer = Mixer(self.clock, LATENCY_SECONDS)
        self.blocks: list[Samples] = [np.zeros((0, 2), np.float32)]

    @property
    def heard(self) -> Samples:
        """Everything so far."""
        return np.concatenate(self.blocks)

    def read(self, frames: int) -> None:
        """One block."""
        self.blocks.append(self.mixer.read(frames))
        self.clock.pass_seconds(frames / SAMPLE_RATE_HZ)

    def run(self, seconds: float, block: int = BLOCK) -> Samples:
        """Play on in blocks of one size; what was heard meanwhile."""
        before = len(self.heard)
        for _ in range(frame_count(seconds) // block):
            self.read(block)
        return self.heard[before:]


def at(seconds: float) -> float:
    """The clock's time that many seconds of heard sound after the start."""
    return START_SECONDS + LATENCY_SECONDS + seconds


def steady(seconds: float, level: float = 0.5) -> Samples:
    """A sound whose every sample is `level`: each factor on it can be read off."""
    return np.full((frame_count(seconds), 2), level, np.float32)


def sine(seconds: float, hz: float = 220.0, level: float = 0.4) -> Samples:
    """A tone that starts and ends near zero."""
    turns = np.arange(frame_count(seconds)) * hz / SAMPLE_RATE_HZ
    return np.repeat(level * np.sin(2.0 * np.pi * turns)[:, None], 2, axis=1).astype(np.float32)


def largest_jump(samples: Samples) -> float:
    """The largest difference between neighbouring samples."""
    return float(np.abs(np.diff(samples, axis=0)).max())


class Broken:
    """A sound whose samples can't be had."""

    def __len__(self) -> int:
        return SAMPLE_RATE_HZ

    def __getitem__(self, part: slice) -> Samples:
        raise MemoryError


@pytest.fixture
def device() -> Device:
    """A device at its first sample."""
    return Device()


def test_nothing_to_play_is_silence(device: Device) -> None:
    heard = device.run(0.1)
    assert heard.shape == (4_800, 2)
    assert heard.dtype == np.float32
    assert not heard.any()
    assert not device.mixer.is_sounding


def test_a_sound_handed_over_ahead_lands_on_its_frame(device: Device) -> None:
    sound = sine(0.5)
    device.mixer.play(sound, at(1.0))
    heard = device.run(2.0)
    assert np.array_equal(heard[48_000:72_000], sound)
    assert not heard[:48_000].any()
    assert not heard[72_000:].any()


def test_sounds_add_up(device: Device) -> None:
    device.mixer.play(steady(0.5, 0.25), at(0.25))
    device.mixer.play(steady(0.5, 0.5), at(0.5))
    heard = device.run(1.25)[:, 0]
    assert heard[[12_000, 30_000, 47_999]].tolist() == [0.25, 0.75, 0.5]


def test_too_much_is_limited(device: Device) -> None:
    for _ in range(3):
        device.mixer.play(steady(0.2), at(0.0))
    assert device.run(0.2).max() == 1.0


def test_a_late_sound_keeps_its_time_and_fades_in(device: Device) -> None:
    device.run(0.5)
    sound = sine(1.0, 221.3)
    device.mixer.play(sound, at(0.3))
    heard = device.run(1.0)
    ramp, late = LATE_RAMP_FRAMES, frame_count(0.2)
    assert np.array_equal(heard[ramp : 48_000 - late], sound[late + ramp :])
    assert np.abs(heard[0]).max() < 1e-3
    assert np.all(np.abs(heard[:ramp]) <= np.abs(sound[late : late + ramp]) + 1e-6)
    assert largest_jump(heard[:ramp]) < 1.5 * largest_jump(sound)


def test_a_few_milliseconds_late_is_not_late(device: Device) -> None:
    device.run(0.5)
    sound = sine(0.2)
    device.mixer.play(sound, at(0.497))
    assert np.array_equal(device.run(0.5)[: len(sound)], sound)


def test_what_is_long_past_is_never_heard(device: Device) -> None:
    device.run(2.0)
    device.mixer.play(steady(0.5), at(0.2))
    assert not device.run(1.0).any()
    assert not device.mixer.is_sounding


def test_a_late_sound_is_heard_to_its_own_end(device: Device) -> None:
    """It is not forgotten before, whatever else is played."""
    device.run(2.0)
    late = device.mixer.play(steady(5.0), at(0.0))
    device.run(2.5)
    device.mixer.play(steady(0.1), at(9.0))
    assert late.end == at(5.0)
    assert (device.run(0.4) == 0.5).all()


@pytest.mark.parametrize("before_seconds", [1.0, 0.03, 0.01, 0.0])
def test_a_sound_taken_back_before_it_begins_is_never_heard(device: Device, before_seconds: float) -> None:
    sound = device.mixer.play(steady(0.5), at(1.0))
    device.run(1.0 - before_seconds)
    sound.cancel(0.3)
    assert not device.run(2.0).any()
    assert not device.mixer.is_sounding


def test_a_sound_taken_back_at_once_is_never_heard_though_it_was_late(device: Device) -> None:
    device.run(0.5)
    device.mixer.play(steady(1.0), at(0.3)).cancel(0.3)
    assert not device.run(1.0).any()


def test_a_sounding_one_fades_out_over_the_time_asked_for(device: Device) -> None:
    sound = device.mixer.play(steady(3.0), at(0.0))
    assert (device.run(1.0) == 0.5).all()
    sound.cancel(0.3)
    faded = device.run(1.0)[:, 0]
    end = frame_count(0.3)
    assert np.all(np.diff(faded[:end]) <= 0.0)
    assert faded[end // 2] == pytest.approx(0.25, abs=0.001)
    assert faded[end - 100] > 0.0
    assert not faded[end:].any()
    assert not device.mixer.is_sounding


def test_taking_back_leaves_no_click(device: Device) -> None:
    sound = device.mixer.play(sine(3.0), at(0.0))
    device.run(1.0)
    sound.cancel(0.3)
    device.run(1.0)
    assert largest_jump(device.heard) <= largest_jump(sine(1.0)) + 1e-4


def test_a_second_taking_back_changes_nothing(device: Device) -> None:
    sound = device.mixer.play(steady(3.0), at(0.0))
    device.run(0.5)
    sound.cancel(0.3)
    device.run(0.1)
    sound.cancel(5.0)
    assert not device.run(1.0)[frame_count(0.2) :].any()


def test_gain_moves_in_a_straight_line(device: Device) -> None:
    device.mixer.play(steady(3.0), at(0.0))
    device.run(0.5)
    device.mixer.fade_to(2.0, 0.5)
    gains = device.run(1.0)[:, 0] / 0.5
    assert gains[:24_000] == pytest.approx(np.linspace(1.0, 2.0, 24_001)[1:], abs=1e-4)
    assert (gains[24_000:] == 2.0).all()


@pytest.mark.parametrize("muted_first", [True, False])
def test_a_new_fade_starts_where_the_last_one_is(device: Device, muted_first: bool) -> None:
    device.mixer.play(steady(3.0), at(0.0))
    for gain in (0.0, 1.0) if muted_first else (2.0, 0.0):
        device.mixer.fade_to(gain, 0.3)
        device.run(0.15)
    device.run(0.5)
    assert largest_jump(device.heard[1:]) <= 0.5 * 2.0 / frame_count(0.3) + 1e-6
    assert device.heard[-1, 0] == (0.5 if muted_first else 0.0)


ACTIONS: list[Callable[[Device], object]] = [
    lambda device: device.mixer.fade_to(0.0, 0.3),
    lambda device: device.mixer.fade_to(1.0, 0.3),
    lambda device: device.mixer.fade_to(2.0, 0.3),
    lambda device: device.mixer.play(sine(0.5), device.clock.monotonic() + 0.2),
    lambda device: device.mixer.play(sine(0.5), device.clock.monotonic()),
    lambda device: device.mixer.play(sine(0.5), device.clock.monotonic()).cancel(0.3),
]


@settings(max_examples=50)
@given(st.lists(st.tuples(st.sampled_from(ACTIONS), st.integers(2, 9_000)), min_size=1, max_size=12))
def test_whatever_is_done_the_sound_never_steps(done: list[tuple[Callable[[Device], object], int]]) -> None:
    device = Device()
    device.mixer.play(sine(4.0), at(0.0))
    for action, frames in done:
        action(device)
        device.read(frames)
    # At double gain, with every sound there can be at once, and the ramps on top.
    most = (1 + len(done)) * 2.0 * (largest_jump(sine(1.0)) + 0.4 * np.pi / 2.0 / LATE_RAMP_FRAMES)
    assert largest_jump(device.heard) <= most


def test_pausing_one_cue_in_the_middle_of_another_leaves_no_step(device: Device) -> None:
    waiting = device.mixer.play(steady(1.0), at(1.2))
    render_cue = device.mixer.play(sine(2.0), at(0.0))
    device.run(1.0)
    for sound in (waiting, render_cue):
        sound.cancel(0.3)
    assert largest_jump(device.run(1.0)) <= largest_jump(sine(1.0)) + 1e-4


def test_ended_sounds_are_let_go(device: Device) -> None:
    sounds = [weakref.ref(device.mixer.play(steady(0.2), at(0.3 * number))) for number in range(5)]
    device.run(3.0)
    gc.collect()
    assert not any(sound() for sound in sounds)
    assert not device.mixer.is_sounding


def test_sounds_a_dead_device_never_asked_for_are_let_go(device: Device) -> None:
    forgotten = weakref.ref(device.mixer.play(steady(0.2), at(0.0)))
    device.clock.pass_seconds(5.0)
    device.mixer.play(steady(0.2), at(5.0))
    gc.collect()
    assert forgotten() is None


def test_a_sound_is_still_on_time_after_the_device_stood_still(device: Device) -> None:
    sound = sine(0.5)
    device.mixer.play(sound, at(5.0))
    device.run(1.0)
    device.clock.pass_seconds(2.0)
    heard = device.run(3.0)
    assert np.array_equal(heard[96_000:120_000], sound)


def test_a_sound_the_device_slept_through_is_not_heard_later(device: Device) -> None:
    device.mixer.play(steady(0.5), at(2.0))
    device.run(1.0)
    device.clock.pass_seconds(20.0)
    assert not device.run(3.0).any()


@settings(max_examples=60)
@given(st.lists(st.integers(0, 5_000), min_size=1, max_size=40))
def test_blocks_of_any_size_join_to_the_same_sound(sizes: list[int]) -> None:
    whole, parts = Device(), Device()
    for device in (whole, parts):
        cancelled = device.mixer.play(sine(0.9, 330.0), at(0.0))
        device.mixer.play(sine(0.7, 250.0, 0.2), at(0.31))
        device.run(0.2)
        device.mixer.play(sine(0.5, 170.0), at(0.1))
        device.mixer.fade_to(0.3, 0.5)
        cancelled.cancel(0.3)
    whole.read(sum(sizes))
    for size in sizes:
        parts.read(size)
    assert np.allclose(parts.heard, whole.heard, rtol=0.0, atol=1e-6)


def test_a_sound_that_fails_is_dropped_and_the_others_are_heard(
    device: Device, caplog: pytest.LogCaptureFixture
) -> None:
    device.mixer.play(steady(1.0), at(0.0))
    for _ in range(3):
        device.mixer.play(Broken(), at(0.0))
    assert np.all(device.run(0.5) == 0.5)
    assert device.mixer.seconds_since_read < 0.1
    assert len(caplog.records) == 1


def test_a_block_that_fails_is_silent_and_the_next_is_in_step(device: Device, monkeypatch: pytest.MonkeyPatch) -> None:
    device.mixer.play(ramp := np.cumsum(np.full((SAMPLE_RATE_HZ, 2), 1e-5, np.float32), axis=0), at(0.0))
    device.run(0.1)
    with monkeypatch.context() as patch:
        patch.setattr(device.mixer, "_gains", lambda frames: 1 / 0)
        assert not device.run(0.1).any()
    assert np.array_equal(device.run(0.1), ramp[9_600:14_400])


def test_a_device_whose_blocks_all_fail_counts_as_lost(
    device: Device, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    device.mixer.play(steady(5.0), at(0.0))
    monkeypatch.setattr(device.mixer, "_mix", lambda block: 1 / 0)
    assert not device.run(2.0).any()
    assert device.mixer.seconds_since_read >= 2.0
    assert device.mixer.mixed_seconds == 0.0
    assert len(caplog.records) == 1
