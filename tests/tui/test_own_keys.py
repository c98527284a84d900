"""Keys changed in the settings file replace the default ones, in effect and on screen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.widgets import Input

from breathe.practice.session import State
from breathe.settings.resolution import resolve
from breathe.text.keymap import Keymap
from breathe.tui.app import BreatheApp
from breathe.tui.screens.adjust import AdjustScreen
from breathe.tui.screens.help import HelpScreen
from breathe.tui.screens.home import HomeScreen
from breathe.tui.screens.settings import SettingsScreen
from tests.clock import ManualClock
from tests.tui.visit import PLAN, SETTINGS, Visit

KEYS = """
[keys]
pause = "p"
easier = "f2"
help = "!"
end = "w"
settings = ";"
"""


def state(here: Visit) -> State:
    """The state of the session, now."""
    return here.session.state


@asynccontextmanager
async def changed(clock: ManualClock, folder: Path, at_home: bool = False) -> AsyncIterator[Visit]:
    """The app with the keys above."""
    path = folder / "settings.toml"
    path.write_text(KEYS)
    found = resolve(path, {})
    assert not found.warnings
    app = BreatheApp(SETTINGS, clock, None, [], at_home, Keymap(found.keys))
    async with app.run_test(size=(80, 24)) as pilot:
        here = Visit(pilot, clock)
        await (here.until_on(HomeScreen) if at_home else here.until_started())
        yield here


async def test_a_changed_key_takes_the_place_of_the_other(clock: ManualClock, tmp_path: Path) -> None:
    async with changed(clock, tmp_path) as here:
        assert here.reads("p: start now · !: help · w: end")
        await here.live_until(PLAN.starts[1] + 1.0)
        await here.press("space")
        assert state(here) is State.PRACTISING
        await here.press("p")
        assert state(here) is State.PAUSED
        assert here.reads("Paused. Press p to resume.")
        await here.press("p")
        before = here.session.plan
        await here.press("e")
        assert here.session.plan is before
        await here.press("f2")
        assert here.session.plan is not before


async def test_the_help_names_the_changed_keys(clock: ManualClock, tmp_path: Path) -> None:
    async with changed(clock, tmp_path) as here:
        await here.press("question_mark")
        assert not isinstance(here.screen, HelpScreen)
        await here.press("exclamation_mark")
        await here.until_on(HelpScreen)
        keys = [row.split()[0] for row in here.rows() if row.strip()]
        assert {"p", "F2"} <= set(keys)
        assert not {"space", "e"} & set(keys)


async def test_the_footer_names_the_changed_keys(clock: ManualClock, tmp_path: Path) -> None:
    async with changed(clock, tmp_path, at_home=True) as here:
        await here.until(lambda: here.reads("; Settings") and here.reads("! Help"))
        await here.press("semicolon")
        await here.until_on(SettingsScreen)
        await here.press("escape")
        await here.until_on(HomeScreen)


@pytest.mark.parametrize("key", ["w", "escape", "ctrl+c", "ctrl+q"])
async def test_the_ways_out_stay_beside_the_changed_key(clock: ManualClock, tmp_path: Path, key: str) -> None:
    async with changed(clock, tmp_path) as here:
        await here.live_until(PLAN.starts[1] + 1.0)
        await here.press("q")
        assert state(here) is State.PRACTISING
        await here.press(key)
        assert state(here) is State.OVER


async def test_the_command_palette_still_finds_them(clock: ManualClock, tmp_path: Path) -> None:
    async with changed(clock, tmp_path) as here:
        offered = {command.title for command in here.pilot.app.get_system_commands(here.screen)}
        assert {"Pause", "Easier", "Help", "End"} <= offered


async def test_a_changed_key_is_a_letter_where_a_name_is_typed(clock: ManualClock, tmp_path: Path) -> None:
    async with changed(clock, tmp_path, at_home=True) as here:
        await here.press("a")
        await here.until_on(AdjustScreen)
        await here.press("s", *"p!w;")
        assert here.screen.query_one(Input).value == "p!w;"
