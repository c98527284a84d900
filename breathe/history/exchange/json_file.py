"""Sessions as JSON: a list with one object a session, each on a line of its own."""

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
    """What the file holds.

    Raises:
        FileError: If it is no JSON, or no list.
    """
    try:
        forms = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FileError(f"it is no JSON: {error}") from error
    if not isinstance(forms, list):
        raise FileError("it is JSON, but no list of sessions")
    return [_entry(f"session {number}", form) for number, form in enumerate(forms, start=1)]


def _entry(place: str, form: object) -> Entry:
    if not isinstance(form, dict):
        return Entry(place, mistake="it is no object with a session's values")
    try:
        record = record_from(form)
    except FormError as error:
        return Entry(place, mistake=str(error))
    return Entry(place, None if record.is_empty else record)
