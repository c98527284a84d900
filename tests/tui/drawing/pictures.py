"""Frames spread out into half cells, the sizes they are tried in, and what may be said in a scene."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from breathe.practice.protocol import CLOSING_TEXTS, STEPS
from breathe.tui.drawing.layout import Layout
from breathe.tui.drawing.orb import Row, frame, plain_frame, quantised
from breathe.tui.drawing.ramp import shade

SIZES = [(40, 12), (41, 13), (60, 12), (40, 50), (80, 24), (99, 31), (120, 40), (200, 20), (300, 100)]
"""Supported sizes: the smallest, the largest, odd ones, wide ones and tall ones."""

TINY_SIZES = [(1, 1), (2, 1), (1, 9), (3, 2), (5, 5), (12, 3), (20, 6), (28, 8), (39, 11)]
"""Sizes nobody can practise in, but that a terminal may have for a moment."""

TEXTS = (*(step.text for step in STEPS), *CLOSING_TEXTS)
"""All that is said under the orb while one practises."""

BODY = shade(0.5)
"""Between the halo's brightest and the rim's darkest."""

Picture: TypeAlias = list[list[int]]
"""The shade of each half cell, in half rows from top to bottom."""


def picture(rows: Sequence[Row]) -> Picture:
    """The frame's half cells one by one."""
    return [[pair[half] for pair, count in row for _ in range(count)] for row in rows for half in (0, 1)]


def glow(place: Layout, volume: float) -> Picture:
    """The orb as it is drawn in colour."""
    return picture(frame(place, quantised(place.radius(volume))))


def disc(place: Layout, volume: float) -> Picture:
    """The orb as it is drawn without colour."""
    return picture(plain_frame(place, quantised(place.radius(volume))))


def body(drawn: Picture) -> set[tuple[int, int]]:
    """The half cells of the orb's body: column and half row."""
    return {(x, y) for y, row in enumerate(drawn) for x, shown in enumerate(row) if shown > BODY}


def span(places: set[int]) -> int:
    """How far places reach, the first and the last included."""
    return max(places) - min(places) + 1
