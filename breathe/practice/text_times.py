"""The seconds at which a routine's texts come in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from breathe.practice.routine import Routine, Text

PlacedText = tuple[float, Text]
"""A text after the second at which it comes in."""

LONGEST_SLOW_DOWN_SECONDS = 180.0

SLOW_DOWN_SHARE = 1.0 / 3.0
"""The slow-down never takes more than this share of the practice."""


def slow_down_seconds(practice_seconds: float) -> float:
    """The most that the slow-down may take of a practice of this length."""
    return min(LONGEST_SLOW_DOWN_SECONDS, practice_seconds * SLOW_DOWN_SHARE)


def at_shares(texts: Iterable[Text], start: float, seconds: float) -> Iterator[PlacedText]:
    """Texts of a part that starts at `start` and lasts `seconds`."""
    return ((start + text.share * seconds, text) for text in texts)


def practice_texts(routine: Routine, practice_seconds: float) -> tuple[PlacedText, ...]:
    """Texts of the practice, in seconds of it."""
    slowing = slow_down_seconds(practice_seconds) if routine.is_paced else 0.0
    steady = at_shares(routine.steady, slowing, practice_seconds - slowing)
    return (*at_shares(routine.slow_down, 0.0, slowing), *steady)


def at_boundaries(due: tuple[PlacedText, ...], boundaries: Iterable[float]) -> tuple[PlacedText, ...]:
    """The texts moved to boundaries between phases, so that none changes in the middle of a phase.

    Each comes with the first of the `boundaries` (ascending, same unit) at which it is due and that the text before
    has not taken.
    """
    placed: list[PlacedText] = []
    for boundary in boundaries:
        if len(placed) < len(due) and boundary >= due[len(placed)][0]:
            placed.append((boundary, due[len(placed)][1]))
    return tuple(placed)
