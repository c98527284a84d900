"""The factory and the players' own logic, with devices that do as they are told; real ones are in tests/device."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator
from threading import Event
from types import SimpleNamespace
from typing import Any

import miniaudio
import numpy as np
import pytest

from breathe.audio.playback.players import factory
from breathe.audio.playback.players import miniaudio as streaming
from breathe.audio.playback.players.factory import NO_ANSWER, NO_DEVICE, open_player
from breathe.audio.playback.players.names import PlayerName
from breathe.audio.playback.players.player import PlayerError
from breathe.audio.playback.players.silent import SilentPlayer
from breathe.audio.samples import SAMPLE_RATE_HZ, Samples, frame_count
from breathe.system.clock import SystemClock
from tests.real import need_module

CLOCK = SystemClock()


def quiet(seconds: float, level: float = 0.25) -> Samples:
    """A sound whose every sample is `level`."""
    return np.full((frame_count(seconds), 2), level, np.float32)


def wait_for(what: Callable[[], object]) -> None:
    """Wait until something is so, at most five seconds."""
    deadline = time.monotonic() + 5.0
    while not what():
        assert time.monotonic() < deadline
        time.sleep(0.005)


@pytest.mark.parametrize("error", [PlayerError("no device"), ImportError("a library is missing"), MemoryError()])
def test_no_device_is_silence_and_a_sentence(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(factory, "_opened", fail)
    player, why = open_player(PlayerName.AUTO, CLOCK)
    assert (player.name, why) == ("silent", NO_DEVICE)


def test_a_device_that_answers_too_late_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    answered, closed = Event(), Event()

    class LazyModule(SilentPlayer):
        def close(self) -> None:
            closed.set()

    def open_late(*_: object) -> LazyModule:
        answered.wait()
        return LazyModule()

    monkeypatch.setattr(factory, "_opened", open_late)
    monkeypatch.setattr(factory, "OPENING_SECONDS", 0.05)
    player, why = open_player(PlayerName.AUTO, CLOCK)
    assert (player.name, why) == ("silent", NO_ANSWER)
    answered.set()
    assert closed.wait(5.0)


def test_a_player_that_says_itself_that_nothing_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    def time_out(*_: object) -> None:
        raise TimeoutError

    monkeypatch.setattr(factory, "_opened", time_out)
    assert open_player(PlayerName.SIMPLEAUDIO, CLOCK)[1] == NO_ANSWER


def test_silence_that_was_asked_for_needs_no_sentence() -> None:
    player, why = open_player(PlayerName.SILENT, CLOCK)
    assert (player.name, why) == ("silent", None)
    sound = player.play(quiet(1.0), 5.0)
    sound.cancel(0.3)
    player.fade_to(0.0, 0.3)
    player.close()
    assert sound.end == 5.0


class TameDevice:
    """What `MiniaudioDevice` looks like to the player."""

    latest: TameDevice

    def __init__(self, blocks: Generator[Samples, int, None], **settings: Any) -> None:
        TameDevice.latest = self
        self.blocks = blocks
        self.settings = settings
        self.may_close = Event()
        self.may_close.set()
        self.closed = False
        self.last = np.zeros((0, 2), np.float32)

    def ask(self, frames: int) -> Samples:
        """One block of the player's stream."""
        return self.blocks.send(frames)

    def close(self) -> None:
        self.last = self.ask(24_000)
        self.may_close.wait()
        self.closed = True


@pytest.fixture
def tame(monkeypatch: pytest.MonkeyPatch) -> Iterator[streaming.MiniaudioPlayer]:
    """A miniaudio player on a tame device."""
    monkeypatch.setattr(streaming, "MiniaudioDevice", TameDevice)
    yield streaming.MiniaudioPlayer(CLOCK)
    TameDevice.latest.may_close.set()


def test_the_backend_that_plays_to_nowhere_is_never_asked_for(tame: streaming.MiniaudioPlayer) -> None:
    backends = TameDevice.latest.settings["backends"]
    assert miniaudio.Backend.NULL not in backends
    assert {miniaudio.Backend.PULSEAUDIO, miniaudio.Backend.ALSA, miniaudio.Backend.COREAUDIO} <= set(backends)


def test_the_stream_is_what_was_handed_over(tame: streaming.MiniaudioPlayer) -> None:
    TameDevice.latest.ask(480)
    tame.play(quiet(1.0), CLOCK.monotonic() - 0.2)
    block = TameDevice.latest.ask(24_000)
    assert block.shape == (24_000, 2)
    assert block.dtype == np.float32
    assert block[-1, 0] == 0.25


