"""Brightness of a picture by the distance from its middle: body, rim, soft edge and halo."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from breathe.settings.appearance import Glow
from breathe.tui.stage.gradient import SHADES, shade

DISTANCES_PER_HALF_ROW = 8
"""Resolution of the distance from the middle."""

CORE_BRIGHTNESS = (0.84, 1.0)
"""Brightness of the middle, with empty and full lungs."""

RIM_BRIGHTNESS = (0.52, 0.66)
"""Brightness of the body's edge, with empty and full lungs."""

HALO_BRIGHTNESS = (0.26, 0.42)
"""Brightness of the halo's inner edge, with empty and full lungs."""

HALO_REACH = (0.48, 0.62)
"""Width of the halo as a share of the largest radius, with empty and full lungs."""

HALO_FALL = 2.2
"""Exponent of the halo's fall; above 1 it fades out softly."""

EDGE = 1.3
"""Half rows over which the body blends into its halo: a little over one, so that small orbs look round too."""

BODY_FALL = 2.4
"""Exponent of the body's fall towards its rim."""


@dataclass(frozen=True, slots=True)
class Finish:
    """The light that a glow keeps."""

    levels: int
    """From empty to full lungs; each may be a frame."""
    halo: float
    """The halo's width as a share of the full one."""
    grain: int
    """Number of neighbouring shades that are drawn as one."""


FINISHES = {
    Glow.FULL: Finish(levels=120, halo=1.0, grain=1),
    Glow.SOFT: Finish(levels=60, halo=0.6, grain=3),
    Glow.PLAIN: Finish(levels=40, halo=0.0, grain=12),
}


def level_of(volume: float, glow: Glow) -> int:
    """The level nearest to a volume of the lungs, 0 to 1."""
    return round(volume * FINISHES[glow].levels)


@lru_cache(maxsize=256)
def shades(radius: float, largest_radius: float, fullness: float, glow: Glow) -> bytes:
    """The shade at each distance from the middle, until only the ground is left, which is the last one."""
    finish = FINISHES[glow]
    reach = _between(HALO_REACH, fullness) * largest_radius * finish.halo
    count = round((radius + 1.0 + reach) * DISTANCES_PER_HALF_ROW)
    halo = _between(HALO_BRIGHTNESS, fullness) if reach else 0.0
    found = []
    for near in range(count):
        distance = near / DISTANCES_PER_HALF_ROW
        cover = min(1.0, max(0.0, (radius - distance) / EDGE + 0.5))
        beyond = max(0.0, distance - radius)
        around = halo * max(0.0, 1.0 - beyond / reach) ** HALO_FALL if reach else 0.0
        found.append(grained(shade(_body(distance / radius, fullness) * cover + around * (1.0 - cover)), glow))
    return bytes((*found, 0))


def _body(share: float, fullness: float) -> float:
    """Brightness of the body at a share of its radius from the middle."""
    core, rim = _between(CORE_BRIGHTNESS, fullness), _between(RIM_BRIGHTNESS, fullness)
    return core + (rim - core) * float(min(1.0, share) ** BODY_FALL)


def _between(ends: tuple[float, float], share: float) -> float:
    return ends[0] + (ends[1] - ends[0]) * share


def grained(value: int, glow: Glow) -> int:
    """The shade that is drawn for this one: with a coarse grain, one for several neighbours."""
    grain = FINISHES[glow].grain
    return min(SHADES - 1, -(-value // grain) * grain)
