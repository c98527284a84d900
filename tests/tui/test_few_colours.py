"""With sixteen colours or none, the orb is a disc of half blocks and every word is readable."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.strip import Strip

from breathe.settings.appearance import Appearance, ThemeName
from breathe.tui.stage.layout import Layout
from breathe.tui.stage.scene import DOT, LIT_DOT
from breathe.tui.stage.stage import Stage
from breathe.tui.stage.themes import FEW_COLOURS, fitting
from tests.clock import ManualClock
from tests.practice.steps import STEPS, TEXTS
from tests.tui.stages import FULL, HALF, StageApp, stage_of, strips_of, text_of
from tests.tui.visit import visit

HALF_BLOCKS = "█▀▄"


@pytest.fixture(params=["NO_COLOR", "16 colours", "TERM=dumb", "16 colours and NO_COLOR"])
def few_colours(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal, or a person, without colours for a glow."""
    if "NO_COLOR" in request.param:
        monkeypatch.setenv("NO_COLOR", "1")
    if "16" in request.param:
        monkeypatch.setattr("textual.constants.COLOR_SYSTEM", "standard")
    if "dumb" in request.param:
        monkeypatch.setenv("TERM", "dumb")
        monkeypatch.setattr("textual.constants.COLOR_SYSTEM", "auto")


@pytest.mark.usefixtures("few_colours")
async def test_the_orb_is_a_disc_of_half_blocks() -> None:
    async with StageApp().run_test() as pilot:
        stage = stage_of(pilot)
        stage.show(replace(HALF, word=""))
        assert stage.theme in FEW_COLOURS
        layout = Layout.of(*stage.size, TEXTS)
        rows = text_of(stage)[: layout.text_top]
        assert set("".join(rows)) <= {*HALF_BLOCKS, " "}
        assert all(row == row[::-1] for row in rows)
        assert max(map(_lit, strips_of(stage))) == pytest.approx(2 * layout.radius(0.5), abs=2)


@pytest.mark.usefixtures("few_colours")
async def test_every_word_can_be_read_as_plain_text() -> None:
    async with StageApp().run_test() as pilot:
        stage = stage_of(pilot)
        stage.show(FULL)
        rows = text_of(stage)
        assert any(" in " in row for row in rows)
        assert any(f"{DOT}   {LIT_DOT}   {DOT}" in row for row in rows)
        for words in ("Let the belly go soft.", "volume 70", "No sound."):
            assert any(words in row for row in rows)


@pytest.mark.parametrize(("theme", "expected"), [(ThemeName.MONO, set()), (ThemeName.SIXTEEN, {"blue", "cyan"})])
async def test_the_disc_has_the_terminals_own_colours(theme: ThemeName, expected: set[str]) -> None:
    async with StageApp(Appearance(theme=theme)).run_test() as pilot:
        stage = stage_of(pilot)
        stage.show(FULL)
        styles = [segment.style for strip in strips_of(stage) for segment in strip if segment.style]
        colours = {colour.name for style in styles for colour in (style.color, style.bgcolor) if colour}
        assert colours - {"default"} == expected


@pytest.mark.parametrize("wanted", ThemeName)
def test_no_colour_overrides_every_theme(wanted: ThemeName) -> None:
    assert fitting(wanted, "truecolor", no_color=True) is ThemeName.MONO
    assert fitting(wanted, None, no_color=False) is ThemeName.MONO


@pytest.mark.parametrize("colours", ["truecolor", "256"])
def test_with_many_colours_every_theme_is_available(colours: str) -> None:
    assert [fitting(wanted, colours, no_color=False) for wanted in ThemeName] == list(ThemeName)


@pytest.mark.grid
@pytest.mark.usefixtures("few_colours")
@pytest.mark.parametrize("fade", [0.6, 1.0])
async def test_a_faded_picture_is_gone(fade: float) -> None:
    async with StageApp().run_test() as pilot:
        stage = stage_of(pilot)
        stage.show(replace(FULL, fade=fade))
        assert set("".join(text_of(stage))) == {" "}


@pytest.mark.grid
@pytest.mark.usefixtures("few_colours")
async def test_a_session_is_shown_and_ends(clock: ManualClock) -> None:
    async with visit(clock) as here:
        await here.live(3.0 + 1.2)
        assert here.reads(" in ")
        assert here.reads(STEPS[2].words[:20])
        assert any("▄" in row for row in here.rows())
        await here.press("question_mark")
        await here.press("escape")
        await here.end()
        assert here.reads("4 s")


@pytest.mark.parametrize("colours", ["truecolor", "256"])
async def test_with_many_colours_the_orb_glows(monkeypatch: pytest.MonkeyPatch, colours: str) -> None:
    monkeypatch.setattr("textual.constants.COLOR_SYSTEM", colours)
    async with StageApp().run_test() as pilot:
        stage = pilot.app.query_one(Stage)
        stage.show(HALF)
        assert stage.theme is ThemeName.DARK
        grounds = {segment.style.bgcolor for strip in strips_of(stage) for segment in strip if segment.style}
        assert len(grounds) > 10


def _lit(strip: Strip) -> int:
    """Number of cells in the row filled with the orb's light."""
    return sum(
        len(segment.text)
        for segment in strip
        if segment.text[0] == "█" or (segment.style and segment.style.bgcolor and segment.style.bgcolor.name == "cyan")
    )
