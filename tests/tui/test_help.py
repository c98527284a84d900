"""The help is readable in every terminal and lists every key."""

from __future__ import annotations

import pytest
from textual.binding import Binding

from breathe.text import commands
from breathe.text.advice import SAFETY, SOURCE
from breathe.tui.screens.help import HelpScreen
from breathe.tui.screens.session import SessionScreen
from tests.clock import ManualClock
from tests.tui.visit import Visit, visit

SCROLLBAR = " ▁▂▃▄▅▆▇█"

SIZES = [(40, 12), (80, 24), (120, 40)]


@pytest.mark.grid
@pytest.mark.parametrize("size", SIZES)
async def test_the_whole_help_can_be_scrolled_to(clock: ManualClock, size: tuple[int, int]) -> None:
    async with visit(clock, size=size) as here:
        await _open_help(here)
        seen = {row.rstrip(SCROLLBAR) for row in here.rows()}
        for _ in range(9):
            await here.pilot.press("pagedown")
            await here.pilot.wait_for_scheduled_animations()
            seen |= {row.rstrip(SCROLLBAR) for row in here.rows()}
        read = " ".join(" ".join(seen).split())
        words = {
            word for text in (*SAFETY, SOURCE, *(each.about for each in commands.SESSION)) for word in text.split()
        }
        assert words <= set(read.split())


@pytest.mark.parametrize("size", SIZES)
async def test_meanings_stay_in_their_column(clock: ManualClock, size: tuple[int, int]) -> None:
    async with visit(clock, size=size) as here:
        await _open_help(here)
        rows = here.rows()
        first = next(row for row in rows if row.strip().startswith("Enter"))
        column = first.index("Begin")
        gaps = [row[column - 1] for row in rows[rows.index(first) : rows.index(first) + len(commands.SESSION) + 2]]
        assert set(gaps) == {" "}


def test_the_help_names_the_keys_of_the_session() -> None:
    bound = {
        key for binding in SessionScreen.BINDINGS if isinstance(binding, Binding) for key in binding.key.split(",")
    }
    assert {"space", "e", "g", "m", "plus", "minus", "question_mark", "q", "escape"} <= bound


async def _open_help(here: Visit) -> None:
    await here.press("question_mark")
    await here.until_on(HelpScreen)
