"""The starting pace: measured by any key at each in-breath, saved by Enter, unchanged by Esc."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from breathe.audio.playback.players.silent import Unheard
from breathe.audio.samples import Frames
from breathe.history.store import Store
from breathe.settings.resolution import resolve
from breathe.settings.schema import Settings
from breathe.tui.screens.home import HomeScreen
from breathe.tui.screens.session import SessionScreen
from breathe.tui.screens.starting_pace import SAVE_AFTER_SECONDS, StartingPaceScreen
from tests.clock import ManualClock
from tests.tui.visit import SETTINGS, Visit, opened


@dataclass
class Speaker:
    """A player that records its sounds."""

    name: str = "speaker"
    is_alive: bool = True
    is_heard: bool = True
    played: list[Frames] = field(default_factory=list)
    closed: bool = False

    def play(self, frames: Frames, at: float) -> Unheard:
        self.played.append(frames)
        return Unheard(at)

    def fade_to(self, gain: float, seconds: float) -> None:
        pass

    def close(self) -> None:
        self.closed = True


@pytest.fixture(autouse=True)
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BREATHE_HOME", str(tmp_path))
    return tmp_path / "settings.toml"


@asynccontextmanager
async def finding(
    clock: ManualClock, settings: Settings = SETTINGS, store: Store | None = None
) -> AsyncIterator[Visit]:
    async with opened(clock, store, at_home=True, settings=settings).run_test(size=(80, 24)) as pilot:
        here = Visit(pilot, clock)
        await here.until_on(HomeScreen)
        await here.press("p")
        await here.until_on(StartingPaceScreen)
        yield here


async def breathe(here: Visit, *keys: str, seconds: float = 60 / 13) -> None:
    """Press each key at an in-breath."""
    for key in keys:
        await here.press(key)
        here.clock.pass_seconds(seconds)


async def test_any_keys_at_the_in_breaths_measure_the_pace(clock: ManualClock, path: Path) -> None:
    async with finding(clock) as here:
        assert here.reads("9 more in-breaths.")
        await breathe(here, "space", "x", "q", "enter", "tab", "up", "question_mark", "7")
        assert here.reads("1 more in-breath.")
        await breathe(here, "enter")
        assert here.reads("You breathe about 13 times a minute, so sessions will start at 10.4.")
        await breathe(here, "x", "space")
        assert here.reads("You breathe about 13 times a minute")
        await here.press("enter")
        await here.until_on(HomeScreen)
        assert resolve(path, {}).settings.starting_pace == 10.4
        await here.press("enter")
        await here.until_on(SessionScreen)
        assert here.session.plan.starting_pace == 10.4


@pytest.mark.slow
async def test_a_tenth_press_of_enter_is_an_in_breath_too_many(clock: ManualClock, path: Path) -> None:
    async with finding(clock) as here:
        await breathe(here, *["enter"] * 10)
        assert here.reads("You breathe about 13 times a minute")
        await here.live(SAVE_AFTER_SECONDS)
        await here.press("enter")
        await here.until_on(HomeScreen)
    assert resolve(path, {}).settings.starting_pace == 10.4


@pytest.mark.grid
@pytest.mark.parametrize(("player", "heard"), [("auto", 1), ("silent", 0)])
async def test_a_chime_tells_closed_eyes_that_the_count_is_done(
    clock: ManualClock, monkeypatch: pytest.MonkeyPatch, player: str, heard: int
) -> None:
    speaker = Speaker()
    monkeypatch.setattr("breathe.audio.preview.preview.open_player", lambda name, clock: (speaker, None))
    async with finding(clock, replace(SETTINGS, audio_backend=player)) as here:
        await breathe(here, *["space"] * 8)
        assert not speaker.played
        await breathe(here, *["space"] * 3)
        await here.until(lambda: speaker.closed or not heard)
    assert len(speaker.played) == heard


@pytest.mark.slow
async def test_a_chime_without_a_device_is_reported(clock: ManualClock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("breathe.audio.preview.preview.open_player", lambda name, clock: (Speaker(), "nothing there"))
    async with finding(clock, replace(SETTINGS, audio_backend="auto")) as here:
        await breathe(here, *["space"] * 9)
        await here.until(lambda: here.reads("No sound device found"))


SLOW = replace(SETTINGS, inhale=4.5, exhale=5.5)


@pytest.mark.grid
@pytest.mark.parametrize(
    ("own", "settings", "said", "start"),
    [
        (9.0, SLOW, "sessions will start at 7.2.", 7.2),
        (5.0, SLOW, "starts at its target pace, 6.", 6.0),
        (11.0, SETTINGS, "starts at its target pace, 10.", 10.0),
    ],
)
async def test_the_next_session_starts_at_the_pace_shown(
    clock: ManualClock, own: float, settings: Settings, said: str, start: float
) -> None:
    async with finding(clock, settings) as here:
        await breathe(here, *["space"] * 9, seconds=60 / own)
        await here.live(SAVE_AFTER_SECONDS)
        assert said in " ".join(row.strip() for row in here.rows())
        await here.press("enter")
        await here.until_on(HomeScreen)
        await here.press("enter")
        await here.until_on(SessionScreen)
        assert max(here.session.plan.starting_pace, here.session.plan.goal.pace) == pytest.approx(start)


@pytest.mark.slow
async def test_gentle_sessions_start_at_the_gentle_pace(clock: ManualClock, store: Store) -> None:
    async with finding(clock, SLOW, store) as here:
        await breathe(here, *["space"] * 9, seconds=60 / 9)
        assert "starts at its target pace, 8." in " ".join(row.strip() for row in here.rows())


@pytest.mark.grid
@pytest.mark.parametrize("presses", [0, 4, 9])
@pytest.mark.parametrize("key", ["escape", "ctrl+c"])
async def test_escape_keeps_the_setting(clock: ManualClock, path: Path, presses: int, key: str) -> None:
    async with finding(clock) as here:
        await breathe(here, *["space"] * presses)
        await here.press(key)
        await here.until_on(HomeScreen)
    assert not path.exists()


async def test_presses_too_close_for_a_breath_ask_for_more(clock: ManualClock) -> None:
    async with finding(clock) as here:
        await breathe(here, *["space"] * 12, seconds=0.2)
        assert here.reads("5 more in-breaths.")
        await breathe(here, *["space"] * 6)
        assert here.reads("You breathe about 13 times a minute")
