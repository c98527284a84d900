"""Adjusting the breath at home: one hand, no arithmetic, and safe whatever is pressed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from breathe.practice.adjusting import SLOWEST
from breathe.practice.breath import Breath
from breathe.settings.presets import custom_presets
from breathe.settings.resolution import resolve
from breathe.tui.screens.adjust import AdjustScreen
from breathe.tui.screens.home import HomeScreen
from tests.clock import ManualClock
from tests.tui.visit import SETTINGS, Visit, opened


@pytest.fixture(autouse=True)
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BREATHE_HOME", str(tmp_path))
    return tmp_path / "settings.toml"


@asynccontextmanager
async def adjusting(clock: ManualClock) -> AsyncIterator[Visit]:
    """In 2.4, out 3.6: 10 breaths a minute."""
    async with opened(clock, at_home=True).run_test(size=(80, 24)) as pilot:
        here = Visit(pilot, clock)
        await here.until_on(HomeScreen)
        await here.press("a")
        await here.until_on(AdjustScreen)
        yield here


@pytest.mark.grid
@pytest.mark.parametrize(
    "keys, line",
    [
        (("up",), "in 2.5 · out 3.8 · 9.5 a minute"),
        (("up", "down"), "10 a minute"),
        (("right",), "in 2.3 · out 3.7 · 10 a minute"),
        (("left",), "in 2.5 · out 3.5 · 10 a minute"),
        (("i",), "in 2.5 · out 3.6"),
        (("o", "O", "o"), "in 2.4 · out 3.7"),
        (("p",), "preset: slight"),
        (("p", "p"), "preset: classic"),
    ],
)
async def test_every_key_makes_its_change(clock: ManualClock, keys: tuple[str, ...], line: str) -> None:
    async with adjusting(clock) as here:
        await here.press(*keys)
        await here.until(lambda: here.reads(line))


async def test_a_limit_is_shown_without_an_error(clock: ManualClock) -> None:
    async with adjusting(clock) as here:
        await here.press(*["up"] * 30)
        await here.until(lambda: here.reads(SLOWEST))
        await here.until(lambda: here.reads("4.5 a minute"))


async def test_the_orb_breathes_the_change_from_the_next_breath(clock: ManualClock) -> None:
    async with adjusting(clock) as here:
        screen = here.screen
        assert isinstance(screen, AdjustScreen)
        await here.press("p")
        begin = clock.monotonic()
        assert screen._breath_loop.at(begin + 5.9)[1] == Breath(2.4, 3.6)
        assert screen._breath_loop.at(begin + 6.1)[1] == Breath(4.5, 5.5)


async def test_enter_saves_the_breath_and_home_shows_it(clock: ManualClock, path: Path) -> None:
    async with adjusting(clock) as here:
        await here.press("p", "p", "enter")
        await here.until_on(HomeScreen)
        await here.live(0.1)
        await here.until(lambda: here.reads("in 4 · out 6"))
        assert resolve(path, {}).settings.breath == Breath(4.0, 6.0)


async def test_escape_saves_nothing(clock: ManualClock, path: Path) -> None:
    async with adjusting(clock) as here:
        await here.press("p", "escape")
        await here.until_on(HomeScreen)
        assert not path.exists()


async def test_a_custom_preset_is_saved_renamed_and_deleted(clock: ManualClock, path: Path) -> None:
    async with adjusting(clock) as here:
        await here.press("right", "s", *"noon", "enter")
        assert custom_presets(path) == {"noon": Breath(2.3, 3.7)}
        await here.until(lambda: here.reads("preset: noon"))
        await here.press("r", "2", "enter")
        assert list(custom_presets(path)) == ["noon2"]
        await here.press("delete")
        assert custom_presets(path) == {}
        await here.press("p", "delete")
        await here.until(lambda: here.reads("Built-in presets can't be renamed"))


@pytest.mark.slow
async def test_a_missing_soundscape_is_reported(clock: ManualClock) -> None:
    async with opened(clock, at_home=True, settings=replace(SETTINGS, soundscape="gone")).run_test() as pilot:
        here = Visit(pilot, clock)
        await here.until_on(HomeScreen)
        await here.press("a")
        await here.until_on(AdjustScreen)
        await here.press("space")
        await here.until(lambda: here.reads("There is no soundscape 'gone'"))


async def test_p_cycles_through_the_presets(clock: ManualClock, path: Path) -> None:
    path.write_text("[presets]\nmine = [4.5, 5.5]\nwide = [7, 8]\nother = [4.2, 5.8]\n", encoding="utf-8")
    async with adjusting(clock) as here:
        for name in ("slight", "classic", "long", "gentle start", "mine", "other", "slight"):
            await here.press("p")
            await here.until(partial(here.reads, f"preset: {name}"))


@pytest.mark.slow
async def test_a_preset_equal_to_a_built_in_one_is_renamed_and_deleted(clock: ManualClock, path: Path) -> None:
    async with adjusting(clock) as here:
        await here.press("p", "s", "space", *"mine", "enter")
        await here.until(lambda: here.reads("preset: mine"))
        await here.press("r", "ctrl+u", *"ours", "enter")
        await here.until(lambda: here.reads("preset: ours"))
        assert list(custom_presets(path)) == ["ours"]
        await here.press("delete")
        assert custom_presets(path) == {}
        await here.until(lambda: here.reads("preset: slight"))


async def test_a_wrong_presets_table_is_reported(clock: ManualClock, path: Path) -> None:
    path.write_text("presets = 5", encoding="utf-8")
    async with adjusting(clock) as here:
        await here.press("s", *"mine", "enter")
        await here.until(lambda: here.reads("The settings file can't keep presets"))
