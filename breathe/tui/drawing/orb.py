"""The breathing orb as rows of runs of equal cells, each cell two shades: upper and lower half.

The shade of a half cell depends on its distance from the centre and on the orb's radius alone: a bright body shaded
towards its rim, a soft edge, a halo that spreads as the lungs fill. The body's shading is anchored to the centre, so
that from one radius to the next only the edge and the halo change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from math import exp, hypot
from typing import TypeAlias

from breathe.tui.drawing.layout import Layout
from breathe.tui.drawing.ramp import SHADES, shade

Run: TypeAlias = tuple[tuple[int, int], int]
"""Upper and lower shade, and for how many cells."""

Row: TypeAlias = tuple[Run, ...]

STEPS_PER_HALF_ROW = 4
"""The radius moves in these steps, too fine to be seen as steps."""

DISTANCES_PER_HALF_ROW = 8
"""How finely the distance from the centre is told apart."""

BODY_FALL = 0.22
"""How much darker the full orb's body is at its edge than at its core, before the rim."""

RIM_BRIGHTNESS = 0.6
"""Brightness of the outermost body, against 1 at the core."""

RIM_SHARE = 0.4
"""Over how much of the radius the body passes into its rim."""

HALO_BRIGHTNESS = (0.2, 0.4)
"""Brightness of the halo at the edge of the empty and of the full orb."""

HALO_REACH = (0.16, 0.3)
"""How far the halo goes until it has faded to a third, over the largest radius, empty and full."""


def quantised(radius: float) -> int:
    """The radius, in half rows, as a whole number of steps."""
    return round(radius * STEPS_PER_HALF_ROW)


@lru_cache(maxsize=4096)
def frame(scene: Layout, step: int) -> tuple[Row, ...]:
    """All rows of the scene with an orb of the radius `step`."""
    shades = _shades(scene, step / STEPS_PER_HALF_ROW)
    halves = {off: [shades[distance] for distance in row] for off, row in _distances(scene).items()}
    return tuple(
        _row(halves[_off(scene, 2 * y)], halves[_off(scene, 2 * y + 1)], scene.width) for y in range(scene.height)
    )


@lru_cache(maxsize=4096)
def plain_frame(scene: Layout, step: int) -> tuple[Row, ...]:
    """As `frame`, with nothing but the brightest shade and the darkest: legible without colour."""
    limit = step / STEPS_PER_HALF_ROW * DISTANCES_PER_HALF_ROW
    halves = {
        off: [SHADES - 1 if distance <= limit else 0 for distance in row] for off, row in _distances(scene).items()
    }
    return tuple(
        _row(halves[_off(scene, 2 * y)], halves[_off(scene, 2 * y + 1)], scene.width) for y in range(scene.height)
    )


def _off(scene: Layout, half_row: int) -> float:
    """How far a half row's middle is from the centre."""
    return abs(half_row - 2 * scene.centre_row - 0.5)


@lru_cache(maxsize=4)
def _distances(scene: Layout) -> dict[float, list[int]]:
    """For each offset of a half row, the distances of its left half's cells from the centre."""
    return {
        off: [
            round(hypot(x + 0.5 - scene.width / 2, off) * DISTANCES_PER_HALF_ROW) for x in range((scene.width + 1) // 2)
        ]
        for off in {_off(scene, half_row) for half_row in range(2 * scene.height)}
    }


def _shades(scene: Layout, radius: float) -> list[int]:
    """The shade at each distance that occurs in the scene."""
    farthest = round(hypot(scene.width / 2, 2 * scene.height) * DISTANCES_PER_HALF_ROW)
    brightness = _brightness(scene, radius)
    return [shade(next(brightness)) for _ in range(farthest + 1)]


def _brightness(scene: Layout, radius: float) -> Iterator[float]:
    """Brightness, 0 to 1, at distance after distance from the centre on."""
    span = scene.largest_radius - scene.smallest_radius
    fullness = (radius - scene.smallest_radius) / span if span else 0.0
    halo = HALO_BRIGHTNESS[0] + (HALO_BRIGHTNESS[1] - HALO_BRIGHTNESS[0]) * fullness
    reach = (HALO_REACH[0] + (HALO_REACH[1] - HALO_REACH[0]) * fullness) * scene.largest_radius
    step = 0
    while True:
        distance = step / DISTANCES_PER_HALF_ROW
        body = 1.0 - BODY_FALL * min(1.0, distance / scene.largest_radius)
        rim = min(1.0, max(0.0, 1.0 - (radius - distance) / (RIM_SHARE * radius)))
        body += (RIM_BRIGHTNESS - body) * rim**2
        around = halo * exp(-max(0.0, distance - radius) / reach)
        cover = min(1.0, max(0.0, radius - distance + 0.5))
        yield body * cover + around * (1.0 - cover)
        step += 1


def _row(upper: Sequence[int], lower: Sequence[int], width: int) -> Row:
    """One row of cells from its left half, mirrored."""
    left = [(pair, len(list(run))) for pair, run in groupby(zip(upper, lower, strict=True))]
    pair, count = left[-1]
    middle = (pair, 2 * count - width % 2)
    return (*left[:-1], middle, *reversed(left[:-1]))
