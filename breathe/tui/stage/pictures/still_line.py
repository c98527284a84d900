"""One slow line, for who wants as little motion as can be: it is longer with full lungs, and nothing glows."""

from __future__ import annotations

from functools import lru_cache

from breathe.tui.stage.gradient import shade
from breathe.tui.stage.layout import Layout
from breathe.tui.stage.pictures.picture import Rows, paired

STEPS = 3
"""From empty to full lungs; so few that the line rests at the turns, where the word has to be told."""

BRIGHTNESS = 0.62

ROWS_UNDER_WORD = 2


@lru_cache(maxsize=16)
def line(place: Layout, step: int) -> Rows:
    """A line under the word."""
    length = place.radius(step / STEPS)
    lit = sum(place.width / 2 - x - 0.5 < length for x in range((place.width + 1) // 2))
    halves = [b""] * (2 * place.height)
    halves[min(2 * (place.centre_row + ROWS_UNDER_WORD), len(halves) - 1)] = bytes([shade(BRIGHTNESS)] * lit)
    return paired(halves)
