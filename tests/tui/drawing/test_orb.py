"""The orb is round, centred and even, and moves without a jump."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from breathe.tui.drawing.layout import Layout, layout
from breathe.tui.drawing.orb import Row, frame, plain_frame, quantised
from breathe.tui.drawing.ramp import SHADES
from tests.tui.drawing.pictures import SIZES, TINY_SIZES, Picture, body, disc, glow, picture, span

VOLUMES = (0.0, 0.3, 0.7, 1.0)

LARGEST_LEAP = 6
"""By how many of the shades a half cell may change in one step; the soft edge of the smallest orb does so."""

Drawn = Callable[[Layout, float], Picture]


@pytest.mark.parametrize("draw", [frame, plain_frame])
@pytest.mark.parametrize(("width", "height"), [*SIZES, *TINY_SIZES])
@pytest.mark.parametrize("volume", VOLUMES)
def test_every_row_is_as_wide_as_the_scene(
    draw: Callable[[Layout, int], Sequence[Row]], width: int, height: int, volume: float
) -> None:
    place = layout(width, height)
    rows = draw(place, quantised(place.radius(volume)))
    assert len(rows) == height
    assert {sum(count for _, count in row) for row in rows} == {width}


@settings(max_examples=60)
@given(st.integers(1, 300), st.integers(1, 100), st.floats(0.0, 1.0))
def test_any_size_is_filled_with_shades_of_the_ramp(width: int, height: int, volume: float) -> None:
    drawn = glow(layout(width, height), volume)
    assert {len(row) for row in drawn} == {width}
    assert len(drawn) == 2 * height
    assert {shown for row in drawn for shown in row} <= set(range(SHADES))


@pytest.mark.parametrize("drawn", [glow, disc])
@pytest.mark.parametrize(("width", "height"), [*SIZES, *TINY_SIZES])
def test_left_mirrors_right(drawn: Drawn, width: int, height: int) -> None:
    assert all(row == row[::-1] for row in drawn(layout(width, height), 0.6))


@pytest.mark.parametrize("drawn", [glow, disc])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_above_mirrors_below_the_centre_row(drawn: Drawn, width: int, height: int) -> None:
    place = layout(width, height)
    shown, centre = drawn(place, 0.6), 2 * place.centre_row
    for distance in range(centre + 1):
        assert shown[centre - distance] == shown[centre + 1 + distance]


@pytest.mark.parametrize("drawn", [glow, disc])
@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("volume", VOLUMES)
def test_the_body_is_round(drawn: Drawn, width: int, height: int, volume: float) -> None:
    lit = body(drawn(layout(width, height), volume))
    assert abs(span({x for x, _ in lit}) - span({y for _, y in lit})) <= 2


@pytest.mark.parametrize("drawn", [glow, disc])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_body_is_one_disc_without_holes(drawn: Drawn, width: int, height: int) -> None:
    lit = body(drawn(layout(width, height), 0.8))
    for half_row in {y for _, y in lit}:
        columns = {x for x, y in lit if y == half_row}
        assert span(columns) == len(columns)


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_disc_is_as_large_as_its_radius(width: int, height: int) -> None:
    place = layout(width, height)
    for volume in VOLUMES:
        lit = body(disc(place, volume))
        assert abs(span({x for x, _ in lit}) - 2 * place.radius(volume)) <= 1.5


@pytest.mark.parametrize("drawn", [glow, disc])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_body_only_grows_as_the_lungs_fill(drawn: Drawn, width: int, height: int) -> None:
    bodies = [body(drawn(layout(width, height), step / 20)) for step in range(21)]
    assert all(smaller <= larger for smaller, larger in pairwise(bodies))
    assert len(bodies[-1]) > 2 * len(bodies[0])


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_glow_spreads_as_the_lungs_fill(width: int, height: int) -> None:
    place = layout(width, height)
    assert sum(map(sum, glow(place, 1.0))) > sum(map(sum, glow(place, 0.5))) > sum(map(sum, glow(place, 0.0)))


@pytest.mark.parametrize(("width", "height"), [(40, 12), (80, 24), (120, 40)])
def test_neighbouring_steps_differ_a_little_and_in_few_cells(width: int, height: int) -> None:
    frames = _all_steps(layout(width, height))
    for before, after in pairwise(frames):
        leaps = [abs(a - b) for rows in zip(before, after, strict=True) for a, b in zip(*rows, strict=True)]
        assert max(leaps) <= LARGEST_LEAP
        assert 0 < sum(leap > 0 for leap in leaps) < 0.4 * len(leaps)


@pytest.mark.parametrize(("width", "height"), [(80, 24), (120, 40)])
def test_the_core_keeps_its_shade(width: int, height: int) -> None:
    place = layout(width, height)
    cores = {tuple(shown[2 * place.centre_row][width // 2 - 2 : width // 2 + 2]) for shown in _all_steps(place)}
    assert len(cores) == 1


@pytest.mark.parametrize(("width", "height"), [(40, 12), (80, 24), (300, 100)])
def test_nothing_but_ground_is_in_the_corners_at_rest(width: int, height: int) -> None:
    shown = glow(layout(width, height), 0.0)
    assert shown[-1][0] == shown[-1][-1] == 0


def test_the_disc_is_black_and_white() -> None:
    assert {shown for row in disc(layout(80, 24), 0.5) for shown in row} == {0, SHADES - 1}


def _all_steps(place: Layout) -> list[Picture]:
    steps = range(quantised(place.smallest_radius), quantised(place.largest_radius) + 1)
    return [picture(frame(place, step)) for step in steps]
