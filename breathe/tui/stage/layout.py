"""Positions in a scene of any size: the orb, its word, the text under it, the dots."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from textwrap import wrap

WIDEST_TEXT = 60
TEXT_MARGIN = 2
"""Columns left free on each side of the text."""

LARGEST_SHARE = 0.73
"""The full orb's diameter as a share of the height of its part of the scene; the rest is for its glow."""

SMALLEST_SHARE = 0.42
"""The empty orb's radius as a share of the full one's."""

ROOMY_HEIGHT = 20
"""Minimum height with a free row between the dots and the keys."""

LEAST_RADIUS = 2.5
"""In half rows: room for the word in the empty orb."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The layout of a scene. Lengths are in half rows; a half row is as long as a cell is wide."""

    width: int
    height: int
    """In cells, as the width."""
    text_rows: int
    """Rows kept for the text, so that the orb never moves."""
    centre_row: int
    """The row with the orb's centre and its word."""
    smallest_radius: float
    largest_radius: float

    @classmethod
    @lru_cache(maxsize=64)
    def of(cls, width: int, height: int, texts: tuple[str, ...]) -> Layout:
        """The layout of a scene of this many cells with room for each of the `texts`; any size has one."""
        text_rows = max((len(lines(text, width)) for text in texts), default=0)
        rows = max(1, height - text_rows - (4 if height >= ROOMY_HEIGHT else 3))
        largest = max(2.0 * LEAST_RADIUS, min(rows * LARGEST_SHARE, width / 2 - 1))
        return cls(width, height, text_rows, rows // 2, max(LEAST_RADIUS, largest * SMALLEST_SHARE), largest)

    @property
    def text_top(self) -> int:
        """The first row of the text."""
        return self.dots_row - 1 - self.text_rows

    @property
    def dots_row(self) -> int:
        """The row of the dots, one per step."""
        return self.height - (3 if self.height >= ROOMY_HEIGHT else 2)

    @property
    def message_row(self) -> int:
        """The row of keys and passing messages."""
        return self.height - 1

    def radius(self, volume: float) -> float:
        """The orb's radius with the lungs filled to `volume`, 0 to 1."""
        return self.smallest_radius + (self.largest_radius - self.smallest_radius) * volume


@lru_cache(maxsize=64)
def lines(text: str, width: int) -> tuple[str, ...]:
    """The text in lines of about the same length that fit a scene of this width."""
    columns = max(1, min(WIDEST_TEXT, width - 2 * TEXT_MARGIN))
    return tuple(line for paragraph in text.splitlines() for line in _even_lines(paragraph, columns))


def _even_lines(paragraph: str, columns: int) -> list[str]:
    broken = wrap(paragraph, columns)
    longest_word = max(map(len, paragraph.split()), default=1)
    for narrower in range(max(longest_word, len(paragraph) // max(1, len(broken))), columns):
        if len(even := wrap(paragraph, narrower)) == len(broken):
            return even
    return broken
