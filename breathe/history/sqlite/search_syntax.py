"""Parses a search for sessions: words, and a range of days."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from breathe.history.sqlite.sessions import Selection

HOW_TO_SEARCH = "words, 2025-06, since 2025-06-01, until 2025-06-30"
"""Examples, which can be combined; words are looked for in notes and outcomes."""


def selection_of(typed: str) -> Selection:
    """Parse a search: a year, month or day after "since" and "until", and text.

    Raises:
        ValueError: If a date is missing or not valid; the message is a sentence.
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
    """The first and last day of a year, month or day."""
    try:
        parts = written.split("-")
        year, month, day = (int(part) for part in [*parts, *"00"[len(parts) - 1 :]])
        last_month = month or 12
        last_day = day or monthrange(year, last_month)[1]
        return date(year, month or 1, day or 1), date(year, last_month, last_day)
    except ValueError as error:
        raise ValueError(f"“{after}” needs a date, such as 2025-06-11 or 2025-06.") from error
