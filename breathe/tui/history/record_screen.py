"""One session of the history: everything that is kept of it, and what a person may change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, ClassVar, cast

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer, Static

from breathe.history.model.ratings import Ratings
from breathe.history.model.record import Record
from breathe.text import commands
from breathe.tui.bindings import bindings
from breathe.tui.dialogs.prompt import ask_note, ask_ratings
from breathe.tui.history.detail import detail

GONE = "This session is no longer in the history."

Changes = dict[str, int | str | None]
"""Fields of a record."""

Show = Callable[[Record | None], None]

Edit = Callable[[str, Changes, Show], None]
"""Changes the session of an id, and shows what it is then; says so if it cannot be done."""


class RecordScreen(Screen[bool]):
    """Closes with whether the session is to be deleted."""

    OFFERED = commands.RECORD
    CSS_PATH = "record_screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(OFFERED)

    def __init__(self, record: Record, asks_pain: bool, edit: Edit, unwritten: Changes) -> None:
        """The detail of this session; `edit` changes it, and `unwritten` is what it could not change so far."""
        super().__init__()
        self._unwritten = unwritten
        self._edit = edit
        self._record = record
        self._asks_pain = asks_pain

    def compose(self) -> ComposeResult:
        """The text, and the keys."""
        with VerticalScroll():
            yield Static(detail(self._record), id="detail", markup=False)
        yield Footer(show_command_palette=False)

    def show(self, record: Record | None) -> None:
        """Show what it is now; None if it is no longer there."""
        if self.is_attached:
            self._record = record or self._record
            self.query_one("#detail", Static).update(detail(record) if record else GONE)

    @property
    def _wanted(self) -> Record:
        """What the session would be, had everything been written."""
        return replace(self._record, **cast(dict[str, Any], self._unwritten))

    @work(exclusive=True)
    async def action_rate(self, moment: str) -> None:
        """Rate how it was before or after."""
        wanted = self._wanted
        given = {
            "before": Ratings(wanted.tension_before, wanted.pain_before),
            "after": Ratings(wanted.tension_after, wanted.pain_after),
        }
        ratings = await ask_ratings(self.app, moment, given[moment], self._asks_pain)
        if ratings:
            self._edit(self._record.id, ratings.changes(moment), self.show)

    @work(exclusive=True)
    async def action_note(self) -> None:
        """Write or change the note."""
        note = await ask_note(self.app, self._wanted.note)
        if note is not None:
            self._edit(self._record.id, {"note": note or None}, self.show)

    def action_delete(self) -> None:
        """Close and delete it."""
        self.dismiss(True)

    def action_leave(self) -> None:
        """Close."""
        self.dismiss(False)
