"""Ratings before and after as two lines, with what they say."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.color import Color
from textual.containers import Vertical
from textual.widgets import Static
from textual_plotext import PlotextPlot

from breathe.history.ratings import HIGHEST, HOW_TO_READ, LOWEST
from breathe.history.sums import Rated
from breathe.history.trends import MEDIAN_OF, medians


class RatingPlot(Vertical):
    """Shows nothing as long as there is nothing rated."""

    def __init__(self, what: str) -> None:
        """`what` was rated: tension or back pain."""
        super().__init__()
        self.display = False
        self._what = what

    def compose(self) -> ComposeResult:
        """The lines, and the words beside them."""
        yield Static(markup=False)
        yield PlotextPlot()

    def show(self, rated: list[Rated]) -> None:
        """Draw these sessions, oldest first."""
        self.display = bool(rated)
        if not rated:
            return
        widget = self.query_one(PlotextPlot)
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
        before, after = medians(rated)
        last = f"Median of the last {min(len(rated), MEDIAN_OF)}: {before:g} before, {after:g} after."
        self.query_one(Static).update(f"{self._what}: b before, a after. {last} {HOW_TO_READ}")

    def _colour(self, name: str) -> tuple[int, int, int] | str:
        """A colour of the theme as Plotext wants it."""
        colour = Color.parse(self.app.theme_variables[name])
        return "default" if colour.ansi is not None else colour.rgb
