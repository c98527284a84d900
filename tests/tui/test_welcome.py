"""The welcome pages appear once, before home, and never before a session."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from breathe.settings.resolution import resolve
from breathe.text.advice import SAFETY
from breathe.tui.screens.home import HomeScreen
from breathe.tui.screens.session import SessionScreen
from breathe.tui.screens.sound_check import SoundCheckScreen
from breathe.tui.screens.welcome import PAGES, WelcomeScreen
from tests.clock import ManualClock
from tests.tui.visit import SETTINGS, Visit, opened

FIRST_TIME = replace(SETTINGS, show_welcome=True)


@pytest.mark.grid
@pytest.mark.parametrize("size", [(40, 12), (80, 24)])
async def test_enter_leads_through_the_pages_to_home(
    clock: ManualClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.setenv("BREATHE_HOME", str(tmp_path))
    async with opened(clock, at_home=True, settings=FIRST_TIME).run_test(size=size) as pilot:
        here = Visit(pilot, clock)
        await here.until_on(WelcomeScreen)
        assert here.reads("breathe leads you")
        for page in range(2, len(PAGES) + 1):
            await here.press("enter")
            assert isinstance(here.screen, WelcomeScreen)
            await here.press("end")
            assert here.reads(f"{page} of {len(PAGES)}") or size == (40, 12)
        await here.press("enter")
        await here.until_on(HomeScreen)
        assert not resolve(tmp_path / "settings.toml", {}).settings.show_welcome


async def test_the_sound_check_opens_from_the_welcome_pages(clock: ManualClock) -> None:
    async with opened(clock, at_home=True, settings=FIRST_TIME).run_test() as pilot:
        here = Visit(pilot, clock)
        await here.until_on(WelcomeScreen)
        await here.press("s")
        await here.until_on(SoundCheckScreen)
        await here.press("escape")
        await here.until_on(WelcomeScreen)


@pytest.mark.slow
async def test_the_pages_turn_back(clock: ManualClock) -> None:
    async with opened(clock, at_home=True, settings=FIRST_TIME).run_test() as pilot:
        here = Visit(pilot, clock)
        await here.until_on(WelcomeScreen)
        await here.press("left", "enter", "left")
        assert here.reads("1 of 3")


async def test_the_pages_never_come_before_a_session(clock: ManualClock) -> None:
    async with opened(clock, settings=FIRST_TIME).run_test() as pilot:
        here = Visit(pilot, clock)
        await here.until_on(SessionScreen)
        assert not any(isinstance(screen, WelcomeScreen) for screen in pilot.app.screen_stack)


def test_the_pages_hold_all_safety_advice() -> None:
    assert set(SAFETY) <= {paragraph for page in PAGES for paragraph in page}
