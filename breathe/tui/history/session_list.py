"""A list of sessions that loads only the pages that are visible, whatever its length."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.events import Click, Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from breathe.history.model.record import Record
from breathe.tui.history.columns import row

PAGE_ROWS = 100

MOST_PAGES = 20
"""Pages kept in memory."""

LOADING = "..."


class SessionList(ScrollView, can_focus=True):
    """Shows the loaded rows, and requests the pages that are missing."""

    DEFAULT_CSS = """
    SessionList { height: 1fr; overflow-x: hidden; }
    SessionList > .session-list--cursor { text-style: reverse; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"session-list--cursor"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Up", show=False),
        Binding("down", "move(1)", "Down", show=False),
        Binding("pageup", "move_page(-1)", "Page up", show=False),
        Binding("pagedown", "move_page(1)", "Page down", show=False),
        Binding("home", "move_to_end(-1)", "First", show=False),
        Binding("end", "move_to_end(1)", "Last", show=False),
    ]

    cursor: reactive[int] = reactive(0, repaint=False)
    """The selected row."""

    class PageRequested(Message):
        """Posted when a row of a page that isn't loaded becomes visible."""

        def __init__(self, offset: int) -> None:
            """A request for the page that starts at row `offset`."""
            super().__init__()
            self.offset = offset

    class Clicked(Message):
        """Posted when a row was clicked, which selects it."""

    def __init__(self) -> None:
        """An empty list."""
        super().__init__()
        self.count = 0
        self._pages: dict[int, list[Record]] = {}
        self._requested: set[int] = set()

    @property
    def selected(self) -> Record | None:
        """The session in the selected row, if it is loaded."""
        return self._record(self.cursor)

    def reset(self, count: int, first_page: list[Record]) -> None:
        """Start over with `count` sessions and their first page."""
        self.count = count
        self._pages = {0: first_page}
        self._requested.clear()
        self.virtual_size = Size(self.size.width, count)
        self.cursor = self.validate_cursor(self.cursor)
        self.refresh()

    def add_page(self, offset: int, records: list[Record]) -> None:
        """Keep a page that was requested."""
        self._requested.discard(offset)
        self._pages[offset] = records
        while len(self._pages) > MOST_PAGES:
            del self._pages[next(iter(self._pages))]
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One row."""
        number, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        style = self.rich_style
        if number >= self.count:
            return Strip.blank(width, style)
        if number == self.cursor and self.has_focus:
            style += self.get_component_rich_style("session-list--cursor", partial=True)
        record = self._record(number)
        if record is None:
            self._request(number)
        return Strip([Segment(row(record, width) if record else LOADING.ljust(width), style)], width)

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor within the list."""
        return max(0, min(cursor, self.count - 1))

    def watch_cursor(self, before: int, cursor: int) -> None:
        """Repaint both rows, and scroll to the selected one."""
        self.refresh_line(before)
        self.refresh_line(cursor)
        self.scroll_to_region(Region(0, cursor, 1, 1), animate=False, force=True)

    def action_move(self, rows: int) -> None:
        """Select the row above or below."""
        self.cursor += rows

    def action_move_page(self, pages: int) -> None:
        """Select the row one page up or down."""
        self.cursor += pages * max(1, self.size.height - 1)

    def action_move_to_end(self, direction: int) -> None:
        """Select the first or the last row."""
        self.cursor = self.count if direction > 0 else 0

    def on_click(self, event: Click) -> None:
        """Select the row that was clicked."""
        self.cursor = event.y + self.scroll_offset.y
        self.post_message(self.Clicked())

    def on_resize(self, event: Resize) -> None:
        """Make the rows as wide as the list."""
        self.virtual_size = Size(event.size.width, self.count)

    def _record(self, number: int) -> Record | None:
        page = self._pages.get(number - number % PAGE_ROWS, [])
        index = number % PAGE_ROWS
        return page[index] if index < len(page) else None

    def _request(self, number: int) -> None:
        offset = number - number % PAGE_ROWS
        if offset not in self._requested:
            self._requested.add(offset)
            self.post_message(self.PageRequested(offset))
