"""Cosines and exponentials made of sums and products alone, which every processor rounds alike.

numpy's own, in single precision, differ in the last bit from one processor to another.
"""

from __future__ import annotations

from math import factorial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from breathe.audio.samples import Signal

SINE_SERIES: Final = tuple((-1.0) ** term / factorial(2 * term + 1) for term in range(6))
"""Taylor coefficients of x, x^3 ... x^11; up to a quarter cycle the remainder is below 6e-8."""

EXPONENTIAL_SERIES: Final = tuple(1.0 / factorial(term) for term in range(8))
"""Taylor coefficients of 1, x ... x^7."""

HALVINGS: Final = 6
"""Times that an exponent is halved before its series; as many squarings undo it."""

LOWEST_EXPONENT: Final = -64.0
"""Exponents below this, -556 dB in amplitude, count as this: beyond it the series would go astray."""


def cosine(cycles: NDArray[np.float64]) -> Signal:
    """The cosine after this many cycles, to 3e-7; shape (frames,)."""
    # Whole cycles are dropped before single precision would blur the phase.
    phase = (cycles - np.rint(cycles)).astype(np.float32)
    angle = np.float32(2.0 * np.pi) * (np.float32(0.25) - np.abs(phase))
    return angle * _polynomial(SINE_SERIES, angle * angle)


def exponential(exponents: NDArray[np.float32]) -> NDArray[np.float32]:
    """The exponential of numbers of at most 0, with a relative error below 1e-5 where it exceeds -170 dB."""
    power = _polynomial(EXPONENTIAL_SERIES, np.maximum(exponents, LOWEST_EXPONENT) * np.float32(2.0**-HALVINGS))
    for _ in range(HALVINGS):
        power *= power
    return power


def _polynomial(coefficients: tuple[float, ...], x: NDArray[np.float32]) -> NDArray[np.float32]:
    """The polynomial with these coefficients, of the lowest power first, at each `x`."""
    total = np.full_like(x, coefficients[-1])
    for coefficient in reversed(coefficients[:-1]):
        total *= x
        total += np.float32(coefficient)
    return total
