"""The list of sessions, newest first, with search, delete and undo."""

from __future__ import annotations

from datetime import UTC
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.events import Resize
from textual.widgets import Input, Static

from breathe.history.model.record import Record
from breathe.history.sqlite import editing, rows
from breathe.history.sqlite.search_syntax import HOW_TO_SEARCH, selection_of
from breathe.history.sqlite.sessions import EVERYTHING, Selection, count, page, with_id
from breathe.history.sqlite.trends import trends
from breathe.history.store import Store
from breathe.history.text_tables import sentence
from breathe.history.worker import HistoryWorker
from breathe.system.clock import Clock
from breathe.text import commands, wording
from breathe.tui.bindings import bindings, keymap_of
from breathe.tui.dialogs.text_field import TextField
from breathe.tui.history.columns import headings
from breathe.tui.history.record_screen import Changes, RecordScreen, Show
from breathe.tui.history.session_list import PAGE_ROWS, SessionList
from breathe.tui.history.totals_text import summary

INVITATION = (
    "Your sessions will appear here: when you practised, for how long and, if you rate it, how tense you felt before "
    "and after.\n\nReady for the first one? Press Esc, then Enter."
)

NOT_FOUND = "No matching sessions. Press Esc to clear the search."

LOW_ROWS = 14
"""Minimum height with room for the summary."""

Found = tuple[int, list[Record]]
"""The number of sessions, and the first page of them."""


class Sessions(Vertical):
    """A search field and the list of sessions that match."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(commands.SESSIONS)

    def __init__(self, worker: HistoryWorker, clock: Clock, asks_pain: bool) -> None:
        """The sessions of this worker's history."""
        super().__init__()
        self._worker = worker
        self._clock = clock
        self._asks_pain = asks_pain
        self._selection = EVERYTHING
        self._deleted: list[Record] = []
        self._unsaved: dict[str, Changes] = {}
        """Changes that could not be saved yet, by the session's id."""

    def compose(self) -> ComposeResult:
        """The summary, the search field and the list."""
        yield Static(id="glance", markup=False)
        yield TextField(compact=True)
        yield Static(id="found", markup=False)
        yield Static(id="headings", classes="heading", markup=False)
        yield SessionList()

    def on_mount(self) -> None:
        """Show how to search, and read the history."""
        key = keymap_of(self.screen).shown(commands.SEARCH)
        self.query_one(Input).placeholder = f"{key} to search: {HOW_TO_SEARCH}"
        self.read()

    def on_resize(self, event: Resize) -> None:
        """Adapt the headings to the width, and hide the summary if there is little height."""
        self.set_class(event.size.height < LOW_ROWS, "-low")
        self.call_after_refresh(self._show_headings)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to undo only after something was deleted."""
        return action != "undo" or bool(self._deleted)

    def read(self) -> None:
        """Read everything visible again."""
        today = self._clock.now().date()
        self._find()
        self._worker.submit(lambda store: store.use(trends, today), lambda found: self._say("#glance", summary(found)))

    def stop_searching(self) -> bool:
        """Clear the search; returns whether there was one."""
        search = self.query_one(Input)
        was_searching = bool(search.value) or search.has_focus
        search.value = ""
        self.query_one(SessionList).focus()
        return was_searching

    @on(Input.Changed)
    def search(self, event: Input.Changed) -> None:
        """Show what matches the text so far."""
        try:
            self._selection = selection_of(event.value)
        except ValueError as error:
            self._say("#found", str(error))
            return
        self.query_one(SessionList).cursor = 0
        self._find()

    @on(Input.Submitted)
    def end_search(self) -> None:
        """Move to the list."""
        self.query_one(SessionList).focus()

    @on(SessionList.PageRequested)
    def read_page(self, event: SessionList.PageRequested) -> None:
        """Read a page of the list."""
        selection = self._selection
        self._worker.submit(
            lambda store: store.use(page, selection, PAGE_ROWS, event.offset),
            partial(self._take, selection, event.offset),
        )

    @on(SessionList.Clicked)
    def action_open(self) -> None:
        """Open the selected session."""
        if record := self.query_one(SessionList).selected:
            unsaved = self._unsaved.setdefault(record.id, {})
            screen = RecordScreen(record, self._asks_pain, self._edit, unsaved)
            self.app.push_screen(screen, partial(self._delete_if, record))

    def action_search(self) -> None:
        """Move to the search field."""
        self.query_one(Input).focus()

    def action_delete(self) -> None:
        """Delete the selected session."""
        if record := self.query_one(SessionList).selected:
            self._delete_if(record, True)

    def action_undo(self) -> None:
        """Restore the session that was deleted last."""
        record = self._deleted.pop()
        self.refresh_bindings()

        def failed(why: str) -> None:
            self._deleted.append(record)
            self.refresh_bindings()
            self.notify(why, severity="error", markup=False)

        self._worker.submit(lambda store: store.change(rows.upsert, [record]), lambda _: self.read(), failed)

    def _find(self) -> None:
        selection = self._selection

        def find(store: Store) -> Found | None:
            if selection != self._selection:  # superseded by what was typed since
                return None
            return store.use(count, selection), store.use(page, selection, PAGE_ROWS)

        self._worker.submit(find, partial(self._show, selection))

    def _edit(self, session_id: str, changes: Changes, show: Show) -> None:
        edited_at = self._clock.now().astimezone(UTC)

        self._unsaved[session_id].update(changes)
        edits = dict(self._unsaved[session_id])

        def edit(store: Store) -> Record | None:
            store.change(editing.edit, session_id, edits, edited_at)
            return store.use(with_id, session_id)

        def written(record: Record | None) -> None:
            self._unsaved[session_id].clear()
            show(record)

        def failed(why: str) -> None:
            self._unsaved[session_id].update(edits)
            self.notify(f"{why} Your text is still here, so you can try again.", severity="error", markup=False)

        self._worker.submit(edit, written, failed)
        self.read()

    def _delete_if(self, record: Record, is_unedits: bool | None) -> None:
        if is_unedits:
            self._worker.submit(lambda store: store.change(editing.delete, record.id), self._offer_undo)

    def _offer_undo(self, record: Record | None) -> None:
        if record:
            self._deleted.append(record)
            self.refresh_bindings()
            key = keymap_of(self.screen).shown(commands.UNDO)
            self.notify(f"Deleted: {sentence(record)}. Press {key} to undo.", markup=False)
        self.read()

    def _show(self, selection: Selection, found: Found | None) -> None:
        if selection != self._selection or not found:
            return
        number, first_page = found
        self.query_one(SessionList).reset(number, first_page)
        if selection == EVERYTHING:
            self._say("#found", "" if number else INVITATION)
        else:
            self._say("#found", wording.count(number, "session") if number else NOT_FOUND)
        self.query_one("#headings").display = bool(number)

    def _take(self, selection: Selection, offset: int, records: list[Record]) -> None:
        if selection == self._selection:
            self.query_one(SessionList).add_page(offset, records)

    def _show_headings(self) -> None:
        self._say("#headings", headings(self.query_one(SessionList).scrollable_content_region.width))

    def _say(self, where: str, words: str) -> None:
        static = self.query_one(where, Static)
        static.update(words)
        static.set_class(bool(words), "-filled")
