"""The colours of the picture: a ramp from the ground to the bright core."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import TypeAlias

Colour: TypeAlias = tuple[int, int, int]
"""Red, green and blue, 0 to 255, as a screen takes them."""

SHADES = 64
"""How many colours the ramp has: few enough for long runs of equal cells, many enough for no visible band."""

LOW_SHADES = 1.2
"""Above 1, more of the ramp's shades are near the ground, where the eye tells them apart best."""


READABLE = 4.5
"""The least contrast of words with what they stand on (WCAG 2.2, success criterion 1.4.3)."""


@dataclass(frozen=True, slots=True)
class ColorScheme:
    """The colours of a scene: four stops of light and three brightnesses of text."""

    ground: Colour
    deep: Colour
    rim: Colour
    core: Colour
    bright_text: Colour
    text: Colour
    faint_text: Colour
    text_on_light: Colour
    """For words on the brightest part of the picture."""
    numbers: tuple[int, ...]
    """The colours that stand for the ramp's where there are 256: few that go together, by their numbers in xterm.
    Without them the nearest of all are taken."""
    least_contrast: float = READABLE
    """Of words with what they stand on."""


BLACK = (0, 0, 0)

SEEN_EVENLY = 2.2
"""Light that falls with this power of what is left falls evenly to the eye (the gamma of a screen)."""


def darkened(look: ColorScheme, darkness: float) -> ColorScheme:
    """The look with everything, the ground too, sunk into black by `darkness` (0 to 1)."""
    if darkness == 0.0:
        return look
    share = 1.0 - (1.0 - darkness) ** SEEN_EVENLY
    colours = {
        each.name: mixed(getattr(look, each.name), BLACK, share)
        for each in fields(ColorScheme)
        if each.name not in ("least_contrast", "numbers")
    }
    least = max(1.0, look.least_contrast * (1.0 - darkness))
    return replace(look, **colours, least_contrast=least, numbers=())


@lru_cache(maxsize=32)
def ramp(look: ColorScheme, fade: float) -> tuple[Colour, ...]:
    """`SHADES` colours from ground to core, the low ones closer, drowned in the ground by `fade` (0 to 1)."""
    stops = (look.ground, look.deep, look.rim, look.core)
    colours = []
    for step in range(SHADES):
        place = (step / (SHADES - 1)) ** LOW_SHADES * (len(stops) - 1)
        below = min(int(place), len(stops) - 2)
        colours.append(mixed(mixed(stops[below], stops[below + 1], place - below), look.ground, fade))
    return tuple(colours)


def shade(brightness: float) -> int:
    """The place on the ramp of a brightness, 0 to 1."""
    return round(float(brightness ** (1.0 / LOW_SHADES)) * (SHADES - 1))


def mixed(first: Colour, second: Colour, share: float) -> Colour:
    """The colour `share` (0 to 1) of the way from the first to the second, in linear light."""
    red, green, blue = (
        _encoded(_light(a) + (_light(b) - _light(a)) * share) for a, b in zip(first, second, strict=True)
    )
    return red, green, blue


def contrast(one: Colour, other: Colour) -> float:
    """How well one can be read on the other: 1, no difference, to 21, black on white (WCAG 2.2)."""
    darker, brighter = sorted((luminance(one), luminance(other)))
    return (brighter + 0.05) / (darker + 0.05)


def luminance(colour: Colour) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2)."""
    red, green, blue = map(_light, colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _light(value: int) -> float:
    """Linear light, 0 to 1, of an sRGB value (IEC 61966-2-1)."""
    encoded = value / 255
    return float(encoded / 12.92 if encoded <= 0.04045 else ((encoded + 0.055) / 1.055) ** 2.4)


def _encoded(light: float) -> int:
    encoded = light * 12.92 if light <= 0.0031308 else 1.055 * float(light ** (1 / 2.4)) - 0.055
    return round(255 * encoded)
