"""One month as a calendar, which scrolls if it does not fit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.events import Resize
from textual.widgets import Static

from breathe.history.sqlite.totals import Total, by_day
from breathe.history.worker import HistoryWorker
from breathe.text import commands
from breathe.tui.bindings import bindings
from breathe.tui.history.calendar import calendar, weeks_of


class Month(VerticalScroll):
    """Shows one month at a time."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(commands.MONTH)

    def __init__(self, worker: HistoryWorker, today: date) -> None:
        """Start with the month of `today`, the last one to show."""
        super().__init__()
        self._worker = worker
        self._today = today
        self._month = today.replace(day=1)
        self._days: Mapping[date, Total] = {}

    def compose(self) -> ComposeResult:
        """The month's name, and the calendar."""
        yield Static(id="month-name", classes="heading", markup=False)
        yield Static(id="calendar")

    def read(self) -> None:
        """Read the days of the month."""
        month, weeks = self._month, weeks_of(self._month)
        first, last = weeks[0][0], weeks[-1][-1]

        def show(days: Mapping[date, Total]) -> None:
            if month == self._month:
                self._days = days
                self._draw()

        self._worker.submit(lambda store: store.use(by_day, first, last), show)

    def action_turn(self, by: int) -> None:
        """Show the next or the previous month."""
        other = self._month + timedelta(days=31) if by > 0 else self._month - timedelta(days=1)
        self._month = min(other, self._today).replace(day=1)
        self._days = {}
        self.read()

    def on_resize(self, event: Resize) -> None:
        """Redraw for the new width."""
        self._draw()

    def _draw(self) -> None:
        self.query_one("#month-name", Static).update(f"{self._month:%B %Y}")
        width = self.scrollable_content_region.width
        self.query_one("#calendar", Static).update(calendar(self._month, self._days, self._today, width))
