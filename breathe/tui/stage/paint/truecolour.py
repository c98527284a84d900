"""Turns a row of shades and the words on it into a strip, in the colours of a scheme."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from rich.cells import cell_len
from rich.color import Color, ColorSystem
from textual.strip import Strip

from breathe.tui.stage.gradient import SHADES, ColorScheme, Colour, contrast, gradient, mixed
from breathe.tui.stage.paint.ansi_encoder import UPPER, CompactStrip, Encoded, Run, encoded
from breathe.tui.stage.paint.brush import MOST_ROWS
from breathe.tui.stage.pictures.picture import Cell, Row, unfolded
from breathe.tui.stage.scene import Ink, Words


class GlowBrush:
    """Draws in all the colours of a scheme."""

    def __init__(self, scheme: ColorScheme, fade: float, colours: ColorSystem, width: int) -> None:
        """A brush for a terminal with these colours and this width, fading into the ground by `fade` (0 to 1)."""
        self._scheme = scheme
        self._fade = fade
        self._colours = colours
        self._width = width
        self._gradient = gradient(scheme, fade)
        if colours is ColorSystem.EIGHT_BIT and scheme.xterm_colors:
            self._gradient = tuple(_nearest(colour, scheme.xterm_colors) for colour in self._gradient)
        self._drawn: dict[tuple[Row, Words | None], Encoded] = {}

    def strip(self, row: Row, written: Words | None) -> Strip:
        """The row with the words centred on it."""
        drawn = self._drawn.get((row, written))
        if drawn is None:
            if len(self._drawn) >= MOST_ROWS:
                self._drawn.clear()
            drawn = self._drawn[row, written] = encoded(list(self.runs(row, written)), self._colours)
        return CompactStrip(drawn, self._width)  # a strip is quick to make, and needs much more memory than its row

    def runs(self, row: Row, written: Words | None) -> Iterator[Run]:
        """The row in runs of equal cells, with the words centred on it."""
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
            if self._gradient[upper] == self._gradient[lower]:
                yield " " * count, None, self._gradient[lower]
            else:
                yield UPPER * count, self._gradient[upper], self._gradient[lower]

    def _letters(self, written: Words, grounds: Sequence[int]) -> Iterator[Run]:
        inks = _inks(self._scheme, written.ink)
        column = 0
        letters = []
        for letter in written.text:
            letters.append((inks[grounds[column]], letter))
            column += cell_len(letter)
        for (ink, shade), run in groupby(letters, key=lambda placed: placed[0]):
            text = "".join(letter for _, letter in run)
            yield text, mixed(ink, self._scheme.ground, self._fade), self._gradient[shade]


def _softened(cells: Iterable[Cell]) -> Iterator[Cell]:
    """The cells, with one shade for halves that hardly differ."""
    return ((upper, upper) if -1 <= upper - lower <= 1 else (upper, lower) for upper, lower in cells)


@lru_cache(maxsize=64)
def _inks(scheme: ColorScheme, ink: Ink) -> Sequence[tuple[Colour, int]]:
    """For each shade behind words, their colour and the shade that keeps them readable."""
    own = {Ink.NORMAL: scheme.text, Ink.FAINT: scheme.faint_text, Ink.ON_ORB: scheme.bright_text}[ink]
    colours = gradient(scheme, 0.0)
    found: list[tuple[Colour, int]] = []
    for shade in range(SHADES):
        readable = [
            each for each in (own, scheme.text_on_light) if contrast(each, colours[shade]) >= scheme.least_contrast
        ]
        found.append((readable[0], shade) if readable else found[-1] if found else (own, shade))
    return found


def _nearest(colour: Colour, xterm_colors: Iterable[int]) -> Colour:
    """The most similar of these colours."""
    candidates = (Color.from_ansi(number).get_truecolor() for number in xterm_colors)
    return min(candidates, key=lambda other: sum((a - b) ** 2 for a, b in zip(colour, other, strict=True)))
