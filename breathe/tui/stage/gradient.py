"""The colours of the picture: a gradient from the ground to the bright core."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import TypeAlias

Colour: TypeAlias = tuple[int, int, int]
"""Red, green and blue, 0 to 255, as a screen takes them."""

SHADES = 64
"""Number of colours in the gradient: few enough for long runs of equal cells, many enough to show no bands."""

LOW_SHADES = 1.2
"""Exponent of the gradient: above 1, more shades are near the ground, where the eye distinguishes them best."""


READABLE = 4.5
"""The minimum contrast of text with its background (WCAG 2.2, success criterion 1.4.3)."""


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
    """For text on the brightest part of the picture."""
    xterm_colors: tuple[int, ...]
    """The gradient's colours in a terminal with 256, by xterm's numbers: few whose hues go together.
    If empty, the nearest of all 256 are used."""
    least_contrast: float = READABLE
    """Of text with its background."""


BLACK = (0, 0, 0)

SEEN_EVENLY = 2.2
"""Exponent by which light must fall to look as if it fell evenly (the gamma of a screen)."""


def darkened(scheme: ColorScheme, darkness: float) -> ColorScheme:
    """The scheme with everything, including the ground, faded to black by `darkness` (0 to 1)."""
    if darkness == 0.0:
        return scheme
    share = 1.0 - (1.0 - darkness) ** SEEN_EVENLY
    colours = {
        each.name: mixed(getattr(scheme, each.name), BLACK, share)
        for each in fields(ColorScheme)
        if each.name not in ("least_contrast", "xterm_colors")
    }
    least = max(1.0, scheme.least_contrast * (1.0 - darkness))
    return replace(scheme, **colours, least_contrast=least, xterm_colors=())


@lru_cache(maxsize=32)
def gradient(scheme: ColorScheme, fade: float) -> tuple[Colour, ...]:
    """`SHADES` colours from ground to core, faded to the ground by `fade` (0 to 1)."""
    stops = (scheme.ground, scheme.deep, scheme.rim, scheme.core)
    colours = []
    for number in range(SHADES):
        position = (number / (SHADES - 1)) ** LOW_SHADES * (len(stops) - 1)
        below = min(int(position), len(stops) - 2)
        colours.append(mixed(mixed(stops[below], stops[below + 1], position - below), scheme.ground, fade))
    return tuple(colours)


def shade(brightness: float) -> int:
    """The shade for a brightness, 0 to 1."""
    return round(float(brightness ** (1.0 / LOW_SHADES)) * (SHADES - 1))


def mixed(first: Colour, second: Colour, share: float) -> Colour:
    """The colour `share` (0 to 1) of the way from the first to the second, in linear light."""
    red, green, blue = (
        _encoded(_light(a) + (_light(b) - _light(a)) * share) for a, b in zip(first, second, strict=True)
    )
    return red, green, blue


def contrast(one: Colour, other: Colour) -> float:
    """Contrast ratio of two colours: 1, no difference, to 21, black on white (WCAG 2.2)."""
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
