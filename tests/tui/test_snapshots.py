"""Pictures of every screen, compared with the ones that were looked at.

After a change that is meant: `pytest tests/tui/test_snapshots.py --snapshot-update`, then look at the new pictures.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from breathe.settings.appearance import DEFAULT_APPEARANCE, Appearance, Glow, PictureName, ThemeName
from breathe.tui.screens.help import HelpScreen
from breathe.tui.screens.home import HomeScreen
from tests.clock import ManualClock
from tests.tui.visit import PLAN, Visit, opened

SMALLEST = (40, 12)
SIZES = [pytest.param((80, 24), id="80x24"), pytest.param((120, 40), id="120x40")]

MID_INHALE = PLAN.starts[1] + PLAN.breaths[1].inhale_seconds / 2

Comparison = Callable[..., bool]
Stay = Callable[[Visit], Awaitable[None]]


async def home(here: Visit) -> None:
    """Home in the middle of an in-breath."""
    await here.until_on(HomeScreen)
    await here.live(1.2)


async def settling(here: Visit) -> None:
    """One second after the start."""
    await here.until_started()
    await here.live(1.0)


async def breathing(here: Visit) -> None:
    """In the middle of an in-breath."""
    await here.until_started()
    await here.live_until(MID_INHALE)


async def full(here: Visit) -> None:
    """Between the in-breath and the out-breath."""
    await here.until_started()
    await here.live_until(PLAN.starts[1] + PLAN.breaths[1].inhale_seconds - 0.001)


async def changing(here: Visit) -> None:
    """Just after a key was pressed."""
    await breathing(here)
    await here.press("plus")


async def paused(here: Visit) -> None:
    """Paused, with the lungs at rest again."""
    await breathing(here)
    await here.press("space")
    await here.live(5.0)


async def closing(here: Visit) -> None:
    """In the closing rest."""
    await here.until_started()
    await here.live_until(PLAN.close_start + 0.5)


async def summary(here: Visit) -> None:
    """After two breaths."""
    await here.until_started()
    await here.live_until(PLAN.starts[2] + 1.0)
    await here.end()


async def empty_summary(here: Visit) -> None:
    """After no breath."""
    await settling(here)
    await here.end()


async def help_page(here: Visit) -> None:
    """The help on top of a session."""
    await breathing(here)
    await here.press("question_mark")
    await here.until_on(HelpScreen)


@pytest.mark.grid
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("stay", [home, settling, breathing, paused, closing, summary, help_page])
def test_screen(snap_compare: Comparison, clock: ManualClock, stay: Stay, size: tuple[int, int]) -> None:
    assert snap_compare(**_picture(clock, stay, size))


@pytest.mark.parametrize("stay", [full, changing, empty_summary])
def test_moment(snap_compare: Comparison, clock: ManualClock, stay: Stay) -> None:
    assert snap_compare(**_picture(clock, stay, (80, 24)))


@pytest.mark.parametrize("stay", [home, settling, breathing, full, help_page])
def test_smallest_terminal(snap_compare: Comparison, clock: ManualClock, stay: Stay) -> None:
    assert snap_compare(**_picture(clock, stay, SMALLEST))


@pytest.mark.grid
@pytest.mark.parametrize("theme", [ThemeName.LIGHT, ThemeName.NIGHT])
def test_theme(snap_compare: Comparison, clock: ManualClock, theme: ThemeName) -> None:
    assert snap_compare(**_picture(clock, breathing, (80, 24), Appearance(theme=theme)))


@pytest.mark.parametrize("name", [PictureName.WAVE, PictureName.BAR])
def test_picture(snap_compare: Comparison, clock: ManualClock, name: PictureName) -> None:
    assert snap_compare(**_picture(clock, breathing, (80, 24), Appearance(name)))


@pytest.mark.parametrize("glow", [Glow.SOFT, Glow.PLAIN])
def test_less_glow(snap_compare: Comparison, clock: ManualClock, glow: Glow) -> None:
    assert snap_compare(**_picture(clock, breathing, (80, 24), Appearance(glow=glow)))


def test_sixteen_colours(snap_compare: Comparison, clock: ManualClock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("textual.constants.COLOR_SYSTEM", "standard")
    assert snap_compare(**_picture(clock, breathing, (80, 24)))


def test_without_colour(snap_compare: Comparison, clock: ManualClock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(**_picture(clock, breathing, (80, 24)))


def _picture(
    clock: ManualClock,
    stay: Stay,
    size: tuple[int, int],
    appearance: Appearance = DEFAULT_APPEARANCE,
) -> dict[str, Any]:
    """The arguments of `snap_compare`."""

    async def pilot_through(pilot: Pilot[None]) -> None:
        await stay(Visit(pilot, clock))

    return {
        "app": opened(clock, at_home=stay is home, appearance=appearance),
        "terminal_size": size,
        "run_before": pilot_through,
    }
