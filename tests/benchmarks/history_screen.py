"""Time to open the history page, to page down and to go to the end."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

from breathe.settings.schema import Settings
from breathe.system.clock import SystemClock
from breathe.tui.app import BreatheApp
from breathe.tui.history.screen import HistoryScreen
from breathe.tui.history.session_list import SessionList
from breathe.tui.screens.home import HomeScreen
from tests.benchmarks.table import Line
from tests.clock import ManualClock
from tests.tui.visit import Visit

RUNS = 5

PAGES = 20

MILLISECONDS = 1000.0

SETTINGS = Settings(show_welcome=False, audio_backend="silent", reduced_motion=True)

Times = dict[str, float]
"""Milliseconds, by action."""


def screen_lines(short: Path, long: Path, counts: tuple[int, int]) -> Iterator[Line]:
    """The page of the long history compared with that of the short one."""
    many, few = asyncio.run(_best(long)), asyncio.run(_best(short))
    for what, milliseconds in many.items():
        figure = f"history screen, {what}, {counts[1]} sessions (minimum of {RUNS})"
        yield Line(figure, milliseconds, few[what], f"{counts[0]} sessions", "ms")


async def _best(history: Path) -> Times:
    os.environ["WAKEPY_FAKE_SUCCESS"] = "yes"
    runs = [await _visited(history) for _ in range(RUNS)]
    return {what: min(run[what] for run in runs) for what in runs[0]}


async def _visited(history: Path) -> Times:
    app = BreatheApp(SETTINGS, SystemClock(), history, [], at_home=True)
    async with app.run_test(size=(80, 24)) as pilot:
        here = Visit(pilot, ManualClock())
        await here.until_on(HomeScreen)

        async def turn_pages() -> None:
            for _ in range(PAGES):
                await pilot.press("pagedown")
                await _until_loaded(here)

        async def go_to_the_end() -> None:
            await pilot.press("end")
            await _until_loaded(here)

        async def open_it() -> None:
            await pilot.press("h")
            await here.until_on(HistoryScreen)
            await _until_loaded(here)

        return {
            "to open": await _timed(open_it),
            f"{PAGES} pages down": await _timed(turn_pages),
            "to its end": await _timed(go_to_the_end),
        }


async def _until_loaded(here: Visit) -> None:
    await here.until(lambda: here.screen.query_one(SessionList).selected is not None)


async def _timed(action: Callable[[], Awaitable[None]]) -> float:
    started = time.perf_counter()
    await action()
    return (time.perf_counter() - started) * MILLISECONDS
