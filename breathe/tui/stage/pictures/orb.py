"""The breathing orb: a disc that grows as the lungs fill."""

from __future__ import annotations

from functools import lru_cache

from breathe.settings.appearance import Glow
from breathe.tui.stage.layout import Layout
from breathe.tui.stage.pictures.brightness import FINISHES, shades
from breathe.tui.stage.pictures.picture import Rows, half_row, paired


@lru_cache(maxsize=256)
def orb(layout: Layout, level: int, glow: Glow) -> Rows:
    """The orb with the lungs filled to a level."""
    fullness = level / FINISHES[glow].levels
    light = shades(layout.radius(fullness), layout.largest_radius, fullness, glow)
    distances = [abs(y - 2 * layout.centre_row - 0.5) for y in range(2 * layout.height)]
    half_rows = {distance: half_row(layout.width, distance, light) for distance in set(distances)}
    return paired([half_rows[distance] for distance in distances])