def test_what_sounds_fades_out_before_the_device_is_let_go(tame: streaming.MiniaudioPlayer) -> None:
    tame.play(quiet(5.0), CLOCK.monotonic())
    assert TameDevice.latest.ask(24_000)[-1, 0] == 0.25
    tame.close()
    fading = TameDevice.latest.last[:, 0]
    assert TameDevice.latest.closed
    assert fading[0] == pytest.approx(0.25)
    assert 0.15 <= np.count_nonzero(fading) / SAMPLE_RATE_HZ <= 0.4
    assert np.abs(np.diff(fading)).max() < 0.001


def test_what_has_just_faded_out_is_heard_before_the_device_is_let_go(tame: streaming.MiniaudioPlayer) -> None:
    sound = tame.play(quiet(5.0), CLOCK.monotonic())
    TameDevice.latest.ask(4_800)
    sound.cancel(0.1)
    asked_at = time.monotonic()
    assert TameDevice.latest.ask(24_000)[-1, 0] == 0.0
    tame.close()
    assert time.monotonic() - asked_at >= streaming.BUFFER_SECONDS


def test_a_device_that_does_not_close_is_left_alone(
    tame: streaming.MiniaudioPlayer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streaming, "CLOSING_SECONDS", 0.05)
    TameDevice.latest.may_close.clear()
    started = time.monotonic()
    tame.close()
    assert time.monotonic() - started < 1.0
    assert not TameDevice.latest.closed


