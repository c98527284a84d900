"""A plot of the ratings before and after each session, with a summary."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.color import Color
from textual.containers import Vertical
from textual.widgets import Static
from textual_plotext import PlotextPlot
from textual_plotext.plot import PlotextThemeName

from breathe.history.model.ratings import HIGHEST, HOW_TO_READ, LOWEST
from breathe.history.sqlite.totals import Rated
from breathe.history.sqlite.trends import MEDIAN_OF, medians

CLEAR: PlotextThemeName = "clear"
"""Plotext's theme with the terminal's own colours."""


class RatingPlot(Vertical):
    """Plots ratings; hidden while there are none."""

    def __init__(self, what: str) -> None:
        """A plot of tension or back pain, as `what` names it."""
        super().__init__()
        self.display = False
        self._what = what
        self._rated: list[Rated] = []

    def compose(self) -> ComposeResult:
        """The summary, and the plot."""
        yield Static(markup=False)
        yield PlotextPlot()

    def on_mount(self) -> None:
        """Redraw when the theme changes."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self._draw())

    def show(self, rated: list[Rated]) -> None:
        """Plot these ratings, oldest first."""
        self._rated = rated
        self.display = bool(rated)
        if rated:
            before, after = medians(rated)
            last = f"Median of the last {min(len(rated), MEDIAN_OF)}: {before:g} before, {after:g} after."
            self.query_one(Static).update(f"{self._what}: b before, a after. {last} {HOW_TO_READ}")
            self._draw()

    def _draw(self) -> None:
        if not (rated := self._rated):
            return
        widget = self.query_one(PlotextPlot)
        widget.theme = CLEAR if self.app.current_theme.ansi else "auto"
        widget.plt.clear_data()
        numbers = list(range(1, len(rated) + 1))
        widget.plt.plot(numbers, [each.before for each in rated], marker="b", color=self._colour("faint-text"))
        widget.plt.plot(numbers, [each.after for each in rated], marker="a", color=self._colour("bright-text"))
        widget.plt.xaxes(True, False)
        widget.plt.yaxes(True, False)
        widget.plt.ylim(LOWEST, HIGHEST)
        widget.plt.yticks([LOWEST, HIGHEST / 2, HIGHEST], [f"{LOWEST}", f"{HIGHEST // 2}", f"{HIGHEST}"])
        widget.plt.xticks([1, len(rated)], [str(rated[0].day), str(rated[-1].day)])
        widget.refresh()

    def _colour(self, name: str) -> tuple[int, int, int] | str:
        """A colour of the theme in Plotext's form."""
        colour = Color.parse(self.app.theme_variables[name])
        return "default" if colour.ansi is not None else colour.rgb
