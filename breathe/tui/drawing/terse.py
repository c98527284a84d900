"""A row's escape sequences without a word too many: of two neighbouring cells, only what differs is said."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, Protocol, TypeAlias

from rich.color import Color, ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.cache import FIFOCache
from textual.strip import Strip

from breathe.tui.drawing.picture import Row
from breathe.tui.drawing.ramp import Colour
from breathe.tui.drawing.scene import Words

UPPER, LOWER = "▀", "▄"

RESET = "\x1b[0m"

Run: TypeAlias = tuple[str, Colour | None, Colour]
"""Neighbouring cells of one colour and one ground; spaces have no colour."""


class Vocabulary:
    """The pieces that rows are said in, each of them kept once: a breath has thousands of rows, and few pieces."""

    def __init__(self) -> None:
        """No pieces yet."""
        self._pieces: list[str] = []
        self._numbers: dict[str, int] = {}

    def numbers(self, pieces: Iterable[str]) -> array[int]:
        """What is kept of a row: its pieces by their numbers."""
        numbers = [self._number(piece) for piece in pieces]
        return array("H" if len(self._pieces) <= 2**16 else "L", numbers)

    def said(self, numbers: array[int]) -> str:
        """The row again."""
        return "".join(map(self._pieces.__getitem__, numbers))

    def _number(self, piece: str) -> int:
        number = self._numbers.get(piece)
        if number is None:
            number = self._numbers[piece] = len(self._pieces)
            self._pieces.append(piece)
        return number


class RunBrush(Protocol):
    """Draws rows in runs."""

    colours: ColorSystem
    width: int
    vocabulary: Vocabulary
    """What its rows are said in."""

    def runs(self, row: Row, written: Words | None) -> Iterable[Run]:
        """The row from left to right, and the words centred on it; the same whenever it is asked for."""


class Forgetful(FIFOCache[Any, Any]):
    """A cache that keeps nothing."""

    def set(self, key: Any, value: Any) -> None:
        """Forget it."""

    __setitem__ = set


FORGETFUL = Forgetful(0)

CACHES = tuple(name for name in Strip.__slots__ if isinstance(getattr(Strip([]), name), FIFOCache))
"""The caches that every strip of Textual's has, for what a breath's rows are not asked."""


class TerseStrip(Strip):
    """A strip that is ready to be sent, and small: a breath in a large terminal has some thousands of them.

    It keeps what a terminal is sent, and makes its segments only for who asks for them: a picture of the screen, or
    what is laid over it.
    """

    __slots__ = ("_brush", "_numbers", "_row", "_written")

    def __init__(self, brush: RunBrush, row: Row, written: Words | None) -> None:
        """What `brush` draws of the row and the words on it."""
        self._brush, self._row, self._written = brush, row, written
        self._numbers = brush.vocabulary.numbers(pieces(brush.runs(row, written), brush.colours))
        super().__init__((), brush.width)
        for name in CACHES:
            setattr(self, name, FORGETFUL)

    @property
    def _segments(self) -> list[Segment]:
        runs = self._brush.runs(self._row, self._written)
        return [Segment(text, _style(ink, ground)) for text, ink, ground in runs]

    @_segments.setter
    def _segments(self, segments: list[Segment]) -> None:
        """Keep none."""

    def render(self, console: Console) -> str:
        """What the terminal is sent, in the colours that the strip was made for."""
        return self._brush.vocabulary.said(self._numbers)


def pieces(runs: Iterable[Run], colours: ColorSystem) -> Iterator[str]:
    """What a terminal has to be sent to show the runs."""
    ink = ground = ""
    for text, colour, ground_colour in runs:
        new_ground = _code(ground_colour, False, colours)
        if colour is None:
            new_ink = ink
        else:
            new_ink = _code(colour, True, colours)
            turned = _code(ground_colour, True, colours), _code(colour, False, colours)
            if text[0] == UPPER and _changes(turned, ink, ground) < _changes((new_ink, new_ground), ink, ground):
                text = LOWER * len(text)
                new_ink, new_ground = turned
        codes = [code for code, old in ((new_ink, ink), (new_ground, ground)) if code != old]
        yield f"\x1b[{';'.join(codes)}m{text}" if codes else text
        ink, ground = new_ink, new_ground
    yield RESET


def _changes(wanted: tuple[str, str], ink: str, ground: str) -> int:
    return (wanted[0] != ink) + (wanted[1] != ground)


@lru_cache(maxsize=1024)
def _code(colour: Colour, is_ink: bool, colours: ColorSystem) -> str:
    """The parameters that choose a colour (ECMA-48, SGR)."""
    return ";".join(Color.from_rgb(*colour).downgrade(colours).get_ansi_codes(is_ink))


@lru_cache(maxsize=1024)
def _style(ink: Colour | None, ground: Colour) -> Style:
    return Style(color=ink and Color.from_rgb(*ink), bgcolor=Color.from_rgb(*ground))
