"""Merges sessions from elsewhere into the history."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace

from breathe.history.model.record import DEFAULTS, FILLED, Record
from breathe.history.sqlite.rows import insert, upsert
from breathe.history.sqlite.sessions import EVERYTHING, page, running_ids
from breathe.practice.session import Outcome

Precedence = tuple[float, float, int]

OUTCOMES_BY_PRECEDENCE = (Outcome.INTERRUPTED, Outcome.ENDED_EARLY, Outcome.COMPLETED)


@dataclass(frozen=True, slots=True)
class Merged:
    """Numbers of sessions that a merge added, changed and left unchanged."""

    added: int
    changed: int
    """Sessions that gained something from another version of the same session."""
    unchanged: int


@dataclass(frozen=True, slots=True)
class Diff:
    """Sessions that the history lacks, or has in another version."""

    added: list[Record]
    changed: list[Record]
    """Sessions that the history has, as they will be after the merge."""
    unchanged: int

    def __bool__(self) -> bool:
        """True if a merge would change anything."""
        return bool(self.added or self.changed)


def merge(connection: sqlite3.Connection, records: Iterable[Record]) -> Merged:
    """Add the sessions that are not in the history, and merge the others with the versions that are."""
    new = diff(connection, records)
    insert(connection, new.added)
    upsert(connection, new.changed)
    return Merged(len(new.added), len(new.changed), new.unchanged)


def diff(connection: sqlite3.Connection, records: Iterable[Record]) -> Diff:
    """Compare sessions with the history, without changing it; running ones are left out."""
    here = {record.id: record for record in page(connection, EVERYTHING)}
    running = running_ids(connection)
    merged: dict[str, Record] = {}
    seen = 0
    for record in records:
        seen += 1
        known = merged.get(record.id) or here.get(record.id)
        whole = merge_records(known, record) if known else record
        if whole != known and record.id not in running:
            merged[record.id] = whole
    added = [record for record in merged.values() if record.id not in here]
    changed = [record for record in merged.values() if record.id in here]
    return Diff(added, changed, seen - len(merged))


def merge_records(one: Record, other: Record) -> Record:
    """The version that takes precedence (`one` if neither does), with what only the other has."""
    older, preferred = (one, other) if precedence(other) > precedence(one) else (other, one)
    missing = {name: getattr(older, name) for name in FILLED if getattr(preferred, name) == DEFAULTS[name]}
    return replace(preferred, **missing)


def precedence(record: Record) -> Precedence:
    """The rank of a version of a session: edited last, then longer, then nearer to completed."""
    edited = record.edited_at.timestamp() if record.edited_at else 0.0
    return edited, round(record.length_seconds, 3), OUTCOMES_BY_PRECEDENCE.index(record.outcome)
