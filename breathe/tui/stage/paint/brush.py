"""The shape of a brush, which turns a row of shades and the words on it into a strip."""

from __future__ import annotations

from typing import Protocol

from textual.strip import Strip

from breathe.tui.stage.pictures.picture import Row
from breathe.tui.stage.scene import Words

MOST_ROWS = 12_000
"""Drawn rows that a brush keeps; a session in a terminal of 300x100 has some 10,000 different ones."""


class Brush(Protocol):
    """Draws in one set of colours."""

    def strip(self, row: Row, written: Words | None) -> Strip:
        """The row with the words centred on it."""
