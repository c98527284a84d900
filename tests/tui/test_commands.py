"""Footer, tooltips, help and command palette come from one table of commands, and the mouse works too."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from textual._callback import invoke
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Footer, Input

from breathe.history.store import Store
from breathe.text import commands
from breathe.tui.bindings import bindings
from breathe.tui.history.screen import HistoryScreen
from breathe.tui.screens.adjust import AdjustScreen
from breathe.tui.screens.help import HelpScreen
from breathe.tui.screens.home import HomeScreen
from breathe.tui.screens.settings import SettingsScreen
from breathe.tui.screens.sound_check import SoundCheckScreen
from breathe.tui.screens.welcome import WelcomeScreen
from tests.clock import ManualClock
from tests.tui.visit import SETTINGS, Visit, opened, visit


@pytest.mark.parametrize("page", commands.PAGES)
def test_every_command_has_its_tooltip(page: str) -> None:
    for command, binding in zip(commands.PAGES[page], bindings(commands.PAGES[page]), strict=True):
        assert isinstance(binding, Binding)
        assert command.label
        assert binding.tooltip == command.about
        assert binding.key.split(",")[: len(command.keys.split(","))] == command.keys.split(",")


@pytest.mark.parametrize("page", commands.PAGES)
def test_no_key_means_two_things(page: str) -> None:
    keys = [key for command in commands.PAGES[page] for key in command.keys.split(",")]
    assert len(keys) == len(set(keys))


async def test_the_command_palette_offers_what_has_a_key(clock: ManualClock) -> None:
    async with visit(clock) as here:
        offered = {command.title: command for command in here.pilot.app.get_system_commands(here.screen)}
        assert {each.label for each in commands.SESSION if each is not commands.COMMAND_PALETTE} <= offered.keys()
        volume = here.session_screen.runner.volume
        await invoke(offered["Louder"].callback)
        assert volume.level == 75


PAGES: dict[str, tuple[type[Screen[Any]], str]] = {
    "a": (AdjustScreen, "Rename this preset"),
    "s": (SoundCheckScreen, "Previous soundscape"),
    "comma": (SettingsScreen, "Reset to the default"),
    "h": (HistoryScreen, "Begin the session"),
}
"""The pages by their keys on the home screen, each with a line of its help."""


@pytest.mark.grid
@pytest.mark.parametrize("key", PAGES)
async def test_every_page_has_its_help(clock: ManualClock, store: Store, key: str) -> None:
    async with opened(clock, store, at_home=True).run_test(size=(80, 24)) as pilot:
        here = Visit(pilot, clock)
        await here.until_on(HomeScreen)
        await here.press(key)
        page, line = PAGES[key]
        await here.until_on(page)
        await here.press("question_mark")
        await here.until_on(HelpScreen)
        assert here.reads(line)
        await here.press("escape")
        assert isinstance(here.screen, page)


async def test_the_welcome_pages_have_help(clock: ManualClock) -> None:
    settings = replace(SETTINGS, show_welcome=True)
    async with opened(clock, at_home=True, settings=settings).run_test(size=(80, 24)) as pilot:
        here = Visit(pilot, clock)
        await here.until_on(WelcomeScreen)
        await here.press("question_mark")
        await here.until_on(HelpScreen)


@pytest.mark.parametrize("key", ["a", "s", "comma"])
async def test_a_footer_fits_the_usual_terminal(clock: ManualClock, key: str) -> None:
    async with opened(clock, at_home=True).run_test(size=(80, 24)) as pilot:
        here = Visit(pilot, clock)
        await here.until_on(HomeScreen)
        await here.press(key)
        await here.until_on(PAGES[key][0])
        await here.until(lambda: here.reads("? Help"))
        assert not here.screen.query_one(Footer).max_scroll_x


@pytest.mark.slow
async def test_a_question_mark_in_a_name_is_a_letter(clock: ManualClock) -> None:
    async with opened(clock, at_home=True).run_test(size=(80, 24)) as pilot:
        here = Visit(pilot, clock)
        await here.until_on(HomeScreen)
        await here.press("a")
        await here.until_on(AdjustScreen)
        await here.press("s", "question_mark")
        assert here.screen.query_one(Input).value == "?"


async def test_a_click_in_the_footer_does_what_its_key_does(clock: ManualClock) -> None:
    async with opened(clock, at_home=True).run_test(size=(80, 24)) as pilot:
        here = Visit(pilot, clock)
        await here.until_on(HomeScreen)
        footer = here.screen.query_one(Footer)
        await here.until(lambda: bool(footer.query("FooterKey")))
        column = here.rows()[footer.region.y].index("Help")
        await pilot.click(Footer, offset=(column, 0))
        await here.until_on(HelpScreen)
