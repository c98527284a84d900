"""Texts that people type: no key replaces them, every line is kept, and the cursor is seen without colours too."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from rich.style import Style
from textual.events import Paste
from textual.widgets import Input, OptionList

from breathe.history.exchange.csv_file import csv_entries, csv_lines
from breathe.history.model.record import Record
from breathe.history.sqlite.rows import upsert
from breathe.history.store import Store
from breathe.settings.appearance import ThemeName
from breathe.settings.resolution import resolve
from breathe.tui.dialogs.prompt import PromptScreen
from breathe.tui.dialogs.text_field import NoteField, TextField
from breathe.tui.history.record_screen import RecordScreen
from breathe.tui.history.screen import HistoryScreen
from breathe.tui.history.session_list import SessionList
from breathe.tui.screens.home import HomeScreen
from tests.clock import ManualClock
from tests.history.samples import record
from tests.tui.visit import SETTINGS, Visit, opened

TWO_LINES = "slept badly\nafter work"


@asynccontextmanager
async def at_note(
    clock: ManualClock, store: Store, note: str | None = "slept badly", theme: str = "dark"
) -> AsyncIterator[Visit]:
    """In front of the note of the only session in the history."""
    store.change(upsert, [replace(record(clock.now()), note=note)])
    async with opened(clock, store, at_home=True, settings=replace(SETTINGS, theme=theme)).run_test(
        size=(120, 30)
    ) as pilot:
        here = Visit(pilot, clock)
        await here.until_on(HomeScreen)
        await here.press("h")
        await here.until(lambda: here.screen.query_one(SessionList).selected is not None)
        await here.press("enter")
        await here.until_on(RecordScreen)
        await here.press("n")
        await here.until_on(PromptScreen)
        yield here


def note_in(store: Store) -> str | None:
    """The note of the only session."""
    return store.recent(1)[0].note


async def test_editing_a_note_begins_behind_it(clock: ManualClock, store: Store) -> None:
    async with at_note(clock, store) as here:
        assert here.screen.query_one(NoteField).selected_text == ""
        await here.press("exclamation_mark", "enter")
        await here.until(lambda: here.reads("note        slept badly!"))
    assert note_in(store) == "slept badly!"


async def test_what_was_typed_can_be_undone(clock: ManualClock, store: Store) -> None:
    async with at_note(clock, store) as here:
        await here.press("f7", "x")
        assert here.screen.query_one(NoteField).text == "x"
        assert here.reads("Ctrl+Z: undo")
        await here.press("ctrl+z", "enter")
        await here.until_on(RecordScreen)
    assert note_in(store) == "slept badly"


@pytest.mark.grid
@pytest.mark.parametrize("key", ["ctrl+j", "shift+enter"])
async def test_a_second_line_is_typed_shown_and_kept(clock: ManualClock, store: Store, key: str) -> None:
    async with at_note(clock, store) as here:
        assert here.reads("Ctrl+J: new line")
        await here.press(key, *"after", "space", *"work", "enter")
        await here.until(lambda: here.reads("            after work"))
        assert here.reads("note        slept badly")
        await here.press("escape")
        await here.until_on(HistoryScreen)
        await here.until(lambda: here.reads("slept badly after"))
    assert note_in(store) == TWO_LINES


@pytest.mark.grid
@pytest.mark.parametrize("line_break", ["\r", "\n", "\r\n"])
async def test_a_second_line_is_pasted(clock: ManualClock, store: Store, line_break: str) -> None:
    async with at_note(clock, store, None) as here:
        here.pilot.app.post_message(Paste(TWO_LINES.replace("\n", line_break)))
        await here.press("enter")
        await here.until(lambda: here.reads("            after work"))
    assert note_in(store) == TWO_LINES


@pytest.mark.slow
async def test_editing_an_imported_note_keeps_its_lines(clock: ManualClock, store: Store) -> None:
    text = "".join(csv_lines([replace(record(clock.now()), note=TWO_LINES)]))
    [imported] = csv_entries(text)
    assert isinstance(imported.record, Record)
    async with at_note(clock, store, imported.record.note) as here:
        await here.press("full_stop", "enter")
        await here.until(lambda: here.reads("after work."))
    assert note_in(store) == f"{TWO_LINES}."


@pytest.mark.slow
async def test_a_rating_is_replaced_as_it_is_a_choice(clock: ManualClock, store: Store) -> None:
    async with at_note(clock, store) as here:
        await here.press("escape", "a", "7", "enter")
        await here.until_on(RecordScreen)
        await here.press("a", "3", "enter")
        await here.until(lambda: here.reads("- to 3"))


@pytest.mark.slow
async def test_a_setting_that_is_a_text_is_continued(
    clock: ManualClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BREATHE_HOME", str(tmp_path))
    settings = replace(SETTINGS, focus_word="soft")
    async with opened(clock, at_home=True, settings=settings).run_test() as pilot:
        here = Visit(pilot, clock)
        await here.until_on(HomeScreen)
        await here.press("comma")
        options = here.screen.query_one(OptionList)
        options.highlighted = options.get_option_index("focus_word")
        await here.press("enter", "e", "r", "enter")
    assert resolve(tmp_path / "settings.toml", {}).settings.focus_word == "softer"


@pytest.mark.slow
async def test_a_search_is_continued_behind_it(clock: ManualClock, store: Store) -> None:
    async with at_note(clock, store) as here:
        await here.press("escape", "escape", "slash", *"sle", "enter", "slash", *"pt")
        assert here.screen.query_one(Input).value == "slept"


@pytest.fixture(params=["NO_COLOR", "16 colours", "mono"])
def theme(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """A terminal, or a person, without colours for a cursor."""
    if request.param == "NO_COLOR":
        monkeypatch.setenv("NO_COLOR", "1")
    if request.param == "16 colours":
        monkeypatch.setattr("textual.constants.COLOR_SYSTEM", "standard")
    return ThemeName.MONO if request.param == "mono" else ThemeName.DARK


@pytest.mark.grid
async def test_cursor_and_selection_are_seen_without_colours(clock: ManualClock, store: Store, theme: str) -> None:
    async with at_note(clock, store, theme=theme) as here:
        await here.press("shift+left", "shift+left")
        assert looks(here, "d", "l", "y") == ["plain", "reverse", "underlined"]
        await here.press("escape", "escape", "slash", *"abc", "shift+left", "shift+left")
        assert looks(here, "a", "b", "c") == ["plain", "reverse", "underlined"]


def looks(here: Visit, *letters: str) -> list[str]:
    """The look of each letter in the row of the field with the focus, each the last of its kind."""
    field = here.screen.focused
    assert isinstance(field, NoteField | TextField)
    strip = here.screen._compositor.render_strips(here.pilot.app.size)[field.region.y]
    styles = {letter: segment.style for segment in strip for letter in segment.text}
    return [_look(styles[letter]) for letter in letters]


def _look(style: Style | None) -> str:
    if style is None:
        return "plain"
    colours = {colour.name for colour in (style.color, style.bgcolor) if colour}
    assert colours <= {"default"}
    return "reverse" if style.reverse else "underlined" if style.underline else "plain"
