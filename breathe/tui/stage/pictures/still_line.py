"""Reduced-motion picture: a single line that lengthens as the lungs fill."""

from __future__ import annotations

from functools import lru_cache

from breathe.tui.stage.gradient import shade
from breathe.tui.stage.layout import Layout
from breathe.tui.stage.pictures.picture import Rows, paired

LINE_LEVELS = 3
"""Levels from empty to full lungs: few enough for the line to rest while the word changes."""

BRIGHTNESS = 0.62

ROWS_UNDER_WORD = 2


@lru_cache(maxsize=16)
def line(layout: Layout, level: int) -> Rows:
    """A line under the word."""
    length = layout.radius(level / LINE_LEVELS)
    lit = sum(layout.width / 2 - x - 0.5 < length for x in range((layout.width + 1) // 2))
    half_rows = [b""] * (2 * layout.height)
    half_rows[min(2 * (layout.centre_row + ROWS_UNDER_WORD), len(half_rows) - 1)] = bytes([shade(BRIGHTNESS)] * lit)
    return paired(half_rows)
