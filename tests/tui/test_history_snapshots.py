"""Pictures of the history page, compared with reviewed ones; see `test_snapshots`."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from breathe.history.store import Store
from breathe.tui.history.record_screen import RecordScreen
from breathe.tui.history.screen import HistoryScreen
from breathe.tui.history.session_list import SessionList
from breathe.tui.screens.home import HomeScreen
from tests.clock import ManualClock
from tests.tui.histories import filled
from tests.tui.visit import Visit, opened

Comparison = Callable[..., bool]

VIEWS = {"sessions": (), "month": ("tab",), "trends": ("tab", "tab"), "detail": ("enter",)}

SEEN = {"sessions": "2025-03-11", "month": "▇", "trends": "Median", "detail": "easier"}
"""Words that appear once a view is complete."""


@pytest.mark.grid
@pytest.mark.parametrize("view", VIEWS)
def test_view(snap_compare: Comparison, clock: ManualClock, store: Store, view: str) -> None:
    filled(store, 60)

    async def go_there(pilot: Pilot[None]) -> None:
        here = Visit(pilot, clock)
        await here.until_on(HomeScreen)
        await here.press("h")
        await here.until_on(HistoryScreen)
        await here.until(lambda: here.screen.query_one(SessionList).selected is not None and here.reads("7 days"))
        await here.press(*VIEWS[view])
        if view == "detail":
            await here.until_on(RecordScreen)
        await here.until(lambda: here.reads(SEEN[view]))

    assert snap_compare(app=opened(clock, store, at_home=True), terminal_size=(80, 24), run_before=go_there)
