"""Columns of the history: what a record's field may hold, and what may be done with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from breathe.history.model.ratings import HIGHEST, LOWEST
from breathe.history.model.stored_event import StoredEvent
from breathe.practice.session import Outcome
from breathe.text.plain_text import strip_controls

LONGEST_SECONDS = 366 * 24 * 60 * 60
"""A year: a program or a pause may have been forgotten for a long time."""

SHORTEST_PHASE_SECONDS = 0.1
"""No in-breath or out-breath is shorter."""

MOST_BREATHS = 10_000_000
"""More than fit into `LONGEST_SECONDS`."""

WORD = re.compile(r"[0-9A-Za-z_-]{1,64}")

INVALID = (ValueError, TypeError, LookupError, AttributeError, OverflowError)
"""Errors of reading a value that is not valid."""

UNKNOWN_MOMENT = datetime(1970, 1, 1, tzinfo=UTC)
"""The start of a session whose start is damaged."""


def _unchanged(value: Any) -> Any:
    return value


@dataclass(frozen=True, slots=True)
class Column:
    """One column: how its values are read from JSON or CSV and written, and how the history treats them."""

    read: Callable[[Any], Any]
    """Returns the value as a record holds it; raises ValueError, TypeError and the like if it is not valid."""
    valid: str
    """A valid value in words, for a message."""
    write: Callable[[Any], Any] = _unchanged
    """Returns a value, other than None, as JSON and CSV hold it."""
    is_editable: bool = False
    """True if a person may change it in a finished session."""
    is_filled: bool = False
    """True if a merge fills it in, where the preferred version of a session has only the default."""
    cell_types: tuple[type, ...] = (str,)
    """The types that the database gives for a cell that holds a value."""
    lost: Any = None
    """The value in place of one that is damaged."""

    read_cell: Callable[[Any], Any] | None = None
    """As `read`, for a cell of the database, where that is different."""

    def of_cell(self, cell: object) -> Any:
        """Return the value in a cell of the database that is not null.

        Raises:
            ValueError: If its type is not valid; and as `read` does.
        """
        if not isinstance(cell, self.cell_types):
            raise ValueError(f"{type(cell).__name__} is not {self.valid}")
        return (self.read_cell or self.read)(cell)


def within(number: float, low: float, high: float) -> float:
    """Return the number.

    Raises:
        ValueError: If it is below `low`, above `high` or not a number.
    """
    if not low <= number <= high:
        raise ValueError
    return number


def _word(value: Any) -> str:
    if not WORD.fullmatch(str(value)):
        raise ValueError
    return str(value)


def _moment(value: Any) -> datetime:
    moment = datetime.fromisoformat(value)
    if moment.utcoffset() is None:
        raise ValueError
    moment.astimezone(UTC)  # fails if the calendar has no such day
    # The database keeps milliseconds: what is read back from it must be equal.
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def _moment_text(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds")


def _seconds(value: Any) -> float:
    return within(float(value), 0.0, LONGEST_SECONDS)


def _phase_seconds(value: Any) -> float:
    return within(float(value), SHORTEST_PHASE_SECONDS, LONGEST_SECONDS)


def _phase_of_cell(cell: float) -> float | None:
    """The phase; None if it is too short to be real, as older versions may have stored it."""
    return None if 0 <= cell < SHORTEST_PHASE_SECONDS else _phase_seconds(cell)


def _count(value: Any) -> int:
    return int(within(int(str(value)), 0, MOST_BREATHS))


def _text(value: Any) -> str:
    text = strip_controls(str(value))
    text.encode()
    return text


def _event(value: Any) -> StoredEvent:
    breath = (value.get(name) for name in ("inhale_seconds", "exhale_seconds"))
    return StoredEvent(
        _seconds(value["seconds"]),
        _text(value["kind"]),
        *(None if seconds is None else _seconds(seconds) for seconds in breath),
    )


A_MOMENT = "a time with an offset from UTC, such as 2025-06-11T07:30:15+02:00"

ID = Column(_word, "an id of letters, digits, - and _")
MOMENT = Column(_moment, A_MOMENT, _moment_text, lost=UNKNOWN_MOMENT)
EDITED_AT = Column(lambda value: _moment(value).astimezone(UTC), A_MOMENT, _moment_text)
SECONDS = Column(_seconds, f"a number of seconds from 0 to {LONGEST_SECONDS}", cell_types=(float, int), lost=0.0)
PHASE = Column(
    _phase_seconds,
    f"a number of seconds from {SHORTEST_PHASE_SECONDS} to {LONGEST_SECONDS}",
    cell_types=(float, int),
    read_cell=_phase_of_cell,
)
COUNT = Column(_count, f"a whole number from 0 to {MOST_BREATHS}", cell_types=(int,), lost=0)
OUTCOME = Column(Outcome, f"one of {', '.join(Outcome)}", str, lost=Outcome.INTERRUPTED)
KIND = Column(_word, "a word of letters, digits, - and _", is_filled=True)
RATING = Column(
    lambda value: int(within(_count(value), LOWEST, HIGHEST)),
    f"a whole number from {LOWEST} to {HIGHEST}",
    is_editable=True,
    is_filled=True,
    cell_types=(int,),
)
NOTE = Column(lambda value: _text(value) or None, "text", is_editable=True, is_filled=True)
EVENTS = Column(
    lambda value: tuple(map(_event, value)),
    "a list of events, each with seconds and kind",
    lambda events: [asdict(event) for event in events],
    is_filled=True,
)
