"""The sound check: a caption for each sound, volume and soundscape set by ear and saved by Enter."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from breathe.audio.playback.players.silent import SilentPlayer, Unheard
from breathe.audio.preview.sound_check import CAPTIONS
from breathe.audio.samples import SAMPLE_RATE_HZ, Frames
from breathe.audio.soundscape.loading import soundscape_names
from breathe.settings.resolution import resolve
from breathe.system.clock import SystemClock
from breathe.tui.screens.home import HomeScreen
from breathe.tui.screens.sound_check import SoundCheckScreen
from tests.clock import ManualClock
from tests.tui.visit import SETTINGS, Visit, opened


@dataclass
class Speaker:
    """A player that records its sounds."""

    name: str = "speaker"
    is_alive: bool = True
    is_heard: bool = True
    gains: list[float] = field(default_factory=list)
    cancelled: list[float] = field(default_factory=list)
    closed: bool = False

    def play(self, frames: Frames, at: float) -> Note:
        return Note(at + len(frames) / SAMPLE_RATE_HZ, self.cancelled)

    def fade_to(self, gain: float, seconds: float) -> None:
        self.gains.append(gain)

    def close(self) -> None:
        self.closed = True


@dataclass
class Note:
    """A sound that lasts a while."""

    end: float
    cancelled: list[float]

    def cancel(self, seconds: float) -> None:
        self.cancelled.append(seconds)


@pytest.fixture
def speaker(monkeypatch: pytest.MonkeyPatch) -> Speaker:
    speaker = Speaker()
    monkeypatch.setattr("breathe.audio.preview.preview.open_player", lambda name, clock: (speaker, None))
    return speaker


@pytest.fixture(autouse=True)
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BREATHE_HOME", str(tmp_path))
    return tmp_path / "settings.toml"


@asynccontextmanager
async def checking() -> AsyncIterator[Visit]:
    async with opened(SystemClock(), at_home=True, settings=SETTINGS).run_test(size=(80, 24)) as pilot:
        here = Visit(pilot, ManualClock())
        await here.until_on(HomeScreen)
        await pilot.press("s")
        await here.until(lambda: isinstance(pilot.app.screen, SoundCheckScreen))
        await here.until(lambda: here.reads("ocean · volume 70"))
        yield here


@pytest.mark.slow
async def test_each_sound_has_its_caption(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr("breathe.audio.preview.preview.open_player", lambda name, clock: (SilentPlayer(), None))
    monkeypatch.setattr(SoundCheckScreen, "_say", lambda screen, caption: said.append(caption))
    assert Unheard(0.0).end == 0.0
    async with checking() as here:
        await here.until(lambda: here.reads("That was all of them."))
    assert said == [caption for _, caption in CAPTIONS]


async def test_the_volume_is_set_while_playing_and_saved(speaker: Speaker, path: Path) -> None:
    async with checking() as here:
        await here.until(lambda: here.reads("in"))
        await here.until(lambda: bool(speaker.gains))
        before = speaker.gains[-1]
        await here.pilot.press("plus")
        await here.until(lambda: speaker.gains[-1] > before)
        assert here.reads("ocean · volume 75")
        await here.pilot.press("enter")
        await here.until_on(HomeScreen)
        await here.until(lambda: speaker.closed)
    assert resolve(path, {}).settings.volume == 75
    assert all(0.15 <= seconds <= 0.4 for seconds in speaker.cancelled)


async def test_the_soundscape_is_chosen_by_ear(speaker: Speaker, path: Path) -> None:
    following = soundscape_names()[soundscape_names().index("ocean") + 1]
    async with checking() as here:
        await here.pilot.press("right")
        await here.until(lambda: here.reads(f"{following} · volume 70"))
        await here.pilot.press("enter")
        await here.until_on(HomeScreen)
    assert resolve(path, {}).settings.soundscape == following


async def test_escape_saves_nothing(speaker: Speaker, path: Path) -> None:
    async with checking() as here:
        await here.pilot.press("right", "plus", "escape")
        await here.until_on(HomeScreen)
        await here.until(lambda: speaker.closed)
    assert not path.exists()


async def test_a_missing_device_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "breathe.audio.preview.preview.open_player", lambda name, clock: (SilentPlayer(), "nothing there")
    )
    async with checking() as here:
        await here.until(lambda: here.reads("No sound device found. Is one connected?"))


async def test_a_missing_soundscape_can_be_left_for_the_next(speaker: Speaker, path: Path) -> None:
    async with opened(SystemClock(), at_home=True, settings=replace(SETTINGS, soundscape="gone")).run_test() as pilot:
        here = Visit(pilot, ManualClock())
        await here.until_on(HomeScreen)
        await pilot.press("s")
        await here.until(lambda: here.reads("There is no soundscape 'gone'"))
        await pilot.press("right")
        await here.until(lambda: here.reads("ocean · volume 70"))
