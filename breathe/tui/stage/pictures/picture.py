"""The shape of a picture: rows of shades for a layout and a level of the lungs."""

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
"""The shades of one row of cells, one byte per cell: first the upper halves, then the lower ones.

Only from the first light on the left to the middle; the right side mirrors it. There are thousands of rows.
"""

Cell: TypeAlias = tuple[int, int]
"""The shades of a cell's upper and lower half."""

Rows: TypeAlias = tuple[Row, ...]


GROUND = b"\0"
"""The shade of a place without light."""

DARK: Row = b"", b""
"""A row without light."""


class Picture(Protocol):
    """Something that breathes."""

    def __call__(self, layout: Layout, level: int, glow: Glow) -> Rows:
        """All rows of the scene, with the lungs filled to one of this glow's levels."""


def half_row(width: int, distance: float, light: Sequence[int]) -> bytes:
    """The left side of a half row that is `distance` half rows from the middle of a light.

    `light` holds the shades from the middle outwards; its last one continues to the edge of the screen.
    """
    end = len(light) - 1
    if distance * DISTANCES_PER_HALF_ROW >= end:
        return b""
    return bytes([light[min(near, end)] for near in _cell_distances(width, distance)]).lstrip(GROUND)


def unfolded(row: Row, width: int) -> list[Cell]:
    """All `width` cells of a row."""
    upper, lower = (half.rjust((width + 1) // 2, GROUND) for half in row)
    left = list(zip(upper, lower, strict=True))
    return left + left[: width // 2][::-1]


def paired(half_rows: Sequence[bytes]) -> Rows:
    """Rows of cells from half rows, from top to bottom."""
    return tuple(zip(half_rows[::2], half_rows[1::2], strict=True))


@lru_cache(maxsize=256)
def _cell_distances(width: int, distance: float) -> array[int]:
    """Distance of each cell of the left half from the middle, in units of `DISTANCES_PER_HALF_ROW`."""
    columns = [width / 2 - x - 0.5 for x in range((width + 1) // 2)]
    return array("I", [round(hypot(column, distance) * DISTANCES_PER_HALF_ROW) for column in columns])
