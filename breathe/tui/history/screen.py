"""The history: the sessions, the months, and what they add up to."""

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
    """Three views of one history, which is read in a thread of its own."""

    CSS_PATH = "screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(commands.HISTORY_VIEWS)

    def __init__(self, history: Path, clock: Clock, asks_pain: bool) -> None:
        """The history in this file."""
        super().__init__()
        self._clock = clock
        self._asks_pain = asks_pain
        self._worker = HistoryWorker(history, self.call_later, self._tell)

    def compose(self) -> ComposeResult:
        """The views, and the keys of the one that is seen."""
        yield Static(id="trouble", markup=False)
        with TabbedContent(initial=SESSIONS):
            with TabPane("Sessions", id=SESSIONS):
                yield Sessions(self._worker, self._clock, self._asks_pain)
            with TabPane("Month", id=MONTH):
                yield Month(self._worker, self._clock.now().date())
            with TabPane("Trends", id=TRENDS):
                yield TrendsView(self._asks_pain)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Give the keys to what is seen."""
        self.query_one(Tabs).can_focus = False
        self.query_one(SessionList).focus()

    def on_unmount(self) -> None:
        """Let go of the history."""
        self._worker.close()

    @on(TabbedContent.TabActivated)
    def read_view(self) -> None:
        """Read what the view shows, and give it the keys."""
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
        """The next view or the one before, in a circle."""
        tabs = self.query_one(TabbedContent)
        tabs.active = VIEWS[(VIEWS.index(tabs.active) + by) % len(VIEWS)]

    def action_leave(self) -> None:
        """Leave the search, or go home."""
        if not self.query_one(Sessions).stop_searching():
            self.dismiss()

    def _tell(self, sentence: str) -> None:
        trouble = self.query_one("#trouble", Static)
        trouble.update(sentence)
        trouble.display = True
