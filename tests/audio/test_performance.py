"""What is handed to the player, and when: the cues of the plan and the gestures that answer events."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pytest

from breathe.audio.cue import Cue, CueKind
from breathe.audio.palette import load_palette
from breathe.audio.performance import FADE_SECONDS, REACTION_SECONDS, Performance
from breathe.audio.samples import SAMPLE_RATE_HZ, Samples
from breathe.audio.score import cues
from breathe.audio.synth import render
from breathe.practice.plan import Plan
from breathe.practice.session import Session
from tests.practice.running import CHOICE, Running

OCEAN = load_palette("ocean")
TICK_SECONDS = 0.25


@dataclass
class Heard:
    """A sound that a player was given."""

    samples: Samples
    at: float
    faded_over: float | None = None

    @property
    def end(self) -> float:
        return self.at + len(self.samples) / SAMPLE_RATE_HZ

    def cancel(self, seconds: float) -> None:
        self.faded_over = seconds


@dataclass
class Ear:
    """A player that keeps what it was given."""

    name: str = "ear"
    heard: list[Heard] = field(default_factory=list)
    gain: float = 1.0

    def play(self, samples: Samples, at: float) -> Heard:
        self.heard.append(Heard(samples, at))
        return self.heard[-1]

    def fade_to(self, gain: float, seconds: float) -> None:
        self.gain = gain

    def close(self) -> None:
        pass


class Room:
    """A session with its performance, as the conductor runs them."""

    def __init__(self) -> None:
        self.running = Running()
        self.ear = Ear()
        self.performance = Performance(OCEAN, self.ear, 1.0)

    @property
    def session(self) -> Session:
        return self.running.session

    def tick(self) -> None:
        self.performance.answer(self.session.advance(), self.session)
        self.performance.follow(self.session)

    def run_until(self, seconds: float) -> None:
        while self.session.seconds < seconds:
            self.running.clock.pass_seconds(TICK_SECONDS)
            self.tick()

    def gestures(self, kind: CueKind) -> list[Heard]:
        """What was played of a gesture."""
        sound = render(Cue(kind, 0.0, 0.0), OCEAN, 0)
        return [heard for heard in self.ear.heard if np.array_equal(heard.samples, sound)]


@pytest.mark.parametrize(
    ("kind", "act"),
    [
        (CueKind.PAUSE, lambda session: session.pause()),
        (CueKind.RESUME, lambda session: (session.pause(), session.resume())),
        (CueKind.EASIER, lambda session: session.easier()),
    ],
)
def test_a_key_is_answered_by_its_gesture_at_once(kind: CueKind, act: Callable[[Session], object]) -> None:
    room = Room()
    room.run_until(60.0)
    act(room.session)
    room.tick()
    (answer,) = room.gestures(kind)
    assert answer.at == pytest.approx(room.running.clock.monotonic() + REACTION_SECONDS)
    room.running.clock.pass_seconds(TICK_SECONDS)
    room.tick()
    assert len(room.gestures(kind)) == 1
    assert answer.faded_over is None


def test_the_breath_fades_under_the_gesture_of_a_pause() -> None:
    room = Room()
    room.run_until(60.0)
    now = room.running.clock.monotonic()
    sounding = [heard for heard in room.ear.heard if heard.at < now < heard.end]
    room.session.pause()
    room.tick()
    assert sounding
    assert all(heard.faded_over == FADE_SECONDS for heard in sounding)


def test_a_slower_pace_is_told() -> None:
    room = Room()
    room.run_until(100.0)
    assert room.gestures(CueKind.SLOWER)


def test_sound_that_comes_back_says_so() -> None:
    room = Room()
    room.run_until(30.0)
    room.performance.set_gain(0.0, room.session)
    assert not room.gestures(CueKind.UNMUTE)
    room.performance.set_gain(0.5, room.session)
    assert len(room.gestures(CueKind.UNMUTE)) == 1
    room.performance.set_gain(1.0, room.session)
    assert len(room.gestures(CueKind.UNMUTE)) == 1
    assert room.ear.gain == 1.0


def test_a_gesture_rings_to_its_end_unless_the_session_is_cut_off() -> None:
    room = Room()
    room.run_until(60.0)
    room.session.pause()
    room.tick()
    (answer,) = room.gestures(CueKind.PAUSE)
    assert room.performance.rings_until() == answer.end
    room.session.end()
    room.tick()
    assert answer.faded_over == FADE_SECONDS


def test_half_of_the_session_is_told_only_if_wished() -> None:
    plan = Plan.of(CHOICE)
    assert CueKind.HALFWAY not in {cue.kind for cue in cues(plan)}
    (halfway,) = [cue for cue in cues(plan, tells_halfway=True) if cue.kind is CueKind.HALFWAY]
    assert halfway.start_seconds in plan.starts
    assert 0.0 <= halfway.start_seconds - 0.5 * plan.total_seconds < 12.0
