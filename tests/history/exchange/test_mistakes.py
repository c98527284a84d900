"""A mistake in a file is named with its place and what would be right."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from breathe.history.exchange.csv_file import csv_entries, csv_lines
from breathe.history.exchange.entry import FileError
from breathe.history.exchange.json_file import json_entries, json_lines
from tests.history.samples import record

HEAD, LINE = "".join(csv_lines([record()])).splitlines(keepends=True)

WRONG = {
    "id": "an id!",
    "started_at": "2025-06-11 07:30",
    "planned_seconds": "long",
    "practice_seconds": "-1",
    "pause_seconds": "nan",
    "breaths": "5.5",
    "outcome": "done",
    "tension_before": "11",
    "pain_after": "-1",
    "edited_at": "yesterday",
    "kind": "a kind!",
    "events": "[1]",
    "inhale_seconds": "0",
    "begun_exhale_seconds": "0",
    "settle_seconds": "1e308",
}


def with_value(name: str, value: str) -> str:
    """A line whose value of that name is this one."""
    cells = dict(zip(HEAD.strip().split(","), LINE.strip().split(","), strict=True)) | {name: value}
    return ",".join(cells.values()) + "\n"


@pytest.mark.parametrize(("name", "value"), WRONG.items())
def test_a_wrong_value_is_named_with_its_line(name: str, value: str) -> None:
    good, wrong, after = csv_entries(HEAD + LINE + with_value(name, value) + LINE)
    assert good.record == after.record == record()
    assert (wrong.place, wrong.record) == ("line 3", None)
    assert wrong.mistake is not None and name in wrong.mistake and value in wrong.mistake


def test_a_missing_value_is_named() -> None:
    (entry,) = csv_entries(HEAD + with_value("breaths", ""))
    assert entry.mistake == "breaths is missing"


def test_a_line_number_counts_lines_not_sessions() -> None:
    note = '"one\ntwo\nthree"'
    _, wrong = csv_entries(HEAD + with_value("note", note) + with_value("outcome", "done"))
    assert wrong.place == "line 5"


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "start,end\n"])
def test_a_file_of_something_else_is_refused(text: str) -> None:
    with pytest.raises(FileError, match="line 1: not an export of breathe, breathe-cli or Brethap"):
        csv_entries(text)


def test_a_line_with_too_few_cells_is_named() -> None:
    (entry,) = csv_entries(HEAD + "abc,def\n")
    assert entry.mistake == "2 values under 21 column names"


def test_broken_quotes_are_named_with_their_line() -> None:
    with pytest.raises(FileError, match="line 3: not valid CSV"):
        csv_entries(HEAD + LINE + 'abc,"def\n')


@pytest.mark.parametrize("text", ["[{]", "{}", "", "[" * 100_000])
def test_what_is_no_list_is_refused(text: str) -> None:
    with pytest.raises(FileError, match="JSON"):
        json_entries(text)


def test_a_wrong_value_in_json_is_named_with_its_number() -> None:
    text = "".join(json_lines([record(), record()]))
    _, wrong = json_entries(text[::-1].replace('"detelpmoc"', '"enod"', 1)[::-1])
    assert (wrong.place, wrong.record) == ("session 2", None)
    assert "one of completed, ended_early, interrupted" in str(wrong.mistake)
    assert json_entries("[1]")[0].mistake == "not an object with a session's values"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("breaths", 10**30),
        ("note", "\ud800"),
        ("started_at", "0001-01-01T00:00+10:00"),
        ("started_at", "9999-12-31T23:59-10:00"),
        ("edited_at", "9999-12-31T23:59-10:00"),
        ("events", [{"seconds": 1, "kind": "\ud800"}]),
    ],
)
def test_a_value_that_no_history_has_room_for_is_named(name: str, value: object) -> None:
    (form,) = json.loads("".join(json_lines([record()])))
    good, wrong = json_entries(json.dumps([form, {**form, name: value}]))
    assert (good.mistake, wrong.place, wrong.record) == (None, "session 2", None)
    assert str(wrong.mistake).startswith(name)
    str(wrong.mistake).encode()


def test_what_a_terminal_would_obey_is_left_out() -> None:
    (form,) = json.loads("".join(json_lines([record()])))
    events = [{"seconds": 1, "kind": "pau\x1b]0;sed"}]
    notes = {"a\x1b[2J\x9b1m\r\n\tb\x07\x00": "a[2J1m\n\tb", "\x1b": None}
    entries = json_entries(json.dumps([{**form, "note": note, "events": events} for note in notes]))
    records = [entry.record for entry in entries if entry.record]
    assert [each.note for each in records] == list(notes.values())
    assert {event.kind for each in records for event in each.events} == {"pau]0;sed"}


def test_a_number_too_long_to_be_read_is_a_mistake() -> None:
    with pytest.raises(FileError, match="not valid JSON"):
        json_entries(f"[{'9' * 5000}]")
    for name, value in {"breaths": "9" * 5000, "events": f"[{'9' * 5000}]"}.items():
        (entry,) = csv_entries(HEAD + with_value(name, value))
        assert str(entry.mistake).startswith(name)


def test_a_session_without_a_breath_is_neither_imported_nor_a_mistake() -> None:
    (entry,) = csv_entries(HEAD + with_value("breaths", "0"))
    assert (entry.record, entry.mistake) == (None, None)


def test_another_kind_than_a_session_counts_without_a_breath() -> None:
    scan = replace(record(breaths=0), practice_seconds=60.0, kind="scan")
    assert [entry.record for entry in csv_entries("".join(csv_lines([scan])))] == [scan]
    (entry,) = json_entries("".join(json_lines([replace(scan, practice_seconds=0.0)])))
    assert (entry.record, entry.mistake) == (None, None)


def test_what_a_spreadsheet_wrote_is_read() -> None:
    (entry,) = csv_entries("\ufeff" + (HEAD + LINE).replace("\n", "\r\n"))
    assert entry.record == record()
