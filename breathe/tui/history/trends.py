"""Trends of the practice: the last days, the weeks, the time of day, and the ratings."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import ItemGrid, VerticalScroll
from textual.widgets import Static

from breathe.history.sqlite.trends import Trends
from breathe.history.text_tables import chart
from breathe.tui.history.rating_plot import RatingPlot
from breathe.tui.history.totals_text import last_days, times_of_day

COLUMN_CELLS = 36

BAR, BAR_CELLS = "▇", 17

NOTHING_YET = "Your trends will appear here: how much you practise, when, and whether it helps."


class TrendsView(VerticalScroll):
    """Shows trends as text, bars and plots."""

    def __init__(self, shows_pain: bool) -> None:
        """The view; back pain is shown only if it is tracked."""
        super().__init__()
        self._shows_pain = shows_pain

    def compose(self) -> ComposeResult:
        """As many columns as fit, then the ratings."""
        yield Static(NOTHING_YET, id="nothing-yet", markup=False)
        with ItemGrid(min_column_width=COLUMN_CELLS, stretch_height=False):
            yield Static(id="last-7-days", classes="chart", markup=False)
            yield Static(id="last-60-days", classes="chart", markup=False)
            yield Static(id="weeks", classes="chart", markup=False)
            yield Static(id="hours", classes="chart", markup=False)
        yield RatingPlot("Tension")
        yield RatingPlot("Back pain")

    def show(self, trends: Trends) -> None:
        """Show these trends, or a placeholder before the first session."""
        is_empty = not any(trends.hours)
        self.query_one("#nothing-yet").display = is_empty
        self.query_one(ItemGrid).display = not is_empty
        self.query_one("#last-7-days", Static).update(last_days(7, trends.last_7_days))
        self.query_one("#last-60-days", Static).update(last_days(60, trends.last_60_days))
        self.query_one("#weeks", Static).update(chart(trends.weeks, BAR, BAR_CELLS))
        self.query_one("#hours", Static).update(times_of_day(trends.hours, BAR, BAR_CELLS))
        tension, pain = self.query(RatingPlot)
        tension.show(trends.tension)
        pain.show(trends.pain if self._shows_pain else [])
