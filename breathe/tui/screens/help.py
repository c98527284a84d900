"""Help: every key, and the safety words."""

from __future__ import annotations

from typing import ClassVar

from rich.table import Table
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from breathe.practice.advice import SAFETY, SOURCE
from breathe.tui import commands


class HelpScreen(Screen[None]):
    """One page of text; a running session goes on behind it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,escape,enter,question_mark,space,ctrl+c,ctrl+q", "dismiss", "Close", priority=True),
    ]

    def compose(self) -> ComposeResult:
        """The keys, then the words of care."""
        with VerticalScroll():
            yield Static(_table_of_keys())
            for paragraph in (*SAFETY, SOURCE):
                yield Static(paragraph, markup=False)


def _table_of_keys() -> Table:
    table = Table.grid(padding=(0, 3, 0, 0))
    table.add_column(no_wrap=True)
    for command in (commands.BEGIN, *commands.SESSION, *commands.AT_HOME):
        table.add_row(command.shown, command.about)
    return table
