"""The colours of a terminal that has 256 of them: a cube of 216 and a row of greys, as xterm numbers them."""

from __future__ import annotations

from collections.abc import Iterable

from breathe.tui.stage.gradient import Colour

CUBE_START, GREY_START = 16, 232

LEVELS = (0, 95, 135, 175, 215, 255)
"""Of red, green and blue in the cube."""


def colour_of(number: int) -> Colour:
    """The colour with this number, 16 to 255."""
    if number >= GREY_START:
        grey = 8 + 10 * (number - GREY_START)
        return grey, grey, grey
    red, rest = divmod(number - CUBE_START, len(LEVELS) ** 2)
    green, blue = divmod(rest, len(LEVELS))
    return LEVELS[red], LEVELS[green], LEVELS[blue]


def nearest(colour: Colour, numbers: Iterable[int]) -> Colour:
    """The most like it of the colours with these numbers."""
    return min(map(colour_of, numbers), key=lambda other: sum((a - b) ** 2 for a, b in zip(colour, other, strict=True)))
