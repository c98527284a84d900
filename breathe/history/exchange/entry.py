"""What was found at one place of a file: a session, nothing to import, or a mistake."""

from __future__ import annotations

from dataclasses import dataclass

from breathe.history.model.record import Record


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a CSV file, or one object of a JSON file."""

    place: str
    """As in "line 7"."""
    record: Record | None = None
    """The session; None for a mistake, and for a session without a breath, which leaves nothing here either."""
    mistake: str | None = None
    """What is wrong, without the place."""


class FileError(Exception):
    """The whole file cannot be read as what it is said to be; the message is one sentence."""