def test_what_miniaudio_says_is_what_the_player_says(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise miniaudio.MiniaudioError("no suitable audio backend found")

    monkeypatch.setattr(streaming, "MiniaudioDevice", fail)
    with pytest.raises(PlayerError, match="no suitable audio backend"):
        streaming.MiniaudioPlayer(CLOCK)


def test_a_stream_counts_as_heard_only_after_more_than_the_device_can_hold(tame: streaming.MiniaudioPlayer) -> None:
    for _ in range(streaming.PERIODS):
        TameDevice.latest.ask(frame_count(streaming.PERIOD_MILLISECONDS / 1000.0))
        assert tame.is_alive and not tame.is_heard
    TameDevice.latest.ask(480)
    assert tame.is_heard


def test_a_device_that_fails_to_start_is_closed_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[object] = []

    def fail(device: miniaudio.PlaybackDevice, **_: object) -> None:
        device._context = "context"
        raise miniaudio.MiniaudioError("failed to init device")

    monkeypatch.setattr(miniaudio.PlaybackDevice, "__init__", fail)
    monkeypatch.setattr(miniaudio.PlaybackDevice, "close", lambda device: closed.append("device"))
    monkeypatch.setattr(miniaudio, "lib", SimpleNamespace(ma_context_uninit=closed.append))
    with pytest.raises(PlayerError, match="failed to init device"):
        streaming.MiniaudioPlayer(CLOCK)
    assert closed[:2] == ["device", "context"]
    assert closed.count("context") == 1


class Played:
    """What `simpleaudio.play_buffer` gives back."""

    def __init__(self, pcm: Any) -> None:
        self.pcm = pcm
        self.at = CLOCK.monotonic()
        self.was_stopped = self.has_ended = False

    def is_playing(self) -> bool:
        return not self.has_ended and not self.was_stopped

    def stop(self) -> None:
        self.was_stopped = True


class Probe:
    """`SimpleaudioProbe` of a device that plays."""

    has_played, has_failed = True, False

    def __init__(self, clock: object) -> None:
        """Ask nothing."""

    def close(self) -> None:
        """Do nothing: there's no process."""


class Library:
    """`simpleaudio` without a device."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        import simpleaudio

        from breathe.audio.playback.players import simpleaudio as waiting

        self.played: list[Played] = []
        self.failures: list[Exception] = []
        self.error = simpleaudio._simpleaudio.SimpleaudioError
        monkeypatch.setattr(simpleaudio, "play_buffer", self._play)
        monkeypatch.setattr(waiting, "SimpleaudioProbe", Probe)
        self.player = waiting.SimpleaudioPlayer(CLOCK)

    def _play(self, pcm: Any, channels: int, width: int, rate_hz: int) -> Played:
        assert (channels, width, rate_hz) == (2, 2, 48_000)
        if self.failures:
            raise self.failures.pop()
        self.played.append(Played(pcm))
        return self.played[-1]


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    """A simpleaudio player on a library without a device."""
    need_module("simpleaudio")
    opened = Library(monkeypatch)
    yield opened
    opened.player.close()


def test_sounds_start_in_order_of_their_times_and_never_early(library: Library) -> None:
    now = CLOCK.monotonic()
    levels = {0.3: 0.3, 0.1: 0.1, 0.2: 0.2}
    for after, level in levels.items():
        library.player.play(quiet(0.1, level), now + after)
    wait_for(lambda: len(library.played) == 3)
    assert [round(float(played.pcm[0, 0]) / 32_767, 2) for played in library.played] == [0.1, 0.2, 0.3]
    assert all(played.at >= now + after for played, after in zip(library.played, (0.1, 0.2, 0.3), strict=True))


def test_what_is_taken_back_in_time_is_not_played(library: Library) -> None:
    now = CLOCK.monotonic()
    library.player.play(quiet(0.1), now + 0.05).cancel(0.3)
    library.player.play(quiet(0.1), now + 0.1)
    wait_for(lambda: library.played)
    assert library.played[0].at >= now + 0.1


def test_what_plays_is_stopped_by_taking_it_back_and_by_mute(library: Library) -> None:
    first = library.player.play(quiet(5.0), CLOCK.monotonic())
    library.player.play(quiet(5.0), CLOCK.monotonic())
    wait_for(lambda: len(library.played) == 2)
    first.cancel(0.3)
    assert [played.was_stopped for played in library.played] == [True, False]
    library.player.fade_to(0.0, 0.3)
    assert library.played[1].was_stopped


def test_the_gain_holds_from_the_next_sound_on(library: Library) -> None:
    library.player.fade_to(2.0, 0.3)
    library.player.play(quiet(0.1, 0.7), CLOCK.monotonic())
    wait_for(lambda: library.played)
    assert int(library.played[0].pcm.max()) == 32_767
    library.player.fade_to(0.0, 0.3)
    library.player.play(quiet(0.1, 0.7), CLOCK.monotonic())
    time.sleep(0.1)
    assert len(library.played) == 1


def test_a_sound_that_cannot_be_played_does_not_end_the_others(library: Library) -> None:
    library.failures.append(library.error("the device is gone"))
    library.player.play(quiet(0.1), CLOCK.monotonic())
    library.player.play(quiet(0.1), CLOCK.monotonic() + 0.05)
    wait_for(lambda: library.played)


def test_a_sound_that_the_device_refuses_tells_that_it_is_gone(library: Library) -> None:
    assert library.player.is_alive
    library.failures.append(library.error("the device is gone"))
    library.player.play(quiet(0.1), CLOCK.monotonic())
    wait_for(lambda: not library.player.is_alive)
    time.sleep(0.15)
    library.player.play(quiet(0.1), CLOCK.monotonic())
    wait_for(lambda: library.played)
    assert not library.player.is_alive, "until it is opened anew"


def test_a_sound_that_stops_in_its_middle_tells_that_the_device_is_gone(library: Library) -> None:
    library.player.play(quiet(5.0), CLOCK.monotonic())
    wait_for(lambda: library.played)
    assert library.player.is_alive
    library.played[0].has_ended = True
    assert not library.player.is_alive


def test_a_sound_that_was_taken_back_or_has_ended_tells_nothing(library: Library) -> None:
    library.player.play(quiet(5.0), CLOCK.monotonic())
    library.player.play(quiet(0.4), CLOCK.monotonic())
    stopped = library.player.play(quiet(5.0), CLOCK.monotonic())
    wait_for(lambda: len(library.played) == 3)
    stopped.cancel(0.3)
    library.played[1].has_ended = True
    assert library.player.is_alive


def test_a_sound_that_fails_is_dropped_and_the_next_is_heard(
    library: Library, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(library.player.play(quiet(0.1), CLOCK.monotonic() + 0.05), "start", lambda gain: 1 / 0)
    library.player.play(quiet(0.1, 0.5), CLOCK.monotonic() + 0.1)
    wait_for(lambda: library.played)
    assert library.player.is_alive
    assert caplog.text.count("a sound was dropped") == 1


def test_a_sound_that_plays_long_after_its_end_tells_that_the_device_takes_none(library: Library) -> None:
    from breathe.audio.playback.players.simpleaudio import OVERTIME_SECONDS

    sound = library.player.play(quiet(0.1), CLOCK.monotonic())
    wait_for(lambda: library.played)
    sound.at -= OVERTIME_SECONDS - 0.5
    assert library.player.is_alive
    sound.at -= 1.0
    assert not library.player.is_alive
    sound.cancel(0.3)
    assert library.player.is_alive, "nobody wants to hear it any more"
