"""Frames as half cells, and the sizes to try them in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from breathe.settings.appearance import Glow
from breathe.tui.stage.gradient import shade
from breathe.tui.stage.layout import Layout
from breathe.tui.stage.pictures.brightness import level_of
from breathe.tui.stage.pictures.orb import orb
from breathe.tui.stage.pictures.picture import Picture, Row, unfolded
from tests.practice.steps import TEXTS

SIZES = [(40, 12), (41, 13), (60, 12), (40, 50), (80, 24), (99, 31), (120, 40), (200, 20), (300, 100)]
"""Supported sizes: the smallest, the largest, odd ones, wide ones and tall ones."""

TINY_SIZES = [(1, 1), (2, 1), (1, 9), (3, 2), (5, 5), (12, 3), (20, 6), (28, 8), (39, 11)]
"""Sizes too small for practice, which a terminal may have for a moment."""

BODY = shade(0.46)
"""A shade between the halo's brightest and the rim's darkest."""

HalfCells: TypeAlias = list[bytes]
"""The shade of each half cell, in half rows from top to bottom."""


def laid_out(width: int, height: int) -> Layout:
    """The layout with room for the texts of a session."""
    return Layout.of(width, height, TEXTS)


def half_cells(rows: Sequence[Row], width: int) -> HalfCells:
    """The half rows of the rows, in full width."""
    return [bytes(half) for row in rows for half in zip(*unfolded(row, width), strict=True)]


def drawn(layout: Layout, volume: float, glow: Glow = Glow.FULL, picture: Picture = orb) -> HalfCells:
    """A picture at a volume of the lungs."""
    return half_cells(picture(layout, level_of(volume, glow), glow), layout.width)


def body(shown: HalfCells) -> set[tuple[int, int]]:
    """The half cells of the picture's body: column and half row."""
    return {(x, y) for y, row in enumerate(shown) for x, shade in enumerate(row) if shade > BODY}


def span(places: set[int]) -> int:
    """Distance from the first to the last place, both included."""
    return max(places) - min(places) + 1
