"""The ramp goes from the ground to the core, brighter at every shade, and drowns in the ground."""

from __future__ import annotations

from itertools import pairwise

import pytest

from breathe.tui.drawing.ramp import DARK, SHADES, Colour, mixed, ramp, shade

LEAST_CONTRAST = 4.5
"""Of text on its ground (WCAG 2.2, success criterion 1.4.3)."""


def test_the_ramp_goes_from_ground_to_core() -> None:
    colours = ramp(DARK, 0.0)
    assert len(colours) == SHADES
    assert (colours[0], colours[-1]) == (DARK.ground, DARK.core)


def test_each_shade_is_brighter_than_the_one_before() -> None:
    assert all(_light(darker) < _light(brighter) for darker, brighter in pairwise(ramp(DARK, 0.0)))


def test_neighbouring_shades_are_close() -> None:
    for one, other in pairwise(ramp(DARK, 0.0)):
        assert max(abs(a - b) for a, b in zip(one, other, strict=True)) <= 24


def test_all_colours_can_be_shown() -> None:
    for fade in (0.0, 0.4, 1.0):
        assert all(0 <= value <= 255 for colour in ramp(DARK, fade) for value in colour)


def test_fading_darkens_until_only_ground_is_left() -> None:
    brightest = [_light(ramp(DARK, step / 4)[-1]) for step in range(5)]
    assert brightest == sorted(brightest, reverse=True)
    assert set(ramp(DARK, 1.0)) == {DARK.ground}


def test_brightness_has_its_place_on_the_ramp() -> None:
    shades = [shade(step / 100) for step in range(101)]
    assert (shades[0], shades[-1]) == (0, SHADES - 1)
    assert shades == sorted(shades)


@pytest.mark.parametrize(("share", "expected"), [(0.0, (10, 200, 30)), (1.0, (250, 20, 30))])
def test_a_mixture_of_one_colour_is_that_colour(share: float, expected: Colour) -> None:
    assert mixed((10, 200, 30), (250, 20, 30), share) == expected


def test_colours_are_mixed_in_light() -> None:
    assert mixed((0, 0, 0), (255, 255, 255), 0.5) == (188, 188, 188)


@pytest.mark.parametrize("ink", [DARK.bright_text, DARK.text, DARK.faint_text])
def test_text_can_be_read_on_the_ground(ink: Colour) -> None:
    assert _contrast(ink, DARK.ground) >= LEAST_CONTRAST


def test_the_word_can_be_read_on_the_core() -> None:
    assert _contrast(DARK.core, DARK.ground) >= LEAST_CONTRAST


def _contrast(one: Colour, other: Colour) -> float:
    darker, brighter = sorted((_light(one), _light(other)))
    return (brighter + 0.05) / (darker + 0.05)


def _light(colour: Colour) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2)."""
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (value / 255 for value in colour))
    return sum(weight * light for weight, light in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
