"""Brings sessions from elsewhere together with those that are here."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace

from breathe.history.model.record import Record
from breathe.history.sqlite.rows import add, put
from breathe.history.sqlite.sessions import EVERYTHING, page
from breathe.practice.session import Outcome

Weight = tuple[float, float, int]

OUTCOMES_BY_WEIGHT = (Outcome.INTERRUPTED, Outcome.ENDED_EARLY, Outcome.COMPLETED)

NEVER_LOST = ("note", "tension_before", "tension_after", "pain_before", "pain_after", "events")
"""What the lighter state of a session adds where the weightier one has nothing."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of the sessions that were brought."""

    added: int
    changed: int
    """How many got something new from another state of the same session."""
    unchanged: int


@dataclass(frozen=True, slots=True)
class News:
    """What a history does not have yet."""

    added: list[Record]
    changed: list[Record]
    """Sessions that are there, as they are to be."""
    unchanged: int

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.added or self.changed)


def merge(connection: sqlite3.Connection, records: Iterable[Record]) -> Merged:
    """Add the sessions that are not here, and bring those that are here together with their other states."""
    news = news_of(connection, records)
    add(connection, news.added)
    put(connection, news.changed)
    return Merged(len(news.added), len(news.changed), news.unchanged)


def news_of(connection: sqlite3.Connection, records: Iterable[Record]) -> News:
    """What merging these would bring; nothing takes the place of a session that runs."""
    here = {record.id: record for record in page(connection, EVERYTHING)}
    running = {row["id"] for row in connection.execute("SELECT id FROM session WHERE outcome IS NULL")}
    brought: dict[str, Record] = {}
    seen = 0
    for record in records:
        seen += 1
        known = brought.get(record.id) or here.get(record.id)
        whole = together(known, record) if known else record
        if whole != known and record.id not in running:
            brought[record.id] = whole
    added = [record for record in brought.values() if record.id not in here]
    changed = [record for record in brought.values() if record.id in here]
    return News(added, changed, seen - len(brought))


def together(one: Record, other: Record) -> Record:
    """Two states of a session as one: the weightier, with what only the lighter has; `one` if neither is weightier."""
    lighter, weightier = (one, other) if weight_of(other) > weight_of(one) else (other, one)
    missing = {name: getattr(lighter, name) for name in NEVER_LOST if getattr(weightier, name) in (None, ())}
    return replace(weightier, **missing)


def weight_of(record: Record) -> Weight:
    """What decides between two states of a session: the one edited last, then the longer, then the more complete."""
    edited = record.edited_at.timestamp() if record.edited_at else 0.0
    return edited, round(record.length_seconds, 3), OUTCOMES_BY_WEIGHT.index(record.outcome)
