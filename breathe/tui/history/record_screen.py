"""One session of the history: all its details, and the ratings and note that a person can edit."""

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
"""New values of a record's fields."""

Show = Callable[[Record | None], None]

Edit = Callable[[str, Changes, Show], None]
"""Changes the session with this id and shows the result; an error is reported instead."""


class RecordScreen(Screen[bool]):
    """Shows one session; returns whether to delete it."""

    OFFERED = commands.RECORD
    CSS_PATH = "record_screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(OFFERED)

    def __init__(self, record: Record, asks_pain: bool, edit: Edit, unsaved: Changes) -> None:
        """The screen of a session; `edit` changes it, and `unsaved` holds changes that could not be saved yet."""
        super().__init__()
        self._unsaved = unsaved
        self._edit = edit
        self._record = record
        self._asks_pain = asks_pain

    def compose(self) -> ComposeResult:
        """The details, and the keys."""
        with VerticalScroll():
            yield Static(detail(self._record), id="detail", markup=False)
        yield Footer(show_command_palette=False)

    def show(self, record: Record | None) -> None:
        """Show the session's present values, or that it no longer exists (None)."""
        if self.is_attached:
            self._record = record or self._record
            self.query_one("#detail", Static).update(detail(record) if record else GONE)

    @property
    def _edited(self) -> Record:
        """The session as if every change had been saved."""
        return replace(self._record, **cast(dict[str, Any], self._unsaved))

    @work(exclusive=True)
    async def action_rate(self, moment: str) -> None:
        """Rate how it felt before or after."""
        edited = self._edited
        given = {
            "before": Ratings(edited.tension_before, edited.pain_before),
            "after": Ratings(edited.tension_after, edited.pain_after),
        }
        ratings = await ask_ratings(self.app, moment, given[moment], self._asks_pain)
        if ratings:
            self._edit(self._record.id, ratings.changes(moment), self.show)

    @work(exclusive=True)
    async def action_note(self) -> None:
        """Add or edit the note."""
        note = await ask_note(self.app, self._edited.note)
        if note is not None:
            self._edit(self._record.id, {"note": note or None}, self.show)

    def action_delete(self) -> None:
        """Close, and delete the session."""
        self.dismiss(True)

    def action_leave(self) -> None:
        """Close."""
        self.dismiss(False)
