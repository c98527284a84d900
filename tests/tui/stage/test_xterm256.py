"""With 256 colours the picture keeps to a few that go together."""

from __future__ import annotations

import pytest
from rich.color import Color, ColorSystem

from breathe.settings.appearance import Glow
from breathe.tui.stage.gradient import ColorScheme
from breathe.tui.stage.paint.truecolour import GlowBrush
from breathe.tui.stage.paint.xterm256 import colour_of, nearest
from breathe.tui.stage.pictures.orb import orb
from breathe.tui.stage.themes import LOOKS
from tests.tui.stage.pictures import laid_out


def test_the_numbers_are_xterms() -> None:
    for number in range(16, 256):
        assert colour_of(number) == tuple(Color.from_ansi(number).get_truecolor()), number


def test_the_nearest_is_taken() -> None:
    assert nearest((90, 90, 90), [16, 59, 231]) == (95, 95, 95)


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_the_orb_is_drawn_in_the_looks_own_colours(look: ColorScheme) -> None:
    brush = GlowBrush(look, 0.0, ColorSystem.EIGHT_BIT, 80)
    used = {
        style.bgcolor.get_truecolor()
        for row in orb(laid_out(80, 24), 100, Glow.FULL)
        for _, style, _ in brush.strip(row, None)
        if style and style.bgcolor
    }
    assert len(used) >= 4
    assert used <= set(map(colour_of, look.numbers))
