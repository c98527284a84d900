"""Reads what a person types to find sessions: words, and a range of days."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from breathe.history.sqlite.sessions import Selection

HOW_TO_SEARCH = "words, 2025-06, since 2025-06-01, until 2025-06-30"
"""Each may be typed alone or with the others; words are those of a note or an outcome."""


def selection_of(typed: str) -> Selection:
    """The sessions that are meant: after "since" and "until" stands a year, a month or a day, the rest is text.

    Raises:
        ValueError: If no day is where one has to be; the message is a sentence.
    """
    since: date | None = None
    until: date | None = None
    words = []
    rest = iter(typed.split())
    for word in rest:
        if word.lower() == "since":
            since = _days(next(rest, ""), word)[0]
        elif word.lower() == "until":
            until = _days(next(rest, ""), word)[1]
        else:
            words.append(word)
    return Selection(since, until, " ".join(words))


def _days(written: str, after: str) -> tuple[date, date]:
    """The first and the last day of a year, a month or a day."""
    try:
        parts = written.split("-")
        year, month, day = (int(part) for part in [*parts, *"00"[len(parts) - 1 :]])
        last_month = month or 12
        last_day = day or monthrange(year, last_month)[1]
        return date(year, month or 1, day or 1), date(year, last_month, last_day)
    except ValueError as error:
        raise ValueError(f"after {after} stands a day, a month or a year, as 2025-06-11 or 2025-06.") from error
