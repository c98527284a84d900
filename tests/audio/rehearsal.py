"""A session played to an ear that keeps every sound, on a clock turned by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from breathe.audio.playback.live_playback import LivePlayback
from breathe.audio.samples import SAMPLE_RATE_HZ, Frames, Samples
from breathe.audio.score.sound_design import SoundDesign
from breathe.practice.session import Session
from breathe.practice.session_params import SessionParams
from tests.practice.running import CHOICE, Running

TICK_SECONDS = 0.25


@dataclass
class Heard:
    """A sound handed to a player."""

    samples: Samples
    at: float
    now: Callable[[], float]
    cancelled_at: float | None = None
    faded_over: float | None = None

    @property
    def end(self) -> float:
        return self.at + len(self.samples) / SAMPLE_RATE_HZ

    def cancel(self, seconds: float) -> None:
        self.cancelled_at, self.faded_over = self.now(), seconds

    def sounded(self) -> Samples:
        """The part that was heard: up to its fade, if it was taken back."""
        if self.cancelled_at is None or self.faded_over is None:
            return self.samples
        fraction = (self.at - self.cancelled_at + np.arange(len(self.samples)) / SAMPLE_RATE_HZ) / self.faded_over
        fade = 0.5 + 0.5 * np.cos(np.pi * np.clip(fraction, 0.0, 1.0))
        return np.asarray(self.samples * (fade * (self.at < self.cancelled_at))[:, np.newaxis], np.float32)


@dataclass
class Ear:
    """A player that keeps every sound."""

    now: Callable[[], float]
    name: str = "ear"
    is_alive: bool = True
    is_heard: bool = True
    heard: list[Heard] = field(default_factory=list)
    gain: float = 1.0

    def play(self, frames: Frames, at: float) -> Heard:
        self.heard.append(Heard(frames if isinstance(frames, np.ndarray) else frames[:], at, self.now))
        return self.heard[-1]

    def fade_to(self, gain: float, seconds: float) -> None:
        self.gain = gain

    def close(self) -> None:
        pass

    def recording(self, begin: float) -> Samples:
        """The sum of all that was heard from the clock's time `begin` on."""
        last = max(heard.end for heard in self.heard)
        total = np.zeros((round((last - begin) * SAMPLE_RATE_HZ) + 1, 2), np.float32)
        for heard in self.heard:
            start = round((heard.at - begin) * SAMPLE_RATE_HZ)
            total[start : start + len(heard.samples)] += heard.sounded()
        return total


class Rehearsal:
    """A session with its live playback, run as the runner does."""

    def __init__(self, sound_design: SoundDesign, params: SessionParams = CHOICE) -> None:
        """A session that has just started."""
        self.running = Running(params)
        self.ear = Ear(self.running.clock.monotonic)
        self.playback = LivePlayback(sound_design, self.ear, 1.0)

    @property
    def session(self) -> Session:
        return self.running.session

    def tick(self) -> None:
        """Do what the runner does at every tick."""
        self.playback.answer(self.session.advance(), self.session)
        self.playback.follow(self.session)

    def pass_seconds(self, seconds: float) -> None:
        """Let time pass, also while the session is paused."""
        for _ in range(round(seconds / TICK_SECONDS)):
            self.running.clock.pass_seconds(TICK_SECONDS)
            self.tick()

    def run_until(self, seconds: float) -> None:
        """Let time pass until the session is at `seconds`."""
        self.pass_seconds(seconds - self.session.seconds)


def level_db(samples: Samples) -> float:
    """Level of a sound in dB of full scale."""
    return float(10.0 * np.log10(np.mean(samples.astype(np.float64) ** 2)))
