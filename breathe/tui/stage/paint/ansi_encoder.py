"""A row's escape sequences without a word too many: of two neighbouring cells, only what differs is said."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import lru_cache
from typing import Any, Protocol, TypeAlias

from rich.color import Color, ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.cache import FIFOCache
from textual.strip import Strip

from breathe.tui.stage.gradient import Colour
from breathe.tui.stage.pictures.picture import Row
from breathe.tui.stage.scene import Words

UPPER, LOWER = "▀", "▄"

RESET = "\x1b[0m"

Run: TypeAlias = tuple[str, Colour | None, Colour]
"""Neighbouring cells of one colour and one ground; spaces have no colour."""


MOST_ROWS = 12_000
"""Rows kept ready to be sent; a session in a terminal of 300x100 has some 10,000 different ones."""

MOST_PIECES = 1 << 15
"""Different pieces of rows; so many, and those of one row more, can be numbered in two bytes."""


class Vocabulary:
    """What rows are sent as, kept small: a breath has thousands of rows, but says them in few different pieces."""

    def __init__(self) -> None:
        """No rows yet."""
        self._rows: dict[Hashable, bytes] = {}
        self._pieces: list[str] = []
        self._numbers: dict[str, int] = {}

    def said(self, row: Hashable, pieces: Callable[[], Iterable[str]]) -> str:
        """The row's pieces, which are asked for only where they are not known, in one."""
        numbers = self._rows.get(row)
        if numbers is None:
            if len(self._rows) >= MOST_ROWS or len(self._pieces) > MOST_PIECES:
                self._forget()
            numbers = self._rows[row] = array("H", map(self._number, pieces())).tobytes()
        return "".join(map(self._pieces.__getitem__, memoryview(numbers).cast("H")))

    def _number(self, piece: str) -> int:
        number = self._numbers.get(piece)
        if number is None:
            number = self._numbers[piece] = len(self._pieces)
            self._pieces.append(piece)
        return number

    def _forget(self) -> None:
        for known in (self._rows, self._pieces, self._numbers):
            known.clear()


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


def _bare() -> dict[str, object]:
    blank, forgetful = Strip(()), Forgetful(0)
    own = {name: getattr(blank, name) for name in Strip.__slots__ if name != "_segments"}
    return {name: forgetful if isinstance(value, FIFOCache) else value for name, value in own.items()}


BARE = _bare()
"""What Textual keeps of a strip that it knows nothing of, without the caches that each strip has of its own."""


class TerseStrip(Strip):
    """A strip that knows what a terminal is sent for it.

    It makes its segments only for who asks for them: a picture of the screen, or what is laid over it.
    """

    __slots__ = ("_brush", "_row", "_written")

    def __init__(self, brush: RunBrush, row: Row, written: Words | None) -> None:
        """What `brush` draws of the row and the words on it."""
        for name, value in BARE.items():
            setattr(self, name, value)
        self._cell_length = brush.width
        self._brush, self._row, self._written = brush, row, written

    @property
    def _segments(self) -> list[Segment]:
        return [Segment(text, _style(ink, ground)) for text, ink, ground in self._runs()]

    @_segments.setter
    def _segments(self, segments: list[Segment]) -> None:
        """Keep none."""

    def render(self, console: Console) -> str:
        """What the terminal is sent, in the colours that the strip was made for."""
        row = (self._row, self._written) if self._written else self._row
        return self._brush.vocabulary.said(row, lambda: pieces(self._runs(), self._brush.colours))

    def _runs(self) -> Iterable[Run]:
        return self._brush.runs(self._row, self._written)


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
