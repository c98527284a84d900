"""A row as it is kept once it has been drawn: small, as a breath in a large terminal has some thousands of them."""

from __future__ import annotations

from dataclasses import dataclass

from rich.segment import Segment
from textual.strip import Strip


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a strip is made from whenever it is to be shown; a strip itself is several times as large."""

    segments: tuple[Segment, ...]
    said: bytes = b""
    """What a terminal is sent for them; if empty, Textual finds it out."""

    def strip(self, width: int) -> Strip:
        """The row, `width` cells wide."""
        strip = Strip(self.segments, width)
        if self.said:
            strip._render_cache = self.said.decode()
        return strip
