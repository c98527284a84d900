"""The history page with a real history: search, open, edit, delete and undo."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Footer, Input, TabbedContent

from breathe.history.model.record import Record
from breathe.history.model.stored_event import StoredEvent
from breathe.history.sqlite.editing import delete
from breathe.history.sqlite.rows import upsert
from breathe.history.sqlite.sessions import EVERYTHING, count, page, with_id
from breathe.history.store import Store
from breathe.tui.dialogs.prompt import PromptScreen
from breathe.tui.dialogs.text_field import NoteField
from breathe.tui.history.record_screen import RecordScreen
from breathe.tui.history.screen import HistoryScreen
from breathe.tui.history.session_list import MOST_PAGES, PAGE_ROWS, SessionList
from breathe.tui.screens.home import HomeScreen
from tests.clock import ManualClock
from tests.history.samples import record
from tests.tui.histories import filled, held
from tests.tui.visit import Visit, visit

Size = tuple[int, int]

SIZES: list[Size] = [(40, 12), (80, 24), (200, 60)]


@asynccontextmanager
async def at_history(clock: ManualClock, store: Store, size: Size = (80, 24)) -> AsyncIterator[Visit]:
    """A visit to the page of this history."""
    async with visit(clock, store=store, at_home=True, size=size) as here:
        await here.press("h")
        await here.until_on(HistoryScreen)
        sessions = here.screen.query_one(SessionList)
        if store.use(count, EVERYTHING):
            await here.until(lambda: sessions.selected is not None)
        yield here


def chosen(here: Visit) -> Record | None:
    """The session selected in the list."""
    return here.screen.query_one(SessionList).selected


async def search(here: Visit, typed: str) -> None:
    """Type into the search field, after the key that leads there."""
    await here.press("slash")
    await here.press(*({" ": "space", "-": "minus"}.get(letter, letter) for letter in typed))


@pytest.mark.grid
@pytest.mark.parametrize("size", SIZES)
async def test_the_newest_session_comes_first_and_enter_opens_it(clock: ManualClock, store: Store, size: Size) -> None:
    newest = filled(store, 30).recent(1)[0]
    async with at_history(clock, store, size) as here:
        assert chosen(here) == newest
        first = next(row for row in here.rows() if f"{newest.started_at:%a %Y-%m-%d %H:%M}" in row)
        assert "5 to 2" in first
        await here.press("enter")
        await here.until_on(RecordScreen)
        for words in ("7 min 1 s of 15 min", "ended early", "slept badly", "1:40 paused", "5:00 easier"):
            for _ in range(4):
                if here.reads(words):
                    break
                await here.press("pagedown")
            assert here.reads(words)
        await here.press("escape")
        await here.until_on(HistoryScreen)
        await here.press("escape")
        await here.until_on(HomeScreen)


async def test_only_the_visible_pages_of_a_long_list_are_loaded(clock: ManualClock, store: Store) -> None:
    records = filled(store, 3 * PAGE_ROWS).recent()
    async with at_history(clock, store) as here:
        sessions = here.screen.query_one(SessionList)
        assert list(sessions._pages) == [0]
        await here.press("end")
        await here.until(lambda: chosen(here) == records[-1])
        assert sorted(sessions._pages) == [0, 2 * PAGE_ROWS]
        await here.press("up")
        assert chosen(here) == records[-2]
        await here.press("home", "pagedown", "down")
        assert chosen(here) == records[sessions.size.height]


@pytest.mark.slow
async def test_pages_seen_long_ago_are_forgotten(clock: ManualClock, store: Store) -> None:
    filled(store, 10)
    async with at_history(clock, store) as here:
        sessions = here.screen.query_one(SessionList)
        for number in range(2 * MOST_PAGES):
            sessions.add_page(number * PAGE_ROWS, [])
        assert len(sessions._pages) == MOST_PAGES


async def test_words_and_days_find_sessions(clock: ManualClock, store: Store) -> None:
    filled(store, 60)
    async with at_history(clock, store) as here:
        await search(here, "badly until 2025-02")
        await here.until(lambda: here.reads("15 sessions"))
        found = chosen(here)
        assert found
        assert (found.note, found.started_at.month) == ("slept badly", 2)
        await here.press("enter", "enter")
        await here.until_on(RecordScreen)
        await here.press("escape")
        await here.until_on(HistoryScreen)
        await here.press("escape")
        await here.until(lambda: chosen(here) == store.recent(1)[0])
        assert here.screen.query_one(Input).value == ""
        assert here.screen.is_current


async def test_a_search_that_finds_nothing_or_cannot_be_read_says_so(clock: ManualClock, store: Store) -> None:
    filled(store, 5)
    async with at_history(clock, store) as here:
        await search(here, "nowhere")
        await here.until(lambda: here.reads("No matching sessions. Press Esc to clear the search."))
        await here.press("escape")
        await search(here, "since june")
        await here.until(lambda: here.reads("“since” needs a date, such as 2025-06-11"))


@pytest.mark.slow
async def test_any_typed_day_is_accepted(clock: ManualClock, store: Store) -> None:
    filled(store, 5)
    async with at_history(clock, store) as here:
        await search(here, "since 1")
        await here.until(lambda: here.reads("5 sessions"))
        await here.press("escape")
        await search(here, "until 9999")
        await here.until(lambda: here.reads("5 sessions"))


async def test_ratings_and_a_note_are_changed_in_the_detail(clock: ManualClock, store: Store) -> None:
    newest = filled(store, 4).recent(2)[1]
    async with at_history(clock, store) as here:
        await here.press("down", "enter", "b", "8", "enter", "a", "1", "0", "enter")
        await here.until(lambda: here.reads("8 to 10"))
        await here.press("n", "end", *["backspace"] * 12, "o", "k", "enter")
        await here.until(lambda: here.reads("note        ok"))
        kept = store.use(with_id, newest.id)
        assert kept
        assert (kept.tension_before, kept.tension_after, kept.note) == (8, 10, "ok")
        assert kept.edited_at == clock.now()
        await here.press("a", "backspace", "backspace", "enter")
        await here.until(lambda: here.reads("8 to -"))
        await here.press("b", "escape", "escape")
        await here.until_on(HistoryScreen)
        await here.until(lambda: here.reads("8 to -"))


@pytest.mark.slow
async def test_a_session_of_another_program_is_shown_whatever_its_breath(clock: ManualClock, store: Store) -> None:
    store.change(upsert, [replace(record(clock.now()), inhale_seconds=3.0, exhale_seconds=7.0)])
    async with at_history(clock, store) as here:
        await here.press("enter")
        await here.until(lambda: here.reads("in 3 · out 7 · 6 a minute · 1 : 2.33"))


@pytest.mark.slow
async def test_control_characters_in_a_note_are_removed(clock: ManualClock, store: Store) -> None:
    events = (StoredEvent(1.0, "pau\x1b[2Jsed"),)
    store.change(upsert, [replace(record(clock.now()), note="a\x1b[2Jb", events=events)])
    async with at_history(clock, store) as here:
        await here.until(lambda: here.reads("a[2Jb"))
        await here.press("enter")
        await here.until(lambda: here.reads("0:01 pau[2Jsed"))
        assert not any("\x1b" in row for row in here.rows())


@pytest.mark.slow
async def test_a_rating_outside_the_scale_can_be_corrected(clock: ManualClock, store: Store) -> None:
    filled(store, 1)
    async with at_history(clock, store) as here:
        await here.press("enter", "b", "1", "2", "enter")
        await here.until(lambda: here.reads("'12' is not a whole number from 0 to 10."))
        await here.press("backspace", "enter")
        await here.until(lambda: here.reads("1 to 2"))


@pytest.mark.slow
async def test_editing_a_session_deleted_elsewhere_is_reported(clock: ManualClock, store: Store) -> None:
    newest = filled(store, 2).recent()[0]
    async with at_history(clock, store) as here:
        await here.press("enter")
        store.change(delete, newest.id)
        await here.press("n", "x", "enter")
        await here.until(lambda: here.reads("This session is no longer in the history."))


@pytest.mark.grid
@pytest.mark.parametrize("keys", [["delete"], ["enter", "delete"]], ids=["in the list", "in the detail"])
async def test_deleting_can_be_undone(clock: ManualClock, store: Store, keys: list[str]) -> None:
    before = filled(store, 5).recent()
    async with at_history(clock, store) as here:
        footer = here.screen.query_one(Footer)
        assert not here.reads("u Undo")
        await here.press(*keys)
        await here.until(lambda: chosen(here) == before[1])
        assert store.recent() == before[1:]
        await here.until(lambda: "u Undo" in here.rows()[footer.region.y])
        await here.press("delete")
        await here.until(lambda: chosen(here) == before[2])
        await here.press("u", "u")
        await here.until(lambda: chosen(here) == before[0])
        assert store.recent() == before
        await here.press("u")
        assert store.recent() == before


@pytest.mark.slow
async def test_undo_can_be_repeated_after_an_error(clock: ManualClock, store: Store, impatient: None) -> None:
    before = filled(store, 5).recent()
    async with at_history(clock, store) as here:
        await here.press("delete")
        await here.until(lambda: chosen(here) == before[1])
        with held(store):
            await here.press("u")
            await here.until(lambda: here.was_told("locked"))
        await here.press("u")
        await here.until(lambda: chosen(here) == before[0])
    assert store.recent() == before


async def test_text_typed_while_the_history_is_locked_is_kept(
    clock: ManualClock, store: Store, impatient: None
) -> None:
    newest = filled(store, 2).recent()[0]
    async with at_history(clock, store) as here:
        await here.press("enter")
        await here.until_on(RecordScreen)
        with held(store):
            await here.press("n", *["backspace"] * 12, "s", "e", "a", "enter")
            await here.until(lambda: here.was_told("locked") and here.was_told("you can try again"))
            assert isinstance(here.screen, RecordScreen)
        await here.press("escape")
        await here.until_on(HistoryScreen)
        await here.press("enter", "n")
        await here.until(lambda: isinstance(here.screen, PromptScreen))
        assert here.screen.query_one(NoteField).text == "sea"
        await here.press("end", "s", "enter")
        await here.until(lambda: here.reads("note        seas"))
    kept = store.use(with_id, newest.id)
    assert kept and kept.note == "seas"


async def test_the_month_is_turned(clock: ManualClock, store: Store) -> None:
    filled(store, 60)
    async with at_history(clock, store) as here:
        await here.press("tab")
        await here.until(lambda: here.reads("March 2025") and here.reads("▇"))
        await here.press("right")
        assert here.reads("March 2025")
        await here.press("left", "left")
        await here.until(lambda: here.reads("January 2025") and here.reads("▇"))
        await here.press("left")
        await here.until(lambda: here.reads("December 2024"))
        assert not here.reads("▇")


async def test_the_trends_say_whether_it_helps(clock: ManualClock, store: Store) -> None:
    filled(store, 60)
    async with at_history(clock, store, (200, 60)) as here:
        await here.press("shift+tab")
        await here.until(lambda: here.reads("Last 7 days"))
        assert here.screen.query_one(TabbedContent).active == "trends"
        for words in (
            "Last 60 days",
            "7 sessions on 6 days",
            "2025-03-10",
            "09-12  10  ▇",
            "Median of the last 10: 7 before, 3 after.",
        ):
            assert here.reads(words), words
        assert here.reads("A change of 2 points or more is probably meaningful.")
        assert not here.reads("Back pain")
        await here.press("tab")
        assert here.screen.query_one(TabbedContent).active == "sessions"


@pytest.mark.grid
@pytest.mark.parametrize("size", SIZES)
async def test_an_empty_history_invites(clock: ManualClock, store: Store, size: Size) -> None:
    async with at_history(clock, store, size) as here:
        await here.until(lambda: here.reads("Your sessions will appear here"))
        await here.press("shift+tab")
        await here.until(lambda: here.reads("Your trends will appear here"))
        for _ in range(4):
            await here.press("enter", "delete", "up", "end", "tab")
        await here.press("escape")
        await here.until_on(HomeScreen)


@pytest.mark.slow
async def test_the_selected_row_is_visible_without_colours(
    clock: ManualClock, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    filled(store, 5)
    async with at_history(clock, store) as here:
        await here.press("down")
        strips = here.screen._compositor.render_strips(here.pilot.app.size)
        segments = [segment for strip in strips for segment in strip]
        reversed_texts = [each.text for each in segments if each.style and each.style.reverse and "2025" in each.text]
        assert len(reversed_texts) == 1
        assert f"{store.recent()[1].started_at:%Y-%m-%d %H:%M}" in reversed_texts[0]


async def test_a_history_that_cannot_be_read_says_so(clock: ManualClock, store: Store, tmp_path: Path) -> None:
    async with visit(clock, store=store, at_home=True) as here:
        store.close()
        store.path.unlink()
        store.path.mkdir()
        await here.press("h")
        await here.until_on(HistoryScreen)
        await here.until(lambda: "can't be used" in " ".join(" ".join(here.rows()).split()))
        await here.press("escape")
        await here.until_on(HomeScreen)


def test_the_sample_is_in_order(store: Store) -> None:
    records = filled(store, 5).use(page, EVERYTHING)
    assert [record.started_at for record in records] == sorted((r.started_at for r in records), reverse=True)


async def test_a_damaged_session_is_shown_and_marked_on_every_page(clock: ManualClock, store: Store) -> None:
    newest = filled(store, 30).recent(1)[0]
    store.close()
    with closing(sqlite3.connect(store.path)) as other:
        other.execute("UPDATE session SET practice_seconds = 'abc', note = NULL WHERE id = ?", [newest.id])
        other.commit()
    with closing(Store(store.path)) as reopened:
        await check_damage_is_shown(clock, reopened)


async def check_damage_is_shown(clock: ManualClock, store: Store) -> None:
    """Every page of the history shows the damaged session, and the list and its details its mark."""
    async with at_history(clock, store, (200, 60)) as here:
        await here.until(lambda: here.reads("[damaged: practice seconds]"))
        await here.press("enter")
        await here.until_on(RecordScreen)
        assert here.reads("[damaged: practice seconds]")
        await here.press("escape")
        await here.until_on(HistoryScreen)
        await here.press("tab")
        await here.until(lambda: here.reads("March 2025") and here.reads("▇"))
        await here.press("tab")
        await here.until(lambda: here.reads("Last 7 days"))
