"""The starting pace: any key at each in-breath, kept by Enter, and Esc leaves everything as it was."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from breathe.settings.resolution import resolve
from breathe.tui.screens.home import HomeScreen
from breathe.tui.screens.session import SessionScreen
from breathe.tui.screens.starting_pace import StartingPaceScreen
from tests.clock import HandClock
from tests.tui.visit import Visit, opened


@pytest.fixture(autouse=True)
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BREATHE_HOME", str(tmp_path))
    return tmp_path / "settings.toml"


@asynccontextmanager
async def finding(clock: HandClock) -> AsyncIterator[Visit]:
    async with opened(clock, at_home=True).run_test(size=(80, 24)) as pilot:
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


async def test_any_keys_at_the_in_breaths_find_the_pace(clock: HandClock, path: Path) -> None:
    async with finding(clock) as here:
        assert here.reads("9 more in-breaths.")
        await breathe(here, "space", "x", "q", "enter", "tab", "up", "question_mark", "7")
        assert here.reads("1 more in-breath.")
        await breathe(here, "enter")
        assert here.reads("That was about 13 a minute; your sessions will start at 10.4.")
        await breathe(here, "x", "space")
        assert here.reads("That was about 13 a minute")
        await here.press("enter")
        await here.until_on(HomeScreen)
        assert resolve(path, {}).settings.starting_pace == 10.4
        await here.press("enter")
        await here.until_on(SessionScreen)
        assert here.session.plan.starting_pace == 10.4


@pytest.mark.parametrize("presses", [0, 4, 9])
@pytest.mark.parametrize("key", ["escape", "ctrl+c"])
async def test_escape_leaves_it_as_it_was(clock: HandClock, path: Path, presses: int, key: str) -> None:
    async with finding(clock) as here:
        await breathe(here, *["space"] * presses)
        await here.press(key)
        await here.until_on(HomeScreen)
    assert not path.exists()


async def test_what_is_no_breath_asks_for_more(clock: HandClock) -> None:
    async with finding(clock) as here:
        await breathe(here, *["space"] * 12, seconds=0.2)
        assert here.reads("5 more in-breaths.")
        await breathe(here, *["space"] * 6)
        assert here.reads("That was about 13 a minute")
