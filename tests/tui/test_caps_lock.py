"""Caps Lock changes nothing: a letter and its capital are one key, except for the two pairs that adjust the breath."""

from __future__ import annotations

from typing import Any

import pytest
from textual.binding import Binding
from textual.screen import Screen

from breathe.history.store import Store
from breathe.practice.session import State
from breathe.text import commands
from breathe.text.keymap import CASED_PAGE, Keymap, other_case
from breathe.tui.app import BreatheApp
from breathe.tui.bindings import bindings
from breathe.tui.history.screen import HistoryScreen
from breathe.tui.screens.adjust import AdjustScreen
from breathe.tui.screens.help import HelpScreen
from breathe.tui.screens.home import HomeScreen
from breathe.tui.screens.sound_check import SoundCheckScreen
from tests.clock import ManualClock
from tests.tui.visit import PLAN, SETTINGS, Visit, visit


@pytest.mark.parametrize("page", [*commands.PAGES, "help"])
def test_every_letter_of_every_page_counts_in_either_case(page: str) -> None:
    offered = commands.PAGES.get(page, (commands.CLOSE_HELP,))
    bound = {
        key: binding.action
        for binding in Binding.make_bindings(bindings(offered))
        for key in binding.key.split(",")
        if other_case(key)
    }
    lonely = {key for key in bound if bound.get(key.swapcase()) != bound[key]}
    assert lonely == (set("iIoO") if page == CASED_PAGE else set())


async def test_capitals_lead_a_session(clock: ManualClock) -> None:
    async with visit(clock) as here:
        await here.press("M")
        assert here.reads("muted")
        await here.live_until(PLAN.starts[1] + 1.0)
        before = here.session.plan
        await here.press("E")
        assert here.session.plan.breaths[2].seconds < before.breaths[2].seconds
        await here.press("Q")
        assert here.session.state is State.OVER


@pytest.mark.grid
@pytest.mark.parametrize(("key", "page"), [("A", AdjustScreen), ("S", SoundCheckScreen), ("H", HistoryScreen)])
async def test_capitals_open_the_pages_of_home(
    clock: ManualClock, store: Store, key: str, page: type[Screen[Any]]
) -> None:
    async with visit(clock, store=store, at_home=True) as here:
        await here.until(lambda: here.reads("a Adjust"))
        assert not here.reads("A Adjust")
        await here.press(key)
        await here.until_on(page)


async def test_a_capital_closes_the_help(clock: ManualClock) -> None:
    async with visit(clock, at_home=True) as here:
        await here.press("question_mark")
        await here.until_on(HelpScreen)
        await here.press("Q")
        await here.until_on(HomeScreen)


async def test_the_page_of_the_breath_tells_letters_from_capitals(clock: ManualClock) -> None:
    async with visit(clock, at_home=True) as here:
        await here.press("a")
        await here.until_on(AdjustScreen)
        for key, breath in (("i", "in 2.5"), ("I", "in 2.4"), ("o", "out 3.7"), ("O", "out 3.6")):
            await here.press(key)
            assert here.reads(breath)
        await here.press("P")
        assert here.reads("preset: slight")


@pytest.mark.parametrize("key", ["w", "W"])
async def test_a_persons_own_letter_counts_in_either_case(clock: ManualClock, key: str) -> None:
    app = BreatheApp(SETTINGS, clock, None, [], False, Keymap({"end": "w"}))
    async with app.run_test(size=(80, 24)) as pilot:
        here = Visit(pilot, clock)
        await here.until_started()
        await here.press(key)
        assert here.session.state is State.OVER
