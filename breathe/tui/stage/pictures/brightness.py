"""How bright a picture is at a distance from its middle: body, rim, soft edge and a halo that ends."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from breathe.settings.appearance import Glow
from breathe.tui.stage.gradient import SHADES, shade

DISTANCES_PER_HALF_ROW = 8
"""How finely the distance from the middle is told apart."""

CORE_BRIGHTNESS = (0.84, 1.0)
"""Brightness of the middle, with empty and with full lungs."""

RIM_BRIGHTNESS = (0.52, 0.66)
"""Brightness of the body's edge, with empty and with full lungs."""

HALO_BRIGHTNESS = (0.26, 0.42)
"""Brightness of the halo where it begins, with empty and with full lungs."""

HALO_REACH = (0.48, 0.62)
"""How far the halo goes until nothing is left of it, over the largest radius, empty and full."""

HALO_FALL = 2.2
"""The power by which the halo falls: above 1, it comes to its end softly."""

EDGE = 1.3
"""Over how many half rows the body passes into its halo: a little more than one, so that small orbs are round too."""

BODY_FALL = 2.4
"""The power by which the body darkens towards its rim."""


@dataclass(frozen=True, slots=True)
class Finish:
    """How much of the light a level of glow keeps."""

    steps: int
    """From empty to full lungs: each of them may be a frame."""
    halo: float
    """The halo's reach over the full one's."""
    grain: int
    """Shades within one grain are drawn as one."""


FINISHES = {
    Glow.FULL: Finish(steps=120, halo=1.0, grain=1),
    Glow.SOFT: Finish(steps=60, halo=0.6, grain=3),
    Glow.PLAIN: Finish(steps=40, halo=0.0, grain=12),
}


def step_of(volume: float, glow: Glow) -> int:
    """The step nearest to a volume of the lungs, 0 to 1."""
    return round(volume * FINISHES[glow].steps)


@lru_cache(maxsize=256)
def shades(radius: float, largest_radius: float, fullness: float, glow: Glow) -> bytes:
    """The shade at each distance from the middle, until there is nothing but ground, which is the last one."""
    finish = FINISHES[glow]
    reach = _between(HALO_REACH, fullness) * largest_radius * finish.halo
    count = round((radius + 1.0 + reach) * DISTANCES_PER_HALF_ROW)
    halo = _between(HALO_BRIGHTNESS, fullness) if reach else 0.0
    found = []
    for step in range(count):
        distance = step / DISTANCES_PER_HALF_ROW
        cover = min(1.0, max(0.0, (radius - distance) / EDGE + 0.5))
        beyond = max(0.0, distance - radius)
        around = halo * max(0.0, 1.0 - beyond / reach) ** HALO_FALL if reach else 0.0
        found.append(grained(shade(_body(distance / radius, fullness) * cover + around * (1.0 - cover)), glow))
    return bytes((*found, 0))


def _body(share: float, fullness: float) -> float:
    """Brightness of the body at a share of its radius."""
    core, rim = _between(CORE_BRIGHTNESS, fullness), _between(RIM_BRIGHTNESS, fullness)
    return core + (rim - core) * float(min(1.0, share) ** BODY_FALL)


def _between(ends: tuple[float, float], share: float) -> float:
    return ends[0] + (ends[1] - ends[0]) * share


def grained(value: int, glow: Glow) -> int:
    """A shade, or the one that stands for it and its neighbours."""
    grain = FINISHES[glow].grain
    return min(SHADES - 1, -(-value // grain) * grain)
