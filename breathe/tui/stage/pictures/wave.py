"""The breathing wave: a line of light with a swell in its middle that rises and falls."""

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
"""Half of the swell's width as a share of the full orb's radius."""

HALO_SHARE = 0.6
"""The halo's reach as a share of the orb's."""


@lru_cache(maxsize=256)
def wave(layout: Layout, level: int, glow: Glow) -> Rows:
    """A line from side to side, flat when the lungs are empty."""
    fullness = level / FINISHES[glow].levels
    light = shades(LINE_RADIUS, layout.largest_radius * HALO_SHARE, fullness, glow)
    reach = layout.largest_radius - LINE_RADIUS
    columns = [_column(layout, x, 2 * reach * fullness, light, glow) for x in range((layout.width + 1) // 2)]
    return paired([bytes(half_row).lstrip(GROUND) for half_row in zip(*columns, strict=True)])


def _column(layout: Layout, x: int, rise: float, light: Sequence[int], glow: Glow) -> bytearray:
    """The shades of one column, from top to bottom."""
    span = min(layout.width / 2, SPAN_SHARE * layout.largest_radius)
    share = min(1.0, (layout.width / 2 - x - 0.5) / span)
    bottom = 2 * layout.centre_row + 1 + layout.largest_radius - LINE_RADIUS
    middle = bottom - rise * cos(share * pi / 2) ** 2
    slope = rise * pi / 2 / span * sin(share * pi)
    nearness = DISTANCES_PER_HALF_ROW / hypot(1.0, slope)
    strength = cos(share * pi / 2)
    reach = int(len(light) / nearness) + 1
    column = bytearray(2 * layout.height)
    for y in range(max(0, int(middle) - reach), min(2 * layout.height, int(middle) + reach + 1)):
        distance = min(round(abs(y + 0.5 - middle) * nearness), len(light) - 1)
        column[y] = grained(round(light[distance] * strength), glow)
    return column
