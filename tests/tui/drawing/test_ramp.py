"""The ramp goes from the ground to the core, brighter at every shade, and drowns in the ground."""

from __future__ import annotations

from itertools import pairwise

import pytest

from breathe.tui.drawing.ramp import BRIGHT_SHADE, DARK, SHADES, Colour, mixed, ramp, shade
from tests.tui.drawing.contrast import TEXT_CONTRAST, contrast, luminance


def test_the_ramp_goes_from_ground_to_core() -> None:
    colours = ramp(DARK, 0.0)
    assert len(colours) == SHADES
    assert (colours[0], colours[-1]) == (DARK.ground, DARK.core)


def test_each_shade_is_brighter_than_the_one_before() -> None:
    assert all(luminance(darker) < luminance(brighter) for darker, brighter in pairwise(ramp(DARK, 0.0)))


def test_neighbouring_shades_are_close() -> None:
    for one, other in pairwise(ramp(DARK, 0.0)):
        assert max(abs(a - b) for a, b in zip(one, other, strict=True)) <= 24


def test_all_colours_can_be_shown() -> None:
    for fade in (0.0, 0.4, 1.0):
        assert all(0 <= value <= 255 for colour in ramp(DARK, fade) for value in colour)


def test_fading_darkens_until_only_ground_is_left() -> None:
    brightest = [luminance(ramp(DARK, step / 4)[-1]) for step in range(5)]
    assert brightest == sorted(brightest, reverse=True)
    assert set(ramp(DARK, 1.0)) == {DARK.ground}


def test_brightness_has_its_place_on_the_ramp() -> None:
    shades = [shade(step / 100) for step in range(101)]
    assert (shades[0], shades[-1]) == (0, SHADES - 1)
    assert shades == sorted(shades)


@pytest.mark.parametrize(("share", "expected"), [(0.0, (10, 200, 30)), (1.0, (250, 20, 30))])
def test_a_mixture_of_one_colour_is_that_colour(share: float, expected: Colour) -> None:
    assert mixed((10, 200, 30), (250, 20, 30), share) == expected


def test_colours_are_mixed_inluminance() -> None:
    assert mixed((0, 0, 0), (255, 255, 255), 0.5) == (188, 188, 188)


@pytest.mark.parametrize("ink", [DARK.bright_text, DARK.text, DARK.faint_text])
def test_text_can_be_read_on_the_ground(ink: Colour) -> None:
    assert contrast(ink, DARK.ground) >= TEXT_CONTRAST


def test_the_word_can_be_read_on_the_core() -> None:
    assert contrast(DARK.core, DARK.ground) >= TEXT_CONTRAST


def test_from_the_bright_shade_on_dark_words_are_read_better() -> None:
    better_dark = [contrast(ground, DARK.ground) > contrast(ground, DARK.text) for ground in ramp(DARK, 0.0)]
    assert better_dark == [place >= BRIGHT_SHADE for place in range(SHADES)]
