"""What every picture is: rows of shades for a layout and a step of the lungs."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import lru_cache
from math import hypot
from typing import Protocol, TypeAlias

from breathe.settings.appearance import Glow
from breathe.tui.stage.layout import Layout
from breathe.tui.stage.pictures.brightness import DISTANCES_PER_HALF_ROW

Row: TypeAlias = tuple[bytes, bytes]
"""The shades of one row of cells, one byte a cell: the upper halves and the lower ones.

Only from the first light on the left to the middle: the right side is the mirror image. There are thousands of them.
"""

Cell: TypeAlias = tuple[int, int]
"""The shades of a cell's halves, upper and lower."""

Rows: TypeAlias = tuple[Row, ...]


GROUND = b"\0"
"""The shade where there is no light."""

DARK: Row = b"", b""
"""A row without light."""


class Picture(Protocol):
    """Something that breathes."""

    def __call__(self, place: Layout, step: int, glow: Glow) -> Rows:
        """All rows of the scene, with the lungs filled to `step` of the steps of this glow."""


def half_row(width: int, off: float, light: Sequence[int]) -> bytes:
    """The left side of a half row, `off` half rows from the middle of a light whose last shade goes on for ever."""
    end = len(light) - 1
    if off * DISTANCES_PER_HALF_ROW >= end:
        return b""
    return bytes([light[min(distance, end)] for distance in _distances(width, off)]).lstrip(GROUND)


def unfolded(row: Row, width: int) -> list[Cell]:
    """All cells of a row that is `width` wide."""
    upper, lower = (half.rjust((width + 1) // 2, GROUND) for half in row)
    left = list(zip(upper, lower, strict=True))
    return left + left[: width // 2][::-1]


def paired(halves: Sequence[bytes]) -> Rows:
    """Rows of cells from half rows, from top to bottom."""
    return tuple(zip(halves[::2], halves[1::2], strict=True))


@lru_cache(maxsize=256)
def _distances(width: int, off: float) -> array[int]:
    """How far the left half's cells are from the middle."""
    columns = [width / 2 - x - 0.5 for x in range((width + 1) // 2)]
    return array("I", [round(hypot(column, off) * DISTANCES_PER_HALF_ROW) for column in columns])
