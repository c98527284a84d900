"""A second kind of routine on the screen: its texts, its dots and its summary, without an edit."""

from __future__ import annotations

import pytest

from breathe.engine.upcoming_session import UpcomingSession
from breathe.history.store import Store
from breathe.settings.schema import Settings
from breathe.tui.stage.layout import Layout
from breathe.tui.stage.scene import DOT, LIT_DOT
from tests.clock import ManualClock
from tests.tui.visit import visit
from tests.two_texts import CONFIG, TWO_TEXTS


@pytest.fixture(autouse=True)
def two_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    """An app whose next session is the second routine."""

    def upcoming(settings: Settings, history: object) -> UpcomingSession:
        return UpcomingSession(CONFIG)

    monkeypatch.setattr("breathe.tui.app.upcoming_session", upcoming)


async def test_its_texts_and_as_many_dots_are_shown(clock: ManualClock) -> None:
    async with visit(clock) as here:
        await here.live_until(10.0)
        assert here.reads("Sit still.")
        assert here.reads(f"{LIT_DOT}   {DOT}")
        await here.live_until(40.0)
        assert here.reads("Look far away.")
        assert here.reads(f"{DOT}   {LIT_DOT}")


async def test_it_is_summed_up_and_kept(clock: ManualClock, store: Store) -> None:
    async with visit(clock, store=store) as here:
        await here.live_until(40.0)
        await here.end()
        assert here.reads("40 s")
        assert not here.reads("breath")
    [record] = store.recent(1)
    assert record.practice_seconds == 40.0


def test_the_layout_has_room_for_its_texts_alone() -> None:
    assert Layout.of(80, 24, TWO_TEXTS.words).text_rows == 1
