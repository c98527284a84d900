"""The orb is round, centred and even, and moves without a jump."""

from __future__ import annotations

from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from breathe.practice.breath import Breath
from breathe.settings.appearance import Glow, ThemeName
from breathe.tui.stage.gradient import SHADES, gradient, shade
from breathe.tui.stage.layout import Layout
from breathe.tui.stage.pictures.brightness import FINISHES, level_of
from breathe.tui.stage.pictures.orb import orb
from breathe.tui.stage.themes import COLOR_SCHEMES
from tests.tui.stage.pictures import SIZES, TINY_SIZES, HalfCells, body, drawn, half_cells, laid_out, span

VOLUMES = (0.0, 0.3, 0.7, 1.0)

LARGEST_LEAP = shade(0.2)
"""The most shades by which a half cell may change from level to level, as the soft edge of the largest orb does."""

FRAMES_PER_SECOND = 20


@pytest.mark.parametrize(("width", "height"), [*SIZES, *TINY_SIZES])
def test_every_row_is_as_wide_as_the_scene(width: int, height: int) -> None:
    for glow, volume in product(Glow, VOLUMES):
        rows = orb(laid_out(width, height), level_of(volume, glow), glow)
        assert len(rows) == height
        assert {len(half) for half in half_cells(rows, width)} == {width}


@settings(max_examples=60)
@given(st.integers(1, 300), st.integers(1, 100), st.floats(0.0, 1.0), st.sampled_from(Glow))
def test_any_size_is_filled_with_shades_of_the_ramp(width: int, height: int, volume: float, glow: Glow) -> None:
    assert {shown for row in drawn(laid_out(width, height), volume, glow) for shown in row} <= set(range(SHADES))


@pytest.mark.parametrize(("width", "height"), [*SIZES, *TINY_SIZES])
def test_left_mirrors_right(width: int, height: int) -> None:
    for glow in Glow:
        assert all(row == row[::-1] for row in drawn(laid_out(width, height), 0.6, glow))


@pytest.mark.parametrize("glow", Glow)
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_above_mirrors_below_the_centre_row(glow: Glow, width: int, height: int) -> None:
    layout = laid_out(width, height)
    shown, centre = drawn(layout, 0.6, glow), 2 * layout.centre_row
    for distance in range(centre + 1):
        assert shown[centre - distance] == shown[centre + 1 + distance]


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_body_is_round(width: int, height: int) -> None:
    for glow, volume in product(Glow, VOLUMES):
        lit = body(drawn(laid_out(width, height), volume, glow))
        assert abs(span({x for x, _ in lit}) - span({y for _, y in lit})) <= 2, (glow, volume)


@pytest.mark.grid
@pytest.mark.parametrize("glow", Glow)
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_body_is_one_disc_without_holes(glow: Glow, width: int, height: int) -> None:
    lit = body(drawn(laid_out(width, height), 0.8, glow))
    for half_row in {y for _, y in lit}:
        columns = {x for x, y in lit if y == half_row}
        assert span(columns) == len(columns)


@pytest.mark.parametrize("glow", Glow)
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_body_is_as_large_as_its_radius(glow: Glow, width: int, height: int) -> None:
    layout = laid_out(width, height)
    for volume in VOLUMES:
        lit = body(drawn(layout, volume, glow))
        assert abs(span({x for x, _ in lit}) - 2 * layout.radius(volume)) <= 2.0


@pytest.mark.grid
@pytest.mark.parametrize("glow", Glow)
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_body_only_grows_as_the_lungs_fill(glow: Glow, width: int, height: int) -> None:
    bodies = [body(drawn(laid_out(width, height), step / 20, glow)) for step in range(21)]
    assert all(smaller <= larger for smaller, larger in pairwise(bodies))
    assert len(bodies[-1]) > 2 * len(bodies[0])


@pytest.mark.grid
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_no_half_cell_darkens_as_the_lungs_fill(width: int, height: int) -> None:
    for before, after in pairwise(_all_levels(laid_out(width, height))[::10]):
        assert all(a <= b for rows in zip(before, after, strict=True) for a, b in zip(*rows, strict=True))


@pytest.mark.grid
@pytest.mark.parametrize(("width", "height"), [(40, 12), (80, 24), (120, 40), (300, 100)])
def test_neighbouring_steps_differ_a_little(width: int, height: int) -> None:
    for before, after in pairwise(_all_levels(laid_out(width, height))):
        assert max(abs(a - b) for rows in zip(before, after, strict=True) for a, b in zip(*rows, strict=True)) <= (
            LARGEST_LEAP
        )


@pytest.mark.parametrize("turn", [0.0, 4.5])
def test_it_rests_at_the_turns(turn: float) -> None:
    breath = Breath(4.5, 5.5)
    around = [breath.volume_at((turn + tick / FRAMES_PER_SECOND) % breath.seconds) for tick in range(-4, 5)]
    levels = [level_of(volume, Glow.FULL) for volume in around]
    assert max(levels) - min(levels) <= 2


def test_the_core_shifts_slowly_with_the_lungs() -> None:
    layout = laid_out(80, 24)
    cores = [shown[2 * layout.centre_row][layout.width // 2] for shown in _all_levels(layout)]
    assert cores == sorted(cores)
    assert max(after - before for before, after in pairwise(cores)) <= 1
    assert cores[-1] - cores[0] >= 4


@pytest.mark.parametrize(("width", "height"), [(80, 24), (100, 30), (300, 100)])
def test_the_halo_ends_within_the_scene(width: int, height: int) -> None:
    top, *_, bottom = drawn(laid_out(width, height), 1.0)
    assert max(top) <= shade(0.06)
    assert max(bottom) <= 1


@pytest.mark.parametrize("volume", VOLUMES)
def test_the_plain_orb_has_no_halo(volume: float) -> None:
    layout = laid_out(100, 30)
    shown = drawn(layout, volume, Glow.PLAIN)
    lit = {(x, y) for y, row in enumerate(shown) for x, each in enumerate(row) if each}
    assert span({x for x, _ in lit}) <= 2 * layout.radius(volume) + 3


def test_neighbouring_bands_of_the_body_can_hardly_be_told_apart() -> None:
    shown = drawn(laid_out(120, 40), 1.0)[2 * laid_out(120, 40).centre_row]
    assert max(abs(a - b) for a, b in pairwise(shown[60:80])) <= 2
    for one, other in pairwise(gradient(COLOR_SCHEMES[ThemeName.DARK], 0.0)):
        assert max(abs(a - b) for a, b in zip(one, other, strict=True)) <= 15


def _all_levels(layout: Layout) -> list[HalfCells]:
    return [half_cells(orb(layout, level, Glow.FULL), layout.width) for level in range(FINISHES[Glow.FULL].levels + 1)]
