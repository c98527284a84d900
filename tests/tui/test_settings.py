"""The settings page lists and changes every setting, at once and in the file."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from breathe.settings.resolution import resolve
from breathe.settings.schema import Settings, schema
from breathe.tui.screens.home import HomeScreen
from breathe.tui.screens.settings import SettingsScreen
from tests.clock import ManualClock
from tests.tui.visit import SETTINGS, Visit, opened


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The settings file of an empty home folder."""
    monkeypatch.setenv("BREATHE_HOME", str(tmp_path))
    return tmp_path / "settings.toml"


@asynccontextmanager
async def settings(clock: ManualClock, key: str) -> AsyncIterator[Visit]:
    """The screen with one setting selected."""
    async with opened(clock, at_home=True).run_test(size=(80, 24)) as pilot:
        here = Visit(pilot, clock)
        await here.until_on(HomeScreen)
        await here.press("comma")
        await here.until_on(SettingsScreen)
        here.screen.query_one(OptionList).highlighted = [each.key for each in schema()].index(key)
        await here.live(0.0)
        yield here


async def test_every_setting_is_listed(clock: ManualClock, path: Path) -> None:
    async with settings(clock, "minutes") as here:
        options = here.screen.query_one(OptionList)
        assert [options.get_option_at_index(i).id for i in range(options.option_count)] == [
            each.key for each in schema()
        ]
        assert not path.exists()


@pytest.mark.slow
async def test_enter_moves_to_the_next_choice(clock: ManualClock, path: Path) -> None:
    async with settings(clock, "theme") as here:
        await here.press("enter")
        assert resolve(path, {}).settings.theme == "light"
        assert here.pilot.app.theme == "light"


async def test_a_number_is_typed(clock: ManualClock, path: Path) -> None:
    async with settings(clock, "minutes") as here:
        await here.press("enter", "backspace", "7", "enter")
        assert resolve(path, {}).settings.minutes == 7.0
        assert here.reads("minutes           7")
        await here.press("escape")
        await here.until_on(HomeScreen)
        await here.live(0.1)
        assert here.reads("7 minutes")


@pytest.mark.slow
async def test_a_value_being_typed_stays_with_its_row(clock: ManualClock, path: Path) -> None:
    async with settings(clock, "minutes") as here:
        await here.press("enter", *["backspace"] * 2, *"20", "tab", *["down"] * 3, "tab")
        await here.pilot.click(OptionList, offset=(5, 5))
        await here.press("enter")
        assert resolve(path, {}).settings == replace(Settings(), minutes=20.0)
        await here.press(*["down"] * 3, "enter", *["backspace"] * 2, "9", "enter")
        assert resolve(path, {}).settings.starting_pace == 9.0


@pytest.mark.grid
@pytest.mark.parametrize("key, typed, said", [("minutes", "99", "1 to 60"), ("exhale", "2", "longer")])
async def test_a_wrong_value_is_reported_and_changes_nothing(
    clock: ManualClock, path: Path, key: str, typed: str, said: str
) -> None:
    async with settings(clock, key) as here:
        await here.press("enter", *["backspace"] * 4, *typed, "enter")
        assert here.reads(said)
        assert here.screen.query_one(Input).display
        assert not path.exists()
        await here.press("escape")
        assert not here.screen.query_one(Input).display
        assert isinstance(here.screen, SettingsScreen)


async def test_reset_restores_the_default(clock: ManualClock, path: Path) -> None:
    async with settings(clock, "volume") as here:
        await here.press("enter", "7", "5", "enter")
        assert resolve(path, {}).settings.volume == 75
        await here.press("delete")
        assert resolve(path, {}).settings.volume == 70
        assert SETTINGS.volume == 70
