"""A device that goes away and comes back, in unit: a player that can be switched off."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event
from typing import Any

import numpy as np
import pytest

from breathe.audio.playback.players import reconnecting
from breathe.audio.playback.players.player import Playing
from breathe.audio.playback.players.reconnecting import POLLS_UNTIL_LOST, ReconnectingPlayer
from breathe.audio.playback.players.silent import Unheard
from breathe.audio.samples import Frames
from breathe.practice.events import EventKind

SOUND = np.zeros((480, 2), np.float32)

LOST, BACK = EventKind.SOUND_LOST, EventKind.SOUND_BACK


@dataclass
class Device:
    """A player whose device a test can take away."""

    name: str = "device"
    is_alive: bool = True
    is_heard: bool = True
    is_closed: bool = False
    gain: float = 1.0
    played: list[float] = field(default_factory=list)

    def play(self, frames: Frames, at: float) -> Playing:
        self.played.append(at)
        return Unheard(at)

    def fade_to(self, gain: float, seconds: float) -> None:
        self.gain = gain

    def close(self) -> None:
        self.is_closed = True


class SlowDevice(Device):
    """A device that gives a sign of life with the last look before it would be gone."""

    looks = 0

    def __getattribute__(self, name: str) -> Any:
        """Count the looks."""
        if name == "is_alive":
            self.looks += 1
            return self.looks % POLLS_UNTIL_LOST == 0
        return super().__getattribute__(name)


def until(comes: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 5.0
    while not comes():
        assert time.monotonic() < deadline
        time.sleep(0.01)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reconnecting, "POLL_SECONDS", 0.02)
    monkeypatch.setattr(reconnecting, "RETRY_SECONDS", 0.05)


def test_a_device_that_goes_away_is_told_of_and_another_takes_its_place() -> None:
    first, second, told = Device(), Device(), list[EventKind]()
    found: list[Device] = []
    player = ReconnectingPlayer(first, lambda: found[0] if found else None, told.append)
    player.fade_to(0.5, 0.3)
    first.is_alive = False
    until(lambda: told == [LOST])
    player.play(SOUND, 1.0)
    assert first.is_closed and first.played == []
    found.append(second)
    until(lambda: told == [LOST, BACK])
    player.play(SOUND, 2.0)
    assert (second.played, second.gain) == ([2.0], 0.5)
    player.close()
    assert second.is_closed


def test_a_device_that_is_slow_for_a_moment_is_not_gone() -> None:
    device, told = SlowDevice(), list[EventKind]()
    player = ReconnectingPlayer(device, lambda: None, told.append)
    until(lambda: device.looks > 5 * POLLS_UNTIL_LOST)
    player.close()
    assert told == []


def test_who_closes_while_the_device_is_gone_hears_nothing_more() -> None:
    device, late, told = Device(is_alive=False), Device(), list[EventKind]()
    asked, closed = Event(), Event()

    def reopen() -> Device:
        asked.set()
        closed.wait()
        return late

    player = ReconnectingPlayer(device, reopen, told.append)
    asked.wait(5.0)
    player.close()
    closed.set()
    until(lambda: late.is_closed)
    assert told == [LOST]


def test_a_device_that_opens_but_plays_nothing_is_closed_and_not_told_of() -> None:
    told, opened = list[EventKind](), list[Device]()

    def reopen() -> Device:
        opened.append(Device(is_alive=False, is_heard=False))
        return opened[-1]

    player = ReconnectingPlayer(Device(is_alive=False), reopen, told.append)
    until(lambda: len(opened) > 4)
    assert told == [LOST]
    assert all(device.is_closed for device in opened[:-1])
    playing = Device()
    opened_before = len(opened)
    player._reopen = lambda: playing
    until(lambda: told == [LOST, BACK])
    player.play(SOUND, 3.0)
    player.close()
    assert playing.played == [3.0]
    assert len(opened) <= opened_before + 1


def test_a_device_that_takes_its_time_until_it_plays_is_waited_for() -> None:
    told, slow = list[EventKind](), Device(is_heard=False)
    player = ReconnectingPlayer(Device(is_alive=False), lambda: slow, told.append)
    until(lambda: told == [LOST])
    time.sleep(0.3)
    assert told == [LOST] and not slow.is_closed
    slow.is_heard = True
    until(lambda: told == [LOST, BACK])
    player.close()
    assert slow.is_closed
