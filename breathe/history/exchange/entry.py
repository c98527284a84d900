"""Entries of a file of sessions."""

from __future__ import annotations

from dataclasses import dataclass

from breathe.history.model.record import Record


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a CSV file or one object of a JSON file: a session, nothing to import, or a mistake."""

    place: str
    """Such as "line 7"."""
    record: Record | None = None
    """The session; None for a mistake, and for a session without a completed breath, which is never stored."""
    mistake: str | None = None
    """The mistake, without the place."""


class FileError(Exception):
    """A file that cannot be read as a whole; the message is one sentence."""
