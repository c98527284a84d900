"""Ratings and notes: optional, entered by keys before and after a session, and saved in its record."""

from __future__ import annotations

from dataclasses import replace

import pytest

from breathe.history.sqlite.sessions import EVERYTHING, count
from breathe.history.store import Store
from breathe.tui.screens.home import HomeScreen
from breathe.tui.screens.summary import SummaryScreen
from tests.clock import ManualClock
from tests.tui.histories import held
from tests.tui.visit import PLAN, SETTINGS, Visit, opened, visit


async def practise(here: Visit) -> None:
    """Start at home, take two breaths and end."""
    await here.press("enter")
    await here.until_started()
    await here.live_until(PLAN.starts[2] + 1.0)
    await here.end()


@pytest.mark.slow
async def test_a_rating_at_home_belongs_to_the_next_session_alone(clock: ManualClock, store: Store) -> None:
    async with visit(clock, store=store, at_home=True) as here:
        await here.press("b", "7", "enter")
        await here.until_on(HomeScreen)
        await here.live(0.1)
        assert here.reads("before: tension 7")
        await practise(here)
        await here.press("enter")
        await here.until_on(HomeScreen)
        await practise(here)
    assert [record.tension_before for record in store.recent()] == [None, 7]


async def test_the_summary_retries_a_failed_write(clock: ManualClock, store: Store, impatient: None) -> None:
    async with visit(clock, store=store, at_home=True) as here:
        await practise(here)
        with held(store):
            await here.press("n", "o", "k", "enter")
            await here.until(lambda: here.reads("locked"))
        await here.press("r", "3", "enter")
        await here.until(lambda: here.reads("note: ok"))
    assert (store.recent()[0].note, store.recent()[0].tension_after) == ("ok", 3)


async def test_the_summary_saves_a_rating_and_a_note(clock: ManualClock, store: Store) -> None:
    async with visit(clock, store=store, at_home=True) as here:
        await practise(here)
        assert here.reads("r: rate your tension · n: add a note")
        await here.press("r", "3", "enter")
        await here.until(lambda: here.reads("after: tension 3"))
        await here.press("n", "o", "k", "enter")
        await here.until(lambda: here.reads("note: ok"))
        assert here.reads("after: tension 3")
        await here.press("r", "escape")
        await here.until_on(SummaryScreen)
        await here.press("enter")
        await here.until_on(HomeScreen)
    record = store.recent()[0]
    assert (record.tension_after, record.pain_after, record.note) == (3, None, "ok")


async def test_pain_is_asked_for_only_if_tracked(clock: ManualClock, store: Store) -> None:
    settings = replace(SETTINGS, track_pain=True)
    async with opened(clock, store, at_home=True, settings=settings).run_test() as pilot:
        here = Visit(pilot, clock)
        await here.until_on(HomeScreen)
        await here.press("b", "7", "enter")
        await here.until(lambda: here.reads("Back pain before: 0 no pain, 10 as bad as I can imagine"))
        await here.press("4", "enter")
        await here.until_on(HomeScreen)
        await practise(here)
        await here.press("r", "2", "enter")
        await here.until(lambda: here.reads("Back pain after"))
        await here.press("enter")
        await here.until(lambda: here.reads("after: tension 2"))
    record = store.recent()[0]
    assert (record.tension_before, record.pain_before, record.tension_after, record.pain_after) == (7, 4, 2, None)


@pytest.mark.parametrize("has_breaths", [True, False])
async def test_a_session_without_a_record_cannot_be_rated(clock: ManualClock, store: Store, has_breaths: bool) -> None:
    settings = replace(SETTINGS, save_history=not has_breaths)
    async with opened(clock, store, settings=settings).run_test() as pilot:
        here = Visit(pilot, clock)
        await here.until_started()
        if has_breaths:
            await here.live_until(PLAN.starts[2] + 1.0)
        await here.end()
        assert here.reads("Enter: done")
        assert not here.reads("rate your tension")
        await here.press("r")
        assert isinstance(here.screen, SummaryScreen)
    assert store.use(count, EVERYTHING) == 0
