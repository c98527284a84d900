"""With 256 colours the picture keeps to a few whose hues go together."""

from __future__ import annotations

import pytest
from rich.color import Color, ColorSystem

from breathe.settings.appearance import Glow
from breathe.tui.stage.gradient import ColorScheme
from breathe.tui.stage.paint.truecolour import GlowBrush
from breathe.tui.stage.pictures.orb import orb
from breathe.tui.stage.themes import COLOR_SCHEMES
from tests.tui.stage.pictures import laid_out


@pytest.mark.parametrize("scheme", COLOR_SCHEMES.values(), ids=COLOR_SCHEMES)
def test_the_orb_is_drawn_in_the_schemes_own_colours(scheme: ColorScheme) -> None:
    brush = GlowBrush(scheme, 0.0, ColorSystem.EIGHT_BIT, 80)
    used = {
        tuple(style.bgcolor.get_truecolor())
        for row in orb(laid_out(80, 24), 100, Glow.FULL)
        for _, style, _ in brush.strip(row, None)
        if style and style.bgcolor
    }
    assert len(used) >= 4
    assert used <= {tuple(Color.from_ansi(number).get_truecolor()) for number in scheme.xterm_colors}
