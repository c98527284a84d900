"""The breathing bar: a tall column of light that rises and sinks."""

from __future__ import annotations

from functools import lru_cache

from breathe.settings.appearance import Glow
from breathe.tui.stage.layout import LEAST_RADIUS, Layout
from breathe.tui.stage.pictures.brightness import FINISHES, shades
from breathe.tui.stage.pictures.picture import Rows, half_row, paired

WIDTH_SHARE = 0.26
"""The bar's width over the full orb's."""


@lru_cache(maxsize=256)
def bar(place: Layout, step: int, glow: Glow) -> Rows:
    """A column, round at both ends, as tall as the full orb when it is full and as wide as tall when it is empty."""
    fullness = step / FINISHES[glow].steps
    radius = max(LEAST_RADIUS, place.largest_radius * WIDTH_SHARE)
    light = shades(radius, place.largest_radius, fullness, glow)
    middle, reach = 2 * place.centre_row + 1, place.largest_radius - radius
    bottom, top = middle + reach, middle + reach - 2 * reach * fullness
    beyond = [max(0.0, top - y - 0.5, y + 0.5 - bottom) for y in range(2 * place.height)]
    halves = {off: half_row(place.width, off, light) for off in set(beyond)}
    return paired([halves[off] for off in beyond])
