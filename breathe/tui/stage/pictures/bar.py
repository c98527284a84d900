"""The breathing bar: a tall column of light that rises and falls."""

from __future__ import annotations

from functools import lru_cache

from breathe.settings.appearance import Glow
from breathe.tui.stage.layout import LEAST_RADIUS, Layout
from breathe.tui.stage.pictures.brightness import FINISHES, shades
from breathe.tui.stage.pictures.picture import Rows, half_row, paired

WIDTH_SHARE = 0.26
"""The bar's width as a share of the full orb's."""


@lru_cache(maxsize=256)
def bar(layout: Layout, level: int, glow: Glow) -> Rows:
    """A column with round ends: as tall as the full orb when full, as tall as wide when empty."""
    fullness = level / FINISHES[glow].levels
    radius = max(LEAST_RADIUS, layout.largest_radius * WIDTH_SHARE)
    light = shades(radius, layout.largest_radius, fullness, glow)
    middle, reach = 2 * layout.centre_row + 1, layout.largest_radius - radius
    bottom, top = middle + reach, middle + reach - 2 * reach * fullness
    distances = [max(0.0, top - y - 0.5, y + 0.5 - bottom) for y in range(2 * layout.height)]
    half_rows = {distance: half_row(layout.width, distance, light) for distance in set(distances)}
    return paired([half_rows[distance] for distance in distances])
