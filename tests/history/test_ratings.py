"""Ratings are whole numbers from 0 to 10, or none."""

from __future__ import annotations

from datetime import date

import pytest

from breathe.history.model.ratings import UNRATED, Ratings, rating_if_any
from breathe.history.sqlite.totals import Rated
from breathe.history.sqlite.trends import medians


@pytest.mark.parametrize("typed, meant", [("0", 0), (" 10 ", 10), ("7", 7), ("", None), ("  ", None)])
def test_what_can_be_typed(typed: str, meant: int | None) -> None:
    assert rating_if_any(typed) == meant


@pytest.mark.parametrize("typed", ["11", "-1", "3.5", "seven", "\u0663", "1 0"])
def test_what_is_none_of_the_scale(typed: str) -> None:
    with pytest.raises(ValueError, match=r"' is not a whole number from 0 to 10\.$"):
        rating_if_any(typed)


def test_what_was_said_in_words() -> None:
    assert str(Ratings(7, 0)) == "tension 7, pain 0"
    assert str(UNRATED) == ""


def test_the_medians_are_those_of_the_last_ten() -> None:
    day = date(2025, 6, 11)
    old, new = [Rated(day, 10, 10)] * 20, [Rated(day, before, 2) for before in (5, 6, 7, 8, 9, 5, 6, 7, 8, 9)]
    assert medians([*old, *new]) == (7, 2)
    assert medians([Rated(day, 8, 3)]) == (8, 3)
