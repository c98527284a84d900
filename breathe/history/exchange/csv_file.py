"""Sessions as CSV: one line per session under a line of names, which also identify the logs of other programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping

from breathe.history.exchange.breathe_cli import BREATHE_CLI_NAMES, from_breathe_cli
from breathe.history.exchange.brethap import BRETHAP_NAMES, from_brethap
from breathe.history.exchange.entry import Entry, FileError
from breathe.history.exchange.serializer import FormError, record_from
from breathe.history.model.record import COLUMNS, Record

BOTH_ENDS = "\r\n"
"""Cells with either of these are quoted: readers take each for the end of a line."""

Reader = Callable[[Mapping[str, str]], Record]


def csv_lines(records: Iterable[Record]) -> Iterator[str]:
    """The pieces of the file, in order."""
    yield _line(COLUMNS)
    for record in records:
        form = record.as_form()
        form["events"] = json.dumps(form["events"]) if record.events else None
        yield _line(form.values())


def csv_entries(text: str) -> list[Entry]:
    """Read the entries of a file.

    Raises:
        FileError: If its first line has unknown names, or it is not valid CSV.
    """
    csv.field_size_limit(len(text))  # a session's events are one cell, however many they are
    lines = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    entries, start = [], 1
    try:
        names = next(lines, [])
        read = _reader_of(names)
        start = lines.line_num + 1
        for cells in lines:
            if cells:
                entries.append(_entry(f"line {start}", names, cells, read))
            start = lines.line_num + 1
    except csv.Error as error:
        raise FileError(f"line {start}: not valid CSV: {error}") from error
    return entries


def _entry(place: str, names: list[str], cells: list[str], read: Reader) -> Entry:
    if len(cells) != len(names):
        return Entry(place, mistake=f"{len(cells)} values under {len(names)} column names")
    try:
        record = read(dict(zip(names, cells, strict=True)))
    except FormError as error:
        return Entry(place, mistake=str(error))
    return Entry(place, None if record.is_empty else record)


def _reader_of(names: list[str]) -> Reader:
    if tuple(names) == BREATHE_CLI_NAMES:
        return from_breathe_cli
    if tuple(names) == BRETHAP_NAMES:
        return from_brethap
    if "id" in names and "started_at" in names:
        return _from_own
    raise FileError("line 1: not an export of breathe, breathe-cli or Brethap (unknown columns)")


def _from_own(cells: Mapping[str, str]) -> Record:
    events = cells.get("events")
    try:
        return record_from({**cells, "events": json.loads(events) if events else None})
    except (ValueError, RecursionError) as error:
        raise FormError(f"events {(events or '')[:40]!r} is not a JSON list of events") from error


def _line(cells: Iterable[object]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator=BOTH_ENDS).writerow(cells)
    return line.getvalue().removesuffix(BOTH_ENDS) + "\n"
