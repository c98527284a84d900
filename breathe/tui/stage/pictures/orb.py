"""The breathing orb: its shades depend on the distance from its centre and on how full the lungs are."""

from __future__ import annotations

from functools import lru_cache

from breathe.settings.appearance import Glow
from breathe.tui.stage.layout import Layout
from breathe.tui.stage.pictures.brightness import FINISHES, shades
from breathe.tui.stage.pictures.picture import Rows, half_row, paired


@lru_cache(maxsize=256)
def orb(place: Layout, step: int, glow: Glow) -> Rows:
    """A disc that grows and shrinks."""
    fullness = step / FINISHES[glow].steps
    light = shades(place.radius(fullness), place.largest_radius, fullness, glow)
    offs = [abs(y - 2 * place.centre_row - 0.5) for y in range(2 * place.height)]
    halves = {off: half_row(place.width, off, light) for off in set(offs)}
    return paired([halves[off] for off in offs])
