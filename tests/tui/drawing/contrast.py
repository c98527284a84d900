"""How well one colour can be read on another (WCAG 2.2)."""

from __future__ import annotations

from breathe.tui.drawing.ramp import Colour

TEXT_CONTRAST = 4.5
"""The least for text (success criterion 1.4.3)."""

GRAPHIC_CONTRAST = 3.0
"""The least for what is not text, such as the dots (success criterion 1.4.11)."""


def contrast(one: Colour, other: Colour) -> float:
    """From 1, no difference, to 21, black on white."""
    darker, brighter = sorted((luminance(one), luminance(other)))
    return (brighter + 0.05) / (darker + 0.05)


def luminance(colour: Colour) -> float:
    """Relative luminance, 0 to 1."""
    shares = (value / 255 for value in colour)
    linear = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return sum(weight * light for weight, light in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
