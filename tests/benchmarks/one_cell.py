"""An app that changes one cell 30 times a second: the smallest animation there is."""

from __future__ import annotations

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

CHANGES_PER_SECOND = 30

CELL = Region(0, 0, 1, 1)

DARK, LIT = Strip([Segment(" ")], 1), Strip([Segment("█")], 1)


class Beacon(Widget):
    """Dark, except for its first cell, which blinks."""

    DEFAULT_CSS = "Beacon { width: 1fr; height: 1fr; }"

    is_on = False

    def on_mount(self) -> None:
        self.set_interval(1 / CHANGES_PER_SECOND, self.change)

    def change(self) -> None:
        self.is_on = not self.is_on
        self.refresh(CELL)

    def render_lines(self, crop: Region) -> list[Strip]:
        rows = [LIT if self.is_on and y == 0 else DARK for y in crop.line_range]
        return [row.extend_cell_length(self.size.width).crop(crop.x, crop.right) for row in rows]


class OneCellApp(App[None]):
    """Only the beacon."""

    def compose(self) -> ComposeResult:
        yield Beacon()


if __name__ == "__main__":
    OneCellApp().run()
