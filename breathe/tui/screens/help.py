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

KEYS = (
    ("Enter", "begin"),
    ("space", "pause; then go on, with an in-breath"),
    ("q or Esc", "end; what was practised is kept"),
    ("e", "easier: shorter breaths from the next one on"),
    ("g", "full guidance again, where it has stepped back"),
    ("m", "mute, or hear again"),
    ("+ and -", "volume"),
    ("?", "this page; Esc closes it"),
)
"""The keys and what they do."""


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
    for key, meaning in KEYS:
        table.add_row(key, meaning)
    return table
