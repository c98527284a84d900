"""Every letter on every screen is readable: its contrast is at least 4.5, in every theme but the night."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from rich.segment import Segment
from textual.strip import Strip

from breathe.history.store import Store
from breathe.settings.appearance import Appearance, ThemeName
from breathe.tui.app import BreatheApp
from breathe.tui.screens.home import HomeScreen
from breathe.tui.stage.gradient import READABLE, contrast
from tests.clock import ManualClock
from tests.tui.histories import filled
from tests.tui.visit import PLAN, SETTINGS, Visit, opened

WAYS = {
    "home": ((), "silent"),
    "adjust": (("a",), "a minute"),
    "saving a preset": (("a", "s"), "Name of"),
    "sound check": (("s",), "ocean"),
    "settings": (("comma",), "minutes"),
    "typing a setting": (("comma", "enter"), "minutes"),
    "help": (("question_mark",), "Begin"),
    "starting pace": (("p",), "in-breath"),
    "rating": (("b",), "Tension"),
    "commands": (("ctrl+p",), "Adjust"),
    "a notification": (("n",), "From now on"),
    "sessions": (("h",), "2025-03-11"),
    "a search": (("h", "slash"), "2025-03-11"),
    "one session": (("h", "enter"), "easier"),
    "month": (("h", "tab"), "▇"),
    "trends": (("h", "tab", "tab"), "Median"),
}
"""Each page: the keys to it from home, and words to wait for."""

THEMES = (ThemeName.DARK, ThemeName.LIGHT)
"""The themes with their own colours, except the night."""


@pytest.fixture(autouse=True)
def home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Send everything that is saved to a temporary folder."""
    monkeypatch.setenv("BREATHE_HOME", str(tmp_path))


@pytest.mark.grid
@pytest.mark.parametrize("place", WAYS)
async def test_every_letter_can_be_read(clock: ManualClock, store: Store, place: str) -> None:
    async with opened(clock, filled(store, 60), True).run_test(notifications=True) as pilot:
        here = Visit(pilot, clock)
        await go(here, place)
        for theme in THEMES:
            await take(here, theme)
            check_readable(here)


@pytest.mark.grid
@pytest.mark.parametrize("place", WAYS)
async def test_no_colours_means_no_colour_codes(
    clock: ManualClock, store: Store, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(clock, filled(store, 60), True).run_test(notifications=True) as pilot:
        here = Visit(pilot, clock)
        await go(here, place)
        styles = [segment.style for strip in strips(here) for segment in strip if segment.style]
        colours = {colour.name for style in styles for colour in (style.color, style.bgcolor) if colour}
        assert colours <= {"default"}


@pytest.mark.grid
@pytest.mark.parametrize("place", ["settings", "commands", "sessions"])
async def test_without_colours_the_selected_row_is_marked(
    clock: ManualClock, store: Store, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(clock, filled(store, 60), True).run_test() as pilot:
        here = Visit(pilot, clock)
        await go(here, place)
        # One reversed cell alone is the cursor of a field.
        marked = [strip for strip in strips(here) if any(is_marked(each) and len(each.text) > 1 for each in strip)]
        assert 1 <= len(marked) <= 2


@pytest.mark.parametrize("theme", THEMES)
async def test_every_letter_of_a_session_can_be_read(clock: ManualClock, store: Store, theme: ThemeName) -> None:
    async with opened(clock, store, appearance=Appearance(theme=theme)).run_test() as pilot:
        here = Visit(pilot, clock)
        await here.until_started()
        check_readable(here)
        for index, breath in enumerate(PLAN.breaths):
            await here.live_until(PLAN.starts[index] + breath.inhale_seconds)
            check_readable(here)
        await here.press("plus")
        check_readable(here)
        await here.press("space")
        check_readable(here)
        await here.end()
        check_readable(here)


@pytest.mark.grid
@pytest.mark.parametrize("theme", THEMES)
async def test_every_letter_of_the_welcome_pages_can_be_read(clock: ManualClock, theme: ThemeName) -> None:
    settings = replace(SETTINGS, show_welcome=True)
    async with opened(clock, None, True, Appearance(theme=theme), settings).run_test() as pilot:
        here = Visit(pilot, clock)
        for page in ("1 of 3", "2 of 3", "3 of 3"):
            await here.until(partial(here.reads, page))
            check_readable(here)
            await here.press("enter")


async def take(here: Visit, theme: ThemeName) -> None:
    """Switch to another theme."""
    app = here.pilot.app
    assert isinstance(app, BreatheApp)
    app.appearance = Appearance(theme=theme)
    await here.until(lambda: app.theme == theme)
    await here.live(0.0)


async def go(here: Visit, place: str) -> None:
    """Go from home to a page."""
    keys, words = WAYS[place]
    await here.until_on(HomeScreen)
    for key in keys:
        await here.until(lambda: here.screen.is_current)
        await here.press(key)
    await here.until(lambda: here.reads(words))


def strips(here: Visit) -> list[Strip]:
    """All rows of the screen."""
    return here.screen._compositor.render_strips(here.pilot.app.size)


def is_marked(segment: Segment) -> bool:
    """True if the words are underlined or reversed."""
    return bool(segment.style and (segment.style.underline or segment.style.reverse) and has_letters(segment.text))


def has_letters(text: str) -> bool:
    return any(letter.isalnum() for letter in text)


def check_readable(here: Visit) -> None:
    """Check that every letter on the screen is readable."""
    unreadable = {word: value for strip in strips(here) for word, value in contrasts(strip) if value < READABLE}
    assert not unreadable


def contrasts(strip: Strip) -> Iterator[tuple[str, float]]:
    """The words of a row with their contrasts."""
    for text, style, _ in strip:
        if has_letters(text):
            assert style and style.color and style.bgcolor, text
            yield text, contrast(style.color.get_truecolor(), style.bgcolor.get_truecolor())
