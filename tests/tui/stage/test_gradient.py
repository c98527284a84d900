"""The gradient goes from the ground to the core in even steps, and fades into the ground."""

from __future__ import annotations

from itertools import pairwise

import pytest

from breathe.settings.appearance import ThemeName
from breathe.tui.stage.gradient import SHADES, ColorScheme, Colour, contrast, gradient, luminance, mixed, shade
from breathe.tui.stage.themes import COLOR_SCHEMES

DARK = COLOR_SCHEMES[ThemeName.DARK]

each_scheme = pytest.mark.parametrize("scheme", COLOR_SCHEMES.values(), ids=COLOR_SCHEMES)


@each_scheme
def test_the_gradient_goes_from_ground_to_core(scheme: ColorScheme) -> None:
    colours = gradient(scheme, 0.0)
    assert len(colours) == SHADES
    assert (colours[0], colours[-1]) == (scheme.ground, scheme.core)


@pytest.mark.parametrize("name", [ThemeName.DARK, ThemeName.NIGHT])
def test_on_a_dark_ground_each_shade_is_brighter_than_the_one_before(name: ThemeName) -> None:
    assert all(
        luminance(darker) <= luminance(brighter) for darker, brighter in pairwise(gradient(COLOR_SCHEMES[name], 0.0))
    )


@each_scheme
def test_neighbouring_shades_are_close(scheme: ColorScheme) -> None:
    for one, other in pairwise(gradient(scheme, 0.0)):
        assert max(abs(a - b) for a, b in zip(one, other, strict=True)) <= 15


def test_the_night_is_dark() -> None:
    assert luminance(COLOR_SCHEMES[ThemeName.NIGHT].core) < 0.1
    assert luminance(COLOR_SCHEMES[ThemeName.NIGHT].bright_text) < 0.15


def test_a_word_can_be_read_on_every_shade_of_the_night() -> None:
    night = COLOR_SCHEMES[ThemeName.NIGHT]
    inks = night.bright_text, night.text_on_light
    assert all(max(contrast(ink, shade) for ink in inks) >= night.least_contrast for shade in gradient(night, 0.0))


def test_the_night_is_warm() -> None:
    assert all(red >= green >= blue for red, green, blue in gradient(COLOR_SCHEMES[ThemeName.NIGHT], 0.0))


@each_scheme
def test_all_colours_can_be_shown(scheme: ColorScheme) -> None:
    for fade in (0.0, 0.4, 1.0):
        assert all(0 <= value <= 255 for colour in gradient(scheme, fade) for value in colour)


def test_fading_darkens_until_only_ground_is_left() -> None:
    brightest = [luminance(gradient(DARK, step / 4)[-1]) for step in range(5)]
    assert brightest == sorted(brightest, reverse=True)
    assert set(gradient(DARK, 1.0)) == {DARK.ground}


def test_shades_grow_with_brightness() -> None:
    shades = [shade(step / 100) for step in range(101)]
    assert (shades[0], shades[-1]) == (0, SHADES - 1)
    assert shades == sorted(shades)


@pytest.mark.parametrize(("share", "expected"), [(0.0, (10, 200, 30)), (1.0, (250, 20, 30))])
def test_a_mixture_of_one_colour_is_that_colour(share: float, expected: Colour) -> None:
    assert mixed((10, 200, 30), (250, 20, 30), share) == expected


def test_colours_are_mixed_in_light() -> None:
    assert mixed((0, 0, 0), (255, 255, 255), 0.5) == (188, 188, 188)


def test_luminance_is_that_of_the_standard() -> None:
    assert luminance((255, 255, 255)) == pytest.approx(1.0)
    assert luminance((255, 0, 0)) == pytest.approx(0.2126)
