"""The sound of an adjusted breath starts with each phase, follows a change, and fades when it is stopped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Thread

import pytest

from breathe.audio.preview.breath_preview import breath_preview
from breathe.audio.preview.preview import FADE_SECONDS
from breathe.audio.samples import SAMPLE_RATE_HZ, Frames
from breathe.audio.sound_choice import DEFAULT_SOUND
from breathe.practice.breath import Breath
from breathe.practice.breath_loop import BreathLoop
from breathe.system.clock import SystemClock
from tests.terminal.tmux import wait_until

SHORT, OTHER = Breath(1.6, 2.4), Breath(1.8, 2.2)


@dataclass
class Note:
    at: float
    seconds: float
    faded_over: float | None = None

    @property
    def end(self) -> float:
        return self.at + self.seconds

    def cancel(self, seconds: float) -> None:
        self.faded_over = seconds


@dataclass
class Speaker:
    """A player that takes note of what it is asked for."""

    name: str = "speaker"
    is_alive: bool = True
    is_heard: bool = True
    notes: list[Note] = field(default_factory=list)
    closed: bool = False

    def play(self, frames: Frames, at: float) -> Note:
        self.notes.append(Note(at, len(frames) / SAMPLE_RATE_HZ))
        return self.notes[-1]

    def fade_to(self, gain: float, seconds: float) -> None:
        pass

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def speaker(monkeypatch: pytest.MonkeyPatch) -> Iterator[Speaker]:
    speaker = Speaker()
    monkeypatch.setattr("breathe.audio.preview.preview.open_player", lambda name, clock: (speaker, None))
    yield speaker
    assert speaker.closed


def test_picture_and_sound_agree(speaker: Speaker) -> None:
    clock = SystemClock()
    begin = clock.monotonic()
    breath_loop = BreathLoop(SHORT, begin)
    sound = breath_preview(breath_loop, DEFAULT_SOUND, clock)
    playing = Thread(target=sound.run)
    playing.start()
    wait_until(lambda: f"{len(speaker.notes)}", lambda notes: notes == "2", "the second breath")
    breath_loop.change(OTHER)
    wait_until(lambda: f"{len(speaker.notes)}", lambda notes: notes == "4", "the third breath")
    sound.stop()
    playing.join()
    second, third = begin + SHORT.seconds, begin + 2 * SHORT.seconds
    assert [note.at - begin for note in speaker.notes] == pytest.approx(
        [second - begin, second - begin + 1.6, third - begin, third - begin + 1.8]
    )
    assert [note.seconds for note in speaker.notes] == pytest.approx([1.6, 2.4, 1.8, 2.2], abs=1e-4)
    assert breath_loop.at(second + 0.1)[1] == SHORT
    assert breath_loop.at(third + 0.1)[1] == OTHER
    assert {note.faded_over for note in speaker.notes[-2:]} == {FADE_SECONDS}


def test_without_a_device_nothing_is_played(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("breathe.audio.preview.preview.open_player", lambda name, clock: (Speaker(), "nothing there"))
    clock = SystemClock()
    assert not breath_preview(BreathLoop(SHORT, clock.monotonic()), DEFAULT_SOUND, clock).run()
