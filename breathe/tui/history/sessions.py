"""The sessions, newest first: found by words and days, opened, deleted and brought back."""

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
from breathe.tui.bindings import bindings
from breathe.tui.history.columns import headings
from breathe.tui.history.record_screen import Changes, RecordScreen, Show
from breathe.tui.history.session_list import PAGE_ROWS, SessionList
from breathe.tui.history.totals_text import glance

INVITATION = (
    "Your sessions will stand here: when and how long you practised, and, if you like, how tense you were before "
    "and after.\n\nThe first one takes a few minutes: Esc goes home, Enter begins it."
)

NOT_FOUND = "No session is like this; Esc shows all."

LOW_ROWS = 14
"""With fewer there is no room for the sums."""

Found = tuple[int, list[Record]]
"""How many sessions there are, and the first page of them."""


class Sessions(Vertical):
    """A line to search with, and the list of what is found."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(commands.SESSIONS)

    def __init__(self, worker: HistoryWorker, clock: Clock, asks_pain: bool) -> None:
        """The sessions of this worker's history."""
        super().__init__()
        self._worker = worker
        self._clock = clock
        self._asks_pain = asks_pain
        self._selection = EVERYTHING
        self._deleted: list[Record] = []
        self._unwritten: dict[str, Changes] = {}
        """By the session's id, what was typed and could not be written so far."""

    def compose(self) -> ComposeResult:
        """In one look what was practised, then the line and the list."""
        yield Static(id="glance", markup=False)
        yield Input(id="search", placeholder=f"/ finds: {HOW_TO_SEARCH}", compact=True)
        yield Static(id="found", markup=False)
        yield Static(id="headings", classes="heading", markup=False)
        yield SessionList()

    def on_mount(self) -> None:
        """Read what is seen first."""
        self.read()

    def on_resize(self, event: Resize) -> None:
        """Have headings over the columns that fit now, and in a low terminal the rows for the list."""
        self.set_class(event.size.height < LOW_ROWS, "-low")
        self.call_after_refresh(self._show_headings)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to undo where there is something to bring back."""
        return action != "undo" or bool(self._deleted)

    def read(self) -> None:
        """Read everything anew that is seen."""
        today = self._clock.now().date()
        self._find()
        self._worker.submit(lambda store: store.use(trends, today), lambda found: self._say("#glance", glance(found)))

    def stop_searching(self) -> bool:
        """Show all again; returns whether something was being searched."""
        search = self.query_one(Input)
        was_searching = bool(search.value) or search.has_focus
        search.value = ""
        self.query_one(SessionList).focus()
        return was_searching

    @on(Input.Changed)
    def search(self, event: Input.Changed) -> None:
        """Show what is meant, as far as it is typed."""
        try:
            self._selection = selection_of(event.value)
        except ValueError as error:
            self._say("#found", str(error))
            return
        self.query_one(SessionList).cursor = 0
        self._find()

    @on(Input.Submitted)
    def end_search(self) -> None:
        """Go to what was found."""
        self.query_one(SessionList).focus()

    @on(SessionList.PageRequested)
    def read_page(self, event: SessionList.PageRequested) -> None:
        """Read the page."""
        selection = self._selection
        self._worker.submit(
            lambda store: store.use(page, selection, PAGE_ROWS, event.offset),
            partial(self._take, selection, event.offset),
        )

    @on(SessionList.Clicked)
    def action_open(self) -> None:
        """Open the chosen session."""
        if record := self.query_one(SessionList).chosen:
            unwritten = self._unwritten.setdefault(record.id, {})
            screen = RecordScreen(record, self._asks_pain, self._edit, unwritten)
            self.app.push_screen(screen, partial(self._delete_if, record))

    def action_search(self) -> None:
        """Type what to find."""
        self.query_one(Input).focus()

    def action_delete(self) -> None:
        """Delete the chosen session."""
        if record := self.query_one(SessionList).chosen:
            self._delete_if(record, True)

    def action_undo(self) -> None:
        """Bring back what was deleted last."""
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
            if selection != self._selection:  # something else was typed before its turn came
                return None
            return store.use(count, selection), store.use(page, selection, PAGE_ROWS)

        self._worker.submit(find, partial(self._show, selection))

    def _edit(self, session_id: str, changes: Changes, show: Show) -> None:
        edited_at = self._clock.now().astimezone(UTC)

        self._unwritten[session_id].update(changes)
        wanted = dict(self._unwritten[session_id])

        def edit(store: Store) -> Record | None:
            store.change(editing.edit, session_id, wanted, edited_at)
            return store.use(with_id, session_id)

        def written(record: Record | None) -> None:
            self._unwritten[session_id].clear()
            show(record)

        def failed(why: str) -> None:
            self._unwritten[session_id].update(wanted)
            self.notify(f"{why} What you typed is kept for the next try.", severity="error", markup=False)

        self._worker.submit(edit, written, failed)
        self.read()

    def _delete_if(self, record: Record, is_to_be_deleted: bool | None) -> None:
        if is_to_be_deleted:
            self._worker.submit(lambda store: store.change(editing.delete, record.id), self._let_undo)

    def _let_undo(self, record: Record | None) -> None:
        if record:
            self._deleted.append(record)
            self.refresh_bindings()
            self.notify(f"Deleted: {sentence(record)}. u brings it back.", markup=False)
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
            self.query_one(SessionList).take(offset, records)

    def _show_headings(self) -> None:
        self._say("#headings", headings(self.query_one(SessionList).scrollable_content_region.width))

    def _say(self, where: str, words: str) -> None:
        told = self.query_one(where, Static)
        told.update(words)
        told.set_class(bool(words), "-told")
