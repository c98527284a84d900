"""A row's escape sequences without a word too many: of two neighbouring cells, only what differs is said."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from rich.color import Color, ColorSystem
from rich.segment import Segment

UPPER, LOWER = "▀", "▄"

RESET = "\x1b[0m"


def sequence(segments: Iterable[Segment], colours: ColorSystem) -> str:
    """What a terminal has to be sent to show the segments, which have a colour and a ground each, and nothing else."""
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
