"""The history page: sessions, months and trends."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Footer, Static, TabbedContent, TabPane, Tabs

from breathe.history.sqlite.trends import trends
from breathe.history.worker import HistoryWorker
from breathe.system.clock import Clock
from breathe.text import commands
from breathe.tui.bindings import bindings
from breathe.tui.history.month import Month
from breathe.tui.history.session_list import SessionList
from breathe.tui.history.sessions import Sessions
from breathe.tui.history.trends import TrendsView

SESSIONS, MONTH, TRENDS = VIEWS = ("sessions", "month", "trends")


class HistoryScreen(Screen[None], inherit_bindings=False):  # Textual's own Tab would move between the widgets
    """Three views of one history, which is read in another thread."""

    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(commands.HISTORY_VIEWS)

    def __init__(self, history: Path, clock: Clock, asks_pain: bool) -> None:
        """The page of the history in this file."""
        super().__init__()
        self._clock = clock
        self._asks_pain = asks_pain
        self._worker = HistoryWorker(history, self.call_later, self._warn)

    def compose(self) -> ComposeResult:
        """The views, and the keys of the visible one."""
        yield Static(id="warning", markup=False)
        with TabbedContent(initial=SESSIONS):
            with TabPane("Sessions", id=SESSIONS):
                yield Sessions(self._worker, self._clock, self._asks_pain)
            with TabPane("Month", id=MONTH):
                yield Month(self._worker, self._clock.now().date())
            with TabPane("Trends", id=TRENDS):
                yield TrendsView(self._asks_pain)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Focus the list of sessions."""
        self.query_one(Tabs).can_focus = False
        self.query_one(SessionList).focus()

    def on_unmount(self) -> None:
        """Close the history."""
        self._worker.close()

    @on(TabbedContent.TabActivated)
    def read_view(self) -> None:
        """Focus the view, and read what it shows."""
        match self.query_one(TabbedContent).active:
            case "month":
                self.query_one(Month).focus()
                self.query_one(Month).read()
            case "trends":
                today = self._clock.now().date()
                self.query_one(TrendsView).focus()
                self._worker.submit(lambda store: store.use(trends, today), self.query_one(TrendsView).show)
            case _:
                self.query_one(SessionList).focus()

    def action_turn_view(self, by: int) -> None:
        """Show the next or the previous view, in a circle."""
        tabs = self.query_one(TabbedContent)
        tabs.active = VIEWS[(VIEWS.index(tabs.active) + by) % len(VIEWS)]

    def action_leave(self) -> None:
        """Clear the search, or go back."""
        if not self.query_one(Sessions).stop_searching():
            self.dismiss()

    def _warn(self, sentence: str) -> None:
        warning = self.query_one("#warning", Static)
        warning.update(sentence)
        warning.display = True
