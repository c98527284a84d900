"""What is sent to the terminal shows exactly what was drawn, in fewer words than usual."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color, ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from breathe.appearance import Glow, ThemeName
from breathe.tui.drawing.brush import GlowBrush
from breathe.tui.drawing.layout import layout
from breathe.tui.drawing.orb import orb
from breathe.tui.drawing.scene import Ink, Words
from breathe.tui.drawing.terse import LOWER, RESET, UPPER, sequence
from breathe.tui.themes import LOOKS

SGR = re.compile(r"\x1b\[([\d;]*)m|(.)")

Cell: TypeAlias = tuple[str, str, str]
"""The colours of the upper and the lower half, and the letter, if it is one."""

colours = st.sampled_from(["#102030", "#203040", "#304050"]).map(Color.parse)
segments = st.lists(
    st.builds(
        lambda text, ink, ground: Segment(text, Style(color=None if text.isspace() else ink, bgcolor=ground)),
        st.sampled_from([" ", "   ", UPPER, UPPER * 4, "in", " out "]),
        colours,
        colours,
    ),
    min_size=1,
)


@given(segments, st.sampled_from([ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT]))
def test_the_terminal_shows_what_was_drawn(drawn: list[Segment], system: ColorSystem) -> None:
    assert list(_shown(sequence(drawn, system))) == list(_drawn(drawn, system))


@given(segments)
def test_nothing_is_left_behind(drawn: list[Segment]) -> None:
    assert sequence(drawn, ColorSystem.TRUECOLOR).endswith(RESET)


@given(segments)
def test_it_is_never_longer_than_textuals_own(drawn: list[Segment]) -> None:
    usual = "".join(Strip.render_style(style, text, ColorSystem.TRUECOLOR) for text, style, _ in drawn if style)
    assert len(sequence(drawn, ColorSystem.TRUECOLOR)) <= len(usual)


@pytest.mark.parametrize("written", [None, Words(11, "Let the belly go soft.", Ink.NORMAL)])
def test_an_orb_takes_fewer_bytes_than_usual(written: Words | None) -> None:
    brush = GlowBrush(LOOKS[ThemeName.DARK], 0.0, ColorSystem.TRUECOLOR)
    terse = usual = 0
    for row in orb(layout(100, 30), 80, Glow.FULL):
        strip = brush.strip(row, written)
        terse += len(sequence(strip, ColorSystem.TRUECOLOR))
        usual += sum(
            len(Strip.render_style(style, text, ColorSystem.TRUECOLOR)) for text, style, _ in strip if style is not None
        )
    assert terse < 0.85 * usual, terse / usual


def _drawn(drawn: list[Segment], system: ColorSystem) -> Iterator[Cell]:
    """The cells that the segments mean."""
    for text, style, _ in drawn:
        assert style
        ground = _name(style.bgcolor, system)
        for letter in text:
            if letter == UPPER:
                yield _name(style.color, system), ground, ""
            elif letter == " ":
                yield ground, ground, ""
            else:
                yield ground, ground, letter + _name(style.color, system)


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


def _name(colour: Color | None, system: ColorSystem) -> str:
    assert colour
    return ";".join(colour.downgrade(system).get_ansi_codes(True)[1:])
