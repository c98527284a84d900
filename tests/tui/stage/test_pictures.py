"""All pictures follow the same rules."""

from __future__ import annotations

from itertools import pairwise, product

import pytest

from breathe.practice.breath import Breath
from breathe.settings.appearance import Glow, PictureName
from breathe.tui.stage.gradient import SHADES
from breathe.tui.stage.pictures.brightness import FINISHES, level_of
from breathe.tui.stage.pictures.registry import PICTURES
from tests.tui.stage.pictures import SIZES, TINY_SIZES, body, drawn, laid_out, span

OTHERS = [PICTURES[PictureName.WAVE], PICTURES[PictureName.BAR]]

FRAMES_PER_SECOND = 20


def test_every_name_has_a_picture() -> None:
    assert set(PICTURES) == set(PictureName)


@pytest.mark.grid
@pytest.mark.parametrize("name", PictureName)
@pytest.mark.parametrize(("width", "height"), [*SIZES, *TINY_SIZES])
def test_any_size_is_filled_evenly(name: PictureName, width: int, height: int) -> None:
    for glow, volume in product(Glow, (0.0, 0.4, 1.0)):
        shown = drawn(laid_out(width, height), volume, glow, PICTURES[name])
        assert len(shown) == 2 * height
        assert {len(row) for row in shown} == {width}
        assert all(row == row[::-1] and max(row) < SHADES for row in shown)


@pytest.mark.grid
@pytest.mark.parametrize("name", [PictureName.WAVE, PictureName.BAR])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_crest_rises_with_the_lungs(name: PictureName, width: int, height: int) -> None:
    layout = laid_out(width, height)
    crests = [min(y for _, y in body(drawn(layout, step / 20, picture=PICTURES[name]))) for step in range(21)]
    assert crests == sorted(crests, reverse=True)
    assert crests[0] - crests[-1] >= layout.largest_radius - 2.0
    assert crests[-1] >= 0


@pytest.mark.parametrize("name", PictureName)
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_text_is_left_alone(name: PictureName, width: int, height: int) -> None:
    layout = laid_out(width, height)
    for volume in (0.0, 0.5, 1.0):
        assert max(y for _, y in body(drawn(layout, volume, picture=PICTURES[name]))) < 2 * layout.text_top


def test_the_wave_is_flat_with_empty_lungs() -> None:
    lit = body(drawn(laid_out(100, 30), 0.0, picture=PICTURES[PictureName.WAVE]))
    assert span({y for _, y in lit}) <= 3
    assert span({x for x, _ in lit}) > 30


def test_the_bar_is_as_wide_at_every_breath() -> None:
    widths = {
        span({x for x, _ in body(drawn(laid_out(100, 30), volume / 10, picture=PICTURES[PictureName.BAR]))})
        for volume in range(11)
    }
    assert max(widths) - min(widths) <= 2


@pytest.mark.parametrize("name", PictureName)
def test_every_frame_of_a_usual_breath_moves(name: PictureName) -> None:
    breath, layout = Breath(4.5, 5.5), laid_out(100, 30)
    for start, seconds in ((0.0, breath.inhale_seconds), (breath.inhale_seconds, breath.exhale_seconds)):
        middle = [
            start + seconds / 4 + tick / FRAMES_PER_SECOND for tick in range(int(seconds / 2 * FRAMES_PER_SECOND))
        ]
        levels = [level_of(breath.volume_at(each), Glow.FULL) for each in middle]
        frames = [PICTURES[name](layout, level, Glow.FULL) for level in levels]
        assert all(one != other for one, other in pairwise(frames))


@pytest.mark.parametrize("name", PictureName)
def test_a_plainer_glow_has_fewer_steps_and_shades(name: PictureName) -> None:
    levels = [FINISHES[glow].levels for glow in Glow]
    assert levels == sorted(levels, reverse=True)
    shades = [len(set().union(*drawn(laid_out(100, 30), 0.8, glow, PICTURES[name]))) for glow in Glow]
    assert shades == sorted(shades, reverse=True)
    assert shades[-1] <= 8
