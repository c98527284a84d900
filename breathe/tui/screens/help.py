"""The help: every key, and the safety advice."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.table import Table
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from breathe.text import commands
from breathe.text.advice import SAFETY, SOURCE
from breathe.tui.bindings import bindings, keymap_of

ELSEWHERE = "On the home screen and in a session:"


class HelpScreen(Screen[None]):
    """One page of text; a running session continues behind it."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings((commands.CLOSE_HELP,))

    def __init__(self, page: Iterable[commands.Command] = ()) -> None:
        """With the keys of a `page` before those of home and session."""
        super().__init__()
        self._page = tuple(page)

    def compose(self) -> ComposeResult:
        """Lay out the keys, then the safety advice."""
        with VerticalScroll():
            if self._page:
                yield Static(self._table_of_keys(self._page))
                yield Static(ELSEWHERE)
            yield Static(self._table_of_keys((commands.BEGIN, *commands.SESSION, *commands.AT_HOME)))
            for paragraph in (*SAFETY, SOURCE):
                yield Static(paragraph, markup=False)

    def _table_of_keys(self, offered: Iterable[commands.Command]) -> Table:
        table = Table.grid(padding=(0, 3, 0, 0))
        table.add_column(no_wrap=True)
        for command in offered:
            table.add_row(keymap_of(self).shown(command), command.about)
        return table
