"""Turns a row of shades and the words on it into a strip, in the colours of a look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from rich.cells import cell_len
from rich.color import ColorSystem
from textual.strip import Strip

from breathe.tui.stage.gradient import SHADES, ColorScheme, Colour, contrast, mixed, ramp
from breathe.tui.stage.paint.ansi_encoder import UPPER, CompactStrip, Encoded, Run, encoded
from breathe.tui.stage.paint.brush import MOST_ROWS
from breathe.tui.stage.paint.xterm256 import nearest
from breathe.tui.stage.pictures.picture import Cell, Row, unfolded
from breathe.tui.stage.scene import Ink, Words


class GlowBrush:
    """Draws in all the colours of a look."""

    def __init__(self, look: ColorScheme, fade: float, colours: ColorSystem, width: int) -> None:
        """A brush for a terminal of these colours and this width; `fade` (0 to 1) drowns everything in the ground."""
        self._look = look
        self._fade = fade
        self._colours = colours
        self._width = width
        self._ramp = ramp(look, fade)
        if colours is ColorSystem.EIGHT_BIT and look.numbers:
            self._ramp = tuple(nearest(colour, look.numbers) for colour in self._ramp)
        self._drawn: dict[tuple[Row, Words | None], Encoded] = {}

    def strip(self, row: Row, written: Words | None) -> Strip:
        """The row with the words centred on it."""
        drawn = self._drawn.get((row, written))
        if drawn is None:
            if len(self._drawn) >= MOST_ROWS:
                self._drawn.clear()
            drawn = self._drawn[row, written] = encoded(list(self.runs(row, written)), self._colours)
        return CompactStrip(drawn, self._width)  # a strip is soon made, and takes much more memory than what it shows

    def runs(self, row: Row, written: Words | None) -> Iterator[Run]:
        """The row in runs of equal cells, and the words centred on it."""
        cells = unfolded(row, self._width)
        if not written:
            yield from self._runs(cells)
            return
        length = cell_len(written.text)
        start = (len(cells) - length) // 2
        yield from self._runs(cells[:start])
        yield from self._letters(written, [upper for upper, _ in cells[start : start + length]])
        yield from self._runs(cells[start + length :])

    def _runs(self, cells: Iterable[Cell]) -> Iterator[Run]:
        for (upper, lower), run in groupby(_softened(cells)):
            count = len(list(run))
            if self._ramp[upper] == self._ramp[lower]:
                yield " " * count, None, self._ramp[lower]
            else:
                yield UPPER * count, self._ramp[upper], self._ramp[lower]

    def _letters(self, written: Words, grounds: Sequence[int]) -> Iterator[Run]:
        inks = _inks(self._look, written.ink)
        column = 0
        letters = []
        for letter in written.text:
            letters.append((inks[grounds[column]], letter))
            column += cell_len(letter)
        for (ink, shade), run in groupby(letters, key=lambda placed: placed[0]):
            text = "".join(letter for _, letter in run)
            yield text, mixed(ink, self._look.ground, self._fade), self._ramp[shade]


def _softened(cells: Iterable[Cell]) -> Iterator[Cell]:
    """Cells whose halves can hardly be told apart in one shade."""
    return ((upper, upper) if -1 <= upper - lower <= 1 else (upper, lower) for upper, lower in cells)


@lru_cache(maxsize=64)
def _inks(look: ColorScheme, ink: Ink) -> Sequence[tuple[Colour, int]]:
    """For each shade that words may stand on, their colour and the shade that makes them readable."""
    own = {Ink.NORMAL: look.text, Ink.FAINT: look.faint_text, Ink.ON_ORB: look.bright_text}[ink]
    colours = ramp(look, 0.0)
    found: list[tuple[Colour, int]] = []
    for shade in range(SHADES):
        readable = [each for each in (own, look.text_on_light) if contrast(each, colours[shade]) >= look.least_contrast]
        found.append((readable[0], shade) if readable else found[-1] if found else (own, shade))
    return found
