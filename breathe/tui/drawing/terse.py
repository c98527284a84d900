"""A row's escape sequences without a word too many: of two neighbouring cells, only what differs is said."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from rich.color import Color, ColorSystem
from rich.segment import Segment
from textual.cache import FIFOCache
from textual.strip import Strip

UPPER, LOWER = "▀", "▄"

RESET = "\x1b[0m"


class Forgetful(FIFOCache[Any, Any]):
    """A cache that keeps nothing."""

    def set(self, key: Any, value: Any) -> None:
        """Forget it."""

    __setitem__ = set


FORGETFUL = Forgetful(0)

CACHES = tuple(name for name in Strip.__slots__ if isinstance(getattr(Strip([]), name), FIFOCache))
"""The caches that every strip of Textual's has, for what a breath's rows are not asked."""


class TerseStrip(Strip):
    """A strip that is ready to be sent, and small: a breath in a large terminal has some thousands of them."""

    def __init__(self, segments: Iterable[Segment], cell_length: int, colours: ColorSystem) -> None:
        """A strip of segments with a colour and a ground each, and nothing else."""
        super().__init__(segments, cell_length)
        self._render_cache = sequence(self._segments, colours)
        for name in CACHES:
            setattr(self, name, FORGETFUL)


def sequence(segments: Iterable[Segment], colours: ColorSystem) -> str:
    """What a terminal has to be sent to show the segments."""
    said: list[str] = []
    ink = ground = ""
    for text, style, _ in segments:
        assert style is not None
        new_ground = _code(style.bgcolor, False, colours)
        if style.color is None:
            new_ink = ink
        else:
            new_ink = _code(style.color, True, colours)
            turned = _code(style.bgcolor, True, colours), _code(style.color, False, colours)
            if text[0] == UPPER and _changes(turned, ink, ground) < _changes((new_ink, new_ground), ink, ground):
                text = LOWER * len(text)
                new_ink, new_ground = turned
        codes = [code for code, old in ((new_ink, ink), (new_ground, ground)) if code != old]
        if codes:
            said.append(f"\x1b[{';'.join(codes)}m")
        said.append(text)
        ink, ground = new_ink, new_ground
    return "".join((*said, RESET))


def _changes(wanted: tuple[str, str], ink: str, ground: str) -> int:
    return (wanted[0] != ink) + (wanted[1] != ground)


@lru_cache(maxsize=4096)
def _code(colour: Color | None, is_ink: bool, colours: ColorSystem) -> str:
    """The parameters that choose a colour (ECMA-48, SGR)."""
    return ";".join((colour or Color.default()).downgrade(colours).get_ansi_codes(is_ink))
