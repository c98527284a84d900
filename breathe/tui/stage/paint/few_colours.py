"""Turns a row of shades and its words into a strip of blocks, for terminals with few colours or none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from breathe.tui.stage.gradient import SHADES, shade
from breathe.tui.stage.paint.brush import MOST_ROWS
from breathe.tui.stage.pictures.picture import Row, unfolded
from breathe.tui.stage.scene import Words

BODY_SHADE = shade(0.46)
"""The darkest shade of the body."""

HALO_SHADE = shade(0.16)
"""The darkest shade of the halo, which is drawn if there is a colour for it."""

GONE = 0.5
"""The fade at which everything disappears: without shades there is nothing in between."""

PLAIN = Style()
"""The terminal's own colours."""


@dataclass(frozen=True, slots=True)
class FewColours:
    """Colours by the terminal's own names; None is its text colour."""

    body: str | None = None
    halo: str | None = None
    """None leaves the halo out."""


class BlockBrush:
    """Draws in blocks on the terminal's own background."""

    def __init__(self, palette: FewColours, fade: float, width: int) -> None:
        """A brush for rows of this width; it draws nothing once `fade` (0 to 1) has come half way."""
        self._width = width
        self._is_gone = fade >= GONE
        body, halo = Style(color=palette.body), Style(color=palette.halo)
        self._lights = [
            body if each >= BODY_SHADE else halo if each >= HALO_SHADE and palette.halo else None
            for each in range(SHADES)
        ]
        self._drawn = lru_cache(maxsize=MOST_ROWS)(self._draw)

    def strip(self, row: Row, written: Words | None) -> Strip:
        """The row with the words centred on it."""
        return self._drawn(row, written)

    def _draw(self, row: Row, written: Words | None) -> Strip:
        width = self._width
        if self._is_gone:
            return Strip([Segment(" " * width, PLAIN)], width)
        cells = [(self._lights[upper], self._lights[lower]) for upper, lower in unfolded(row, width)]
        if not written:
            return Strip(_blocks(cells), width)
        length = cell_len(written.text)
        start = (width - length) // 2
        return Strip([*_blocks(cells[:start]), Segment(written.text, PLAIN), *_blocks(cells[start + length :])], width)


def _blocks(cells: Iterable[tuple[Style | None, Style | None]]) -> Iterator[Segment]:
    for (upper, lower), run in groupby(cells):
        count = len(list(run))
        if upper is None and lower is None:
            yield Segment(" " * count, PLAIN)
        elif upper is not None and lower is not None:
            yield _filled(upper, lower, count)
        else:
            yield Segment(("▄" if upper is None else "▀") * count, upper or lower or PLAIN)


def _filled(upper: Style, lower: Style, count: int) -> Segment:
    """Cells with light in both halves; a coloured background shows no seams between the rows."""
    if upper.color and lower.color:
        ground = Style(bgcolor=lower.color)
        return Segment(" " * count, ground) if upper == lower else Segment("▀" * count, upper + ground)
    return Segment("█" * count, PLAIN)
