"""What every picture is: rows of shades for a layout and a step of the lungs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import hypot
from typing import Protocol, TypeAlias

from breathe.appearance import Glow
from breathe.tui.drawing.layout import Layout
from breathe.tui.drawing.light import DISTANCES_PER_HALF_ROW

Row: TypeAlias = tuple[bytes, bytes]
"""The shades of one row of cells, one byte a cell: the upper halves and the lower ones."""

Rows: TypeAlias = tuple[Row, ...]


class Picture(Protocol):
    """Something that breathes."""

    def __call__(self, place: Layout, step: int, glow: Glow) -> Rows:
        """All rows of the scene, with the lungs filled to `step` of the steps of this glow."""


def half_row(width: int, off: float, light: Sequence[int]) -> bytes:
    """The half row `off` half rows from the middle of a light, the last of whose shades goes on for ever."""
    end = len(light) - 1
    return mirrored(bytes([light[min(distance, end)] for distance in _distances(width, off)]), width)


def mirrored(left: bytes, width: int) -> bytes:
    """A half row from its left half, the middle cell of an odd width included."""
    return left + left[: width // 2][::-1]


def paired(halves: Sequence[bytes]) -> Rows:
    """Rows of cells from half rows, from top to bottom."""
    return tuple(zip(halves[::2], halves[1::2], strict=True))


@lru_cache(maxsize=256)
def _distances(width: int, off: float) -> Sequence[int]:
    """How far the left half's cells are from the middle."""
    columns = [width / 2 - x - 0.5 for x in range((width + 1) // 2)]
    return tuple(round(hypot(column, off) * DISTANCES_PER_HALF_ROW) for column in columns)
