"""What is exported is imported to the last digit, whatever a session holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from breathe.history.exchange.csv_file import csv_entries, csv_lines
from breathe.history.exchange.entry import Entry
from breathe.history.exchange.json_file import json_entries, json_lines
from breathe.history.exchange.merge import Merged, merge
from breathe.history.model.column import SHORTEST_PHASE_SECONDS
from breathe.history.model.record import Record
from breathe.history.model.stored_event import StoredEvent
from breathe.history.store import Store
from breathe.practice.session import Outcome
from tests.history.samples import record

Writer = Callable[[Iterable[Record]], Iterable[str]]
Reader = Callable[[str], list[Entry]]

FORMATS = pytest.mark.parametrize(
    ("lines", "entries"), [(csv_lines, csv_entries), (json_lines, json_entries)], ids=["csv", "json"]
)

seconds = some.floats(0, 1e5, allow_nan=False)
phases = some.floats(SHORTEST_PHASE_SECONDS, 1e5, allow_nan=False)
ratings = some.none() | some.integers(0, 10)
places = some.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
texts = some.text(some.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), min_size=1, max_size=40)


def to_the_millisecond(moment: datetime) -> datetime:
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


moments = some.datetimes(datetime(1980, 1, 1), datetime(2200, 1, 1), timezones=places).map(to_the_millisecond)

events = some.builds(StoredEvent, seconds, texts) | some.builds(StoredEvent, seconds, texts, seconds, seconds)


@some.composite
def records(draw: some.DrawFn) -> Record:
    """Any session there can be."""
    inhale, exhale = draw(some.tuples(some.none(), some.none()) | some.tuples(phases, phases))
    return Record(
        id=draw(some.uuids()).hex,
        started_at=draw(moments),
        planned_seconds=draw(seconds),
        settle_seconds=draw(seconds),
        practice_seconds=draw(seconds),
        pause_seconds=draw(seconds),
        close_seconds=draw(seconds),
        breaths=draw(some.integers(1, 1000)),
        inhale_seconds=inhale,
        exhale_seconds=exhale,
        outcome=draw(some.sampled_from(Outcome)),
        begun_inhale_seconds=draw(some.none() | phases),
        begun_exhale_seconds=draw(some.none() | phases),
        tension_before=draw(ratings),
        tension_after=draw(ratings),
        pain_before=draw(ratings),
        pain_after=draw(ratings),
        note=draw(some.none() | texts),
        edited_at=draw(some.none() | moments.map(lambda moment: moment.astimezone(UTC))),
        kind=draw(some.sampled_from(["session", "scan", "movement", "one-to_come"])),
        events=tuple(draw(some.lists(events, max_size=3))),
    )


@pytest.mark.grid
@FORMATS
@settings(deadline=None)
@given(some.lists(records(), max_size=4))
def test_a_file_says_what_was_written(lines: Writer, entries: Reader, written: list[Record]) -> None:
    read = [entry.record for entry in entries("".join(lines(written)))]
    assert read == written
    assert [record.started_at.utcoffset() for record in read if record] == [
        record.started_at.utcoffset() for record in written
    ]


@pytest.mark.grid
@FORMATS
def test_a_session_of_thousands_of_events_is_read_back(lines: Writer, entries: Reader) -> None:
    busy = replace(record(), events=tuple(StoredEvent(float(number), "slowed", 4.5, 5.5) for number in range(5000)))
    assert [entry.record for entry in entries("".join(lines([busy])))] == [busy]


@pytest.mark.slow
@settings(deadline=None)
@given(some.lists(records(), max_size=3, unique_by=lambda record: record.id))
def test_the_database_says_what_was_written(written: list[Record]) -> None:
    with TemporaryDirectory() as folder:
        store = Store(Path(folder) / "history.db")
        assert store.change(merge, written) == Merged(len(written), 0, 0)
        assert sorted(store.recent(), key=lambda record: record.id) == sorted(written, key=lambda record: record.id)
        assert store.change(merge, written) == Merged(0, 0, len(written))
        store.close()
