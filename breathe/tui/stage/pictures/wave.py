"""The breathing wave: a line of light with a swell in its middle that rises and sinks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import cos, hypot, pi, sin

from breathe.settings.appearance import Glow
from breathe.tui.stage.layout import Layout
from breathe.tui.stage.pictures.brightness import DISTANCES_PER_HALF_ROW, FINISHES, grained, shades
from breathe.tui.stage.pictures.picture import GROUND, Rows, paired

LINE_RADIUS = 1.3
"""Half of the line's thickness, in half rows."""

SPAN_SHARE = 2.4
"""Half of the swell's width over the full orb's radius."""

HALO_SHARE = 0.6
"""The halo's reach over the orb's."""


@lru_cache(maxsize=256)
def wave(place: Layout, step: int, glow: Glow) -> Rows:
    """A line from side to side, flat with empty lungs."""
    fullness = step / FINISHES[glow].steps
    light = shades(LINE_RADIUS, place.largest_radius * HALO_SHARE, fullness, glow)
    reach = place.largest_radius - LINE_RADIUS
    columns = [_column(place, x, 2 * reach * fullness, light, glow) for x in range((place.width + 1) // 2)]
    return paired([bytes(half_row).lstrip(GROUND) for half_row in zip(*columns, strict=True)])


def _column(place: Layout, x: int, rise: float, light: Sequence[int], glow: Glow) -> bytearray:
    """The shades of one column, from top to bottom."""
    span = min(place.width / 2, SPAN_SHARE * place.largest_radius)
    share = min(1.0, (place.width / 2 - x - 0.5) / span)
    bottom = 2 * place.centre_row + 1 + place.largest_radius - LINE_RADIUS
    middle = bottom - rise * cos(share * pi / 2) ** 2
    slope = rise * pi / 2 / span * sin(share * pi)
    nearness = DISTANCES_PER_HALF_ROW / hypot(1.0, slope)
    strength = cos(share * pi / 2)
    reach = int(len(light) / nearness) + 1
    column = bytearray(2 * place.height)
    for y in range(max(0, int(middle) - reach), min(2 * place.height, int(middle) + reach + 1)):
        distance = min(round(abs(y + 0.5 - middle) * nearness), len(light) - 1)
        column[y] = grained(round(light[distance] * strength), glow)
    return column
