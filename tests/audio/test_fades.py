"""Pause, mute, volume and quitting, measured on the samples that the device gets: fades, never cuts."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from breathe.audio.cue import Cue
from breathe.audio.playback.live_playback import LivePlayback
from breathe.audio.playback.players.miniaudio import MiniaudioPlayer
from breathe.audio.samples import SAMPLE_RATE_HZ, Samples, frame_count
from breathe.audio.score import sound_design as sound_design
from breathe.audio.score.sound_design import SoundDesign
from breathe.audio.soundscape.loading import load_soundscape
from breathe.practice.plan import Plan
from breathe.practice.session import Session
from breathe.practice.session_params import SessionParams
from tests.clock import ManualClock

CHOICE = SessionParams(minutes=3, settle=0.0)
TICK_SECONDS = 0.05
LEVEL = 0.25

SHORTEST_SECONDS, LONGEST_SECONDS = 0.15, 0.4
STEEPEST = LEVEL * np.pi / 2.0 / frame_count(SHORTEST_SECONDS)
"""Between two samples, of the shortest raised cosine that is allowed."""


class Loudspeaker:
    """A `MiniaudioDevice` that asks for a block whenever its time has come."""

    latest: Loudspeaker

    def __init__(self, blocks: Generator[Samples, int, None], **_: Any) -> None:
        Loudspeaker.latest = self
        self.heard: list[Samples] = []
        self.is_closed = False
        self._blocks = blocks

    def play(self, seconds: float) -> None:
        if not self.is_closed:
            self.heard.append(self._blocks.send(frame_count(seconds)))

    def close(self) -> None:
        self.is_closed = True


class Evening:
    """A session heard through a loudspeaker, on a clock turned by hand; every cue is one steady level."""

    def __init__(self) -> None:
        self.clock = ManualClock()
        self.session = Session(Plan.of(CHOICE), self.clock)
        self.playback = LivePlayback(SoundDesign(load_soundscape("ocean")), MiniaudioPlayer(self.clock), 1.0)
        self.session.start()
        self.run(self.session.plan.breaths[0].inhale_seconds - 1.5)

    def run(self, seconds: float) -> None:
        for _ in range(round(seconds / TICK_SECONDS)):
            self.session.advance()
            self.playback.follow(self.session)
            self.pass_seconds(TICK_SECONDS)

    def pass_seconds(self, seconds: float) -> None:
        Loudspeaker.latest.play(seconds)
        self.clock.pass_seconds(seconds)

    def heard_since(self, what: Callable[[Evening], object]) -> NDArray[np.float64]:
        """The sound of the second after an action, as a factor on the steady level."""
        before = len(Loudspeaker.latest.heard)
        what(self)
        self.run(1.0)
        return np.concatenate(Loudspeaker.latest.heard[before:])[:, 0].astype(np.float64)


def steady(cue: Cue, soundscape: object, seed: int) -> Samples:
    return np.full((frame_count(cue.seconds), 2), LEVEL, np.float32)


@pytest.fixture
def evening(monkeypatch: pytest.MonkeyPatch) -> Evening:
    """In the middle of the first in-breath."""
    monkeypatch.setattr("breathe.audio.playback.players.miniaudio.MiniaudioDevice", Loudspeaker)
    monkeypatch.setattr(sound_design, "render_cue", steady)
    opened = Evening()
    monkeypatch.setattr("time.sleep", opened.pass_seconds)
    return opened


def end_and_close(evening: Evening) -> None:
    """End as a signal to stop does."""
    evening.session.end(interrupted=True)
    evening.playback.follow(evening.session)
    evening.playback.close()


ENDS: dict[str, Callable[[Evening], object]] = {
    "pause": lambda evening: evening.session.pause(),
    "mute": lambda evening: evening.playback.set_gain(0.0, evening.session),
    "end": lambda evening: evening.session.end(),
    "closing": lambda evening: evening.playback.close(),
    "signal": end_and_close,
}


def assert_is_fade(heard: NDArray[np.float64], begin: float, end: float) -> None:
    assert heard[0] == pytest.approx(begin, abs=2.0 * STEEPEST)
    assert heard[-1] == pytest.approx(end, abs=1e-6)
    moving = np.flatnonzero(np.diff(heard))
    seconds = (moving[-1] - moving[0] + 1) / SAMPLE_RATE_HZ
    assert SHORTEST_SECONDS <= seconds <= LONGEST_SECONDS
    assert np.abs(np.diff(heard)).max() <= STEEPEST
    assert (np.diff(heard) * (end - begin) >= 0.0).all()


@pytest.mark.parametrize("what", ENDS.values(), ids=ENDS)
def test_what_ends_the_sound_fades_it_out(evening: Evening, what: Callable[[Evening], object]) -> None:
    assert_is_fade(evening.heard_since(what), LEVEL, 0.0)


@pytest.mark.parametrize("gain", [0.5, 0.9, 1.1, 2.0])
def test_another_volume_is_come_to_by_a_fade(evening: Evening, gain: float) -> None:
    heard = evening.heard_since(lambda evening: evening.playback.set_gain(gain, evening.session))
    assert_is_fade(heard, LEVEL, gain * LEVEL)


def test_sound_that_comes_back_from_mute_fades_in(evening: Evening) -> None:
    evening.heard_since(ENDS["mute"])
    assert_is_fade(evening.heard_since(lambda evening: evening.playback.set_gain(1.0, evening.session)), 0.0, LEVEL)
