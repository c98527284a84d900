"""Footer, tooltips, help and command palette come from one list of commands, and the mouse works too."""

from __future__ import annotations

import pytest
from textual._callback import invoke
from textual.binding import Binding
from textual.widgets import Footer

from breathe.tui import commands
from breathe.tui.screens.help import HelpScreen
from breathe.tui.screens.home import HomeScreen
from tests.clock import HandClock
from tests.tui.visit import Visit, opened, visit

PLACES = {
    "home": commands.HOME,
    "session": commands.SESSION,
    "sound check": commands.CHECKING,
    "sessions": (*commands.SESSIONS, *commands.HISTORY_VIEWS),
    "month": (*commands.MONTH, *commands.HISTORY_VIEWS),
    "record": commands.RECORD,
}


@pytest.mark.parametrize("place", PLACES)
def test_every_command_says_what_it_does(place: str) -> None:
    for command, binding in zip(PLACES[place], commands.bindings(PLACES[place]), strict=True):
        assert isinstance(binding, Binding)
        assert command.label
        assert binding.tooltip == command.about
        assert binding.key == command.keys


@pytest.mark.parametrize("place", PLACES)
def test_no_key_means_two_things(place: str) -> None:
    keys = [key for command in PLACES[place] for key in command.keys.split(",")]
    assert len(keys) == len(set(keys))


async def test_the_command_palette_offers_what_has_a_key(clock: HandClock) -> None:
    async with visit(clock) as here:
        offered = {command.title: command for command in here.pilot.app.get_system_commands(here.screen)}
        assert {each.label for each in commands.SESSION if each is not commands.PALETTE} <= offered.keys()
        volume = here.sitting_screen.conductor.volume
        await invoke(offered["Louder"].callback)
        assert volume.level == 75


async def test_a_click_in_the_footer_does_what_its_key_does(clock: HandClock) -> None:
    async with opened(clock, at_home=True).run_test(size=(80, 24)) as pilot:
        here = Visit(pilot, clock)
        await here.until_on(HomeScreen)
        footer = here.screen.query_one(Footer)
        await here.until(lambda: bool(footer.query("FooterKey")))
        column = here.rows()[footer.region.y].index("Help")
        await pilot.click(Footer, offset=(column, 0))
        await here.until_on(HelpScreen)
