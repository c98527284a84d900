"""Sessions as JSON: a list with one object per session, each on its own line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from breathe.history.exchange.entry import Entry, FileError
from breathe.history.exchange.serializer import FormError, record_from
from breathe.history.model.record import Record


def json_lines(records: Iterable[Record]) -> Iterator[str]:
    """The pieces of the file, in order."""
    between = "[\n"
    for record in records:
        yield between + json.dumps(record.as_form(), ensure_ascii=False)
        between = ",\n"
    yield "[]\n" if between == "[\n" else "\n]\n"


def json_entries(text: str) -> list[Entry]:
    """Read the entries of a file.

    Raises:
        FileError: If it is not valid JSON, or not a list.
    """
    try:
        forms = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FileError(f"not valid JSON: {error}") from error
    if not isinstance(forms, list):
        raise FileError("valid JSON, but not a list of sessions")
    return [_entry(f"session {number}", form) for number, form in enumerate(forms, start=1)]


def _entry(place: str, form: object) -> Entry:
    if not isinstance(form, dict):
        return Entry(place, mistake="not an object with a session's values")
    try:
        record = record_from(form)
    except FormError as error:
        return Entry(place, mistake=str(error))
    return Entry(place, None if record.is_empty else record)
