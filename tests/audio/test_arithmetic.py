"""The cosine and the exponential that every processor rounds alike, against the mathematical ones."""

from __future__ import annotations

import numpy as np

from breathe.audio.synthesis.arithmetic import LOWEST_EXPONENT, cosine, exponential


def test_the_cosine_is_a_cosine_after_any_number_of_cycles() -> None:
    cycles = np.concatenate([np.linspace(start, start + 2.0, 20_001) for start in (-3.0, 0.0, 5_000.0)])
    assert np.abs(cosine(cycles) - np.cos(2.0 * np.pi * cycles)).max() < 3e-7


def test_the_exponential_is_an_exponential_and_vanishes_below_its_range() -> None:
    exponents = np.linspace(-20.0, 0.0, 100_001, dtype=np.float32)
    assert np.abs(exponential(exponents) / np.exp(exponents.astype(np.float64)) - 1.0).max() < 1e-5
    assert exponential(np.array([0.0], np.float32)) == 1.0
    far = exponential(np.array([LOWEST_EXPONENT, 2.0 * LOWEST_EXPONENT, -1e6], np.float32))
    assert (far == far[0]).all()
    assert 0.0 < far[0] < 1e-27
