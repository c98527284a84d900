"""The terminal shows exactly what was drawn, from fewer bytes than Textual would send."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
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
from breathe.tui.stage.paint import truecolour
from breathe.tui.stage.paint.ansi_encoder import RESET, UPPER, CompactStrip, Run, encoded
from breathe.tui.stage.paint.truecolour import GlowBrush
from breathe.tui.stage.pictures.orb import orb
from breathe.tui.stage.pictures.picture import Row
from breathe.tui.stage.scene import Ink, Words
from breathe.tui.stage.themes import COLOR_SCHEMES
from tests.tui.stage.pictures import laid_out

SGR = re.compile(r"\x1b\[([\d;]*)m|(.)")

Cell: TypeAlias = tuple[str, str, str]
"""The colours of the upper and the lower half, and the letter, if there is one."""

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


def test_a_brush_draws_a_row_once_and_keeps_no_more_rows_than_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(truecolour, "MOST_ROWS", 3)
    brush = GlowBrush(COLOR_SCHEMES[ThemeName.DARK], 0.0, ColorSystem.TRUECOLOR, 100)
    drawn: list[Row] = []

    def runs(row: Row, written: Words | None) -> list[Run]:
        drawn.append(row)
        return [(" " * 100, None, (0, 0, 0))]

    monkeypatch.setattr(brush, "runs", runs)
    rows = [(bytes([shade]), bytes([shade])) for shade in range(1, 8)]
    for row in rows:
        assert brush.strip(row, None) == brush.strip(row, None)
        assert len(brush._drawn) <= 3
    assert drawn == rows


def test_a_strip_has_the_segments_of_what_it_sends() -> None:
    brush = GlowBrush(COLOR_SCHEMES[ThemeName.DARK], 0.0, ColorSystem.TRUECOLOR, 100)
    written = Words(11, "Let the belly go soft.", Ink.NORMAL)
    for row in orb(laid_out(100, 30), 80, Glow.FULL):
        strip = brush.strip(row, written)
        assert strip.cell_length == sum(segment.cell_length for segment in strip) == 100
        drawn = list(_drawn(brush.runs(row, written), ColorSystem.TRUECOLOR))
        assert list(_shown(strip.render(Console()))) == drawn
        assert list(_shown("".join(map(_by_textual, strip)) + RESET)) == drawn


@pytest.mark.parametrize("written", [None, Words(11, "Let the belly go soft.", Ink.NORMAL)])
def test_an_orb_takes_fewer_bytes_than_usual(written: Words | None) -> None:
    brush = GlowBrush(COLOR_SCHEMES[ThemeName.DARK], 0.0, ColorSystem.TRUECOLOR, 100)
    compact = usual = 0
    for row in orb(laid_out(100, 30), 80, Glow.FULL):
        drawn = list(brush.runs(row, written))
        compact += len(_sent(drawn))
        usual += len(_usual(drawn))
    assert compact < 0.85 * usual, compact / usual


def _sent(drawn: Sequence[Run], system: ColorSystem = ColorSystem.TRUECOLOR) -> str:
    return CompactStrip(encoded(drawn, system), sum(len(text) for text, _, _ in drawn)).render(Console())


def _usual(drawn: Iterable[Run]) -> str:
    """The escape sequences that Textual would send."""
    styles = [
        (text, Style(color=ink and Color.from_rgb(*ink), bgcolor=Color.from_rgb(*ground)))
        for text, ink, ground in drawn
    ]
    return "".join(_by_textual(Segment(text, style)) for text, style in styles)


def _by_textual(segment: Segment) -> str:
    assert segment.style
    return Strip.render_style(segment.style, segment.text, ColorSystem.TRUECOLOR)


def _drawn(drawn: Iterable[Run], system: ColorSystem) -> Iterator[Cell]:
    """The cells that the runs describe."""
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
        elif letter == UPPER:
            yield ink, ground, ""
        else:
            yield ground, ground, "" if letter == " " else letter + ink


def _name(colour: Colour | None, system: ColorSystem) -> str:
    assert colour
    return ";".join(Color.from_rgb(*colour).downgrade(system).get_ansi_codes(True)[1:])
