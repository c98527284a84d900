"""What is typed to find sessions means the sessions a person has in mind."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from breathe.history.sqlite.search_syntax import selection_of
from breathe.history.sqlite.sessions import EVERYTHING, Selection, count
from breathe.history.store import Store
from breathe.practice.session import Outcome
from tests.history.samples import MORNING, keep


@pytest.mark.parametrize(
    "typed, meant",
    [
        ("", EVERYTHING),
        ("  ", EVERYTHING),
        ("slept badly", Selection(text="slept badly")),
        ("since 2025-06-11", Selection(since=date(2025, 6, 11))),
        ("until 2024-02", Selection(until=date(2024, 2, 29))),
        ("Since 2024 until 2025", Selection(since=date(2024, 1, 1), until=date(2025, 12, 31))),
        ("early since 2025-06 work", Selection(since=date(2025, 6, 1), text="early work")),
    ],
)
def test_words_and_days(typed: str, meant: Selection) -> None:
    assert selection_of(typed) == meant


@pytest.mark.parametrize("typed", ["since", "since june", "until 2025-13", "until 2025-02-30", "since 2025-01-01-1"])
def test_no_day_where_one_has_to_be(typed: str) -> None:
    with pytest.raises(ValueError, match=r"^“(since|until)” needs a date, such as 2025-06-11"):
        selection_of(typed)


def test_what_is_typed_finds_it(store: Store) -> None:
    for days in (0, 1, 40):
        keep(store, MORNING + timedelta(days=days), outcome=Outcome.ENDED_EARLY if days == 1 else Outcome.COMPLETED)
    found = {typed: store.use(count, selection_of(typed)) for typed in ("2025-06", "early", "since 2025-07", "2025 x")}
    assert found == {"2025-06": 2, "early": 1, "since 2025-07": 1, "2025 x": 0}
