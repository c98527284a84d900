"""What is sent to the terminal shows exactly what was drawn, in fewer words than usual."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color, ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from breathe.settings.appearance import Glow, ThemeName
from breathe.tui.stage.gradient import Colour
from breathe.tui.stage.layout import layout
from breathe.tui.stage.paint.ansi_encoder import LOWER, MOST_PIECES, MOST_ROWS, RESET, UPPER, Run, Vocabulary, pieces
from breathe.tui.stage.paint.truecolour import GlowBrush
from breathe.tui.stage.pictures.orb import orb
from breathe.tui.stage.scene import Ink, Words
from breathe.tui.stage.themes import LOOKS

SGR = re.compile(r"\x1b\[([\d;]*)m|(.)")

Cell: TypeAlias = tuple[str, str, str]
"""The colours of the upper and the lower half, and the letter, if it is one."""

colours = st.sampled_from([(16, 32, 48), (32, 48, 64), (48, 64, 80)])
runs = st.lists(
    st.builds(
        lambda text, ink, ground: (text, None if text.isspace() else ink, ground),
        st.sampled_from([" ", "   ", UPPER, UPPER * 4, "in", " out "]),
        colours,
        colours,
    ),
    min_size=1,
)


@given(runs, st.sampled_from([ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT]))
def test_the_terminal_shows_what_was_drawn(drawn: list[Run], system: ColorSystem) -> None:
    assert list(_shown(_sent(drawn, system))) == list(_drawn(drawn, system))


@given(runs)
def test_nothing_is_left_behind(drawn: list[Run]) -> None:
    assert _sent(drawn).endswith(RESET)


@given(runs)
def test_it_is_never_longer_than_textuals_own(drawn: list[Run]) -> None:
    assert len(_sent(drawn)) <= len(_usual(drawn))


@given(st.lists(st.lists(st.sampled_from(["a", "b", "a long one"]) | st.integers().map(str)), min_size=1))
def test_a_vocabulary_says_each_row_again(rows: list[list[str]]) -> None:
    vocabulary, whole = Vocabulary(), ["".join(row) for row in rows]
    for _ in range(2):
        assert [vocabulary.said(number, row.copy) for number, row in enumerate(rows)] == whole


def test_a_row_is_drawn_once() -> None:
    vocabulary, drawn = Vocabulary(), iter([["in ", "out"]])
    assert [vocabulary.said("row", lambda: next(drawn)) for _ in range(2)] == ["in out"] * 2


def test_a_vocabulary_never_says_more_rows_and_pieces_than_it_may() -> None:
    vocabulary = Vocabulary()
    for row in range(2 * MOST_ROWS):
        pieces = [f"{row} {column}" for column in range(20)]
        assert vocabulary.said(row, pieces.copy) == "".join(pieces)
        assert len(vocabulary._rows) <= MOST_ROWS
        assert len(vocabulary._pieces) <= MOST_PIECES + len(pieces)


def test_a_strip_has_the_segments_of_what_it_sends() -> None:
    brush = GlowBrush(LOOKS[ThemeName.DARK], 0.0, ColorSystem.TRUECOLOR, 100)
    written = Words(11, "Let the belly go soft.", Ink.NORMAL)
    for row in orb(layout(100, 30), 80, Glow.FULL):
        strip = brush.strip(row, written)
        assert strip.cell_length == sum(segment.cell_length for segment in strip) == 100
        drawn = list(_drawn(brush.runs(row, written), ColorSystem.TRUECOLOR))
        assert list(_shown(strip.render(Console()))) == drawn
        assert list(_shown("".join(map(_by_textual, strip)) + RESET)) == drawn


@pytest.mark.parametrize("written", [None, Words(11, "Let the belly go soft.", Ink.NORMAL)])
def test_an_orb_takes_fewer_bytes_than_usual(written: Words | None) -> None:
    brush = GlowBrush(LOOKS[ThemeName.DARK], 0.0, ColorSystem.TRUECOLOR, 100)
    terse = usual = 0
    for row in orb(layout(100, 30), 80, Glow.FULL):
        drawn = list(brush.runs(row, written))
        terse += len(_sent(drawn))
        usual += len(_usual(drawn))
    assert terse < 0.85 * usual, terse / usual


def _sent(drawn: Iterable[Run], system: ColorSystem = ColorSystem.TRUECOLOR) -> str:
    return "".join(pieces(drawn, system))


def _usual(drawn: Iterable[Run]) -> str:
    """What Textual would send."""
    styles = [
        (text, Style(color=ink and Color.from_rgb(*ink), bgcolor=Color.from_rgb(*ground)))
        for text, ink, ground in drawn
    ]
    return "".join(_by_textual(Segment(text, style)) for text, style in styles)


def _by_textual(segment: Segment) -> str:
    assert segment.style
    return Strip.render_style(segment.style, segment.text, ColorSystem.TRUECOLOR)


def _drawn(drawn: Iterable[Run], system: ColorSystem) -> Iterator[Cell]:
    """The cells that the runs mean."""
    for text, ink, ground_colour in drawn:
        ground = _name(ground_colour, system)
        for letter in text:
            if letter == UPPER:
                yield _name(ink, system), ground, ""
            elif letter == " ":
                yield ground, ground, ""
            else:
                yield ground, ground, letter + _name(ink, system)


def _shown(sent: str) -> Iterator[Cell]:
    """The cells that a terminal shows."""
    ink = ground = ""
    for codes, letter in SGR.findall(sent):
        if not letter:
            parts = codes.split(";")
            while parts and parts != ["0"]:
                size = 5 if parts[1] == "2" else 3
                code, parts = parts[:size], parts[size:]
                ink, ground = (";".join(code[1:]), ground) if code[0] == "38" else (ink, ";".join(code[1:]))
        elif letter in (UPPER, LOWER):
            yield (ink, ground, "") if letter == UPPER else (ground, ink, "")
        else:
            yield ground, ground, "" if letter == " " else letter + ink


def _name(colour: Colour | None, system: ColorSystem) -> str:
    assert colour
    return ";".join(Color.from_rgb(*colour).downgrade(system).get_ansi_codes(True)[1:])
