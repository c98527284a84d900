"""Minimal escape sequences for a row: only the colours that change from cell to cell are sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TypeAlias

from rich.color import Color, ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from breathe.tui.stage.gradient import Colour

UPPER = "▀"

RESET = "\x1b[0m"

Run: TypeAlias = tuple[str, Colour | None, Colour]
"""Neighbouring cells of one colour and one ground; spaces have no colour."""

Fragment: TypeAlias = tuple[Segment, str]
"""A run as Textual knows it, and what is sent for it when it follows the run before it."""


class CompactStrip(Strip):
    """A strip that takes about a fifth fewer bytes than Textual's own."""

    __slots__ = ("_sent",)

    def __init__(self, fragments: Iterable[Fragment], width: int) -> None:
        """A strip of `width` cells; there is at least one fragment."""
        segments, self._sent = zip(*fragments, strict=True)
        super().__init__(segments, width)

    def render(self, console: Console) -> str:
        """The bytes to send, in the colours that the fragments were made for."""
        return "".join(self._sent) + RESET


def encoded(runs: Iterable[Run], colours: ColorSystem) -> Iterator[Fragment]:
    """The runs of one row as fragments, for a terminal with these colours."""
    ink = ground = None
    for run in runs:
        _, new_ink, new_ground = run
        yield _fragment(run, new_ink not in (None, ink), new_ground != ground, colours)
        ink, ground = new_ink or ink, new_ground


@lru_cache(maxsize=8192)
def _fragment(run: Run, is_new_ink: bool, is_new_ground: bool, colours: ColorSystem) -> Fragment:
    """A fragment that many rows share: a breath has thousands of rows, but few different fragments."""
    text, ink, ground = run
    style = Style(color=ink and Color.from_rgb(*ink), bgcolor=Color.from_rgb(*ground))
    codes: list[str] = []
    if is_new_ink and style.color:
        codes += style.color.downgrade(colours).get_ansi_codes(foreground=True)
    if is_new_ground and style.bgcolor:
        codes += style.bgcolor.downgrade(colours).get_ansi_codes(foreground=False)
    return Segment(text, style), f"\x1b[{';'.join(codes)}m{text}" if codes else text
