"""Brings sessions from elsewhere together with those that are here."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from math import inf

from breathe.history.record import Record
from breathe.history.rows import add, put
from breathe.practice.session import Outcome

Weight = tuple[float, float, int]

RUNNING: Weight = (inf, 0.0, 0)
"""Nothing takes the place of a session that runs."""

OUTCOMES_BY_WEIGHT = (Outcome.INTERRUPTED, Outcome.ENDED_EARLY, Outcome.COMPLETED)


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of the sessions that were brought."""

    added: int
    changed: int
    """How many took the place of another state of the same session."""
    unchanged: int


def merge(connection: sqlite3.Connection, records: Iterable[Record]) -> Merged:
    """Add the sessions that are not here; of two states of one session the weightier stays, or else the one here."""
    here = _weights_here(connection)
    weightiest: dict[str, Record] = {}
    known, changed, seen = set(here), set[str](), 0
    for record in records:
        seen += 1
        weight = weight_of(record)
        if record.id not in here or weight > here[record.id]:
            here[record.id] = weight
            weightiest[record.id] = record
            changed.add(record.id)
    add(connection, (record for record in weightiest.values() if record.id not in known))
    put(connection, (record for record in weightiest.values() if record.id in known))
    added = len(changed - known)
    return Merged(added, len(changed) - added, seen - len(changed))


def weight_of(record: Record) -> Weight:
    """What decides between two states of a session: the one edited last, then the longer, then the more complete."""
    return _weight(record.edited_at, record.length_seconds, record.outcome)


def _weight(edited_at: datetime | None, length_seconds: float, outcome: str) -> Weight:
    edited = edited_at.timestamp() if edited_at else 0.0
    return edited, round(length_seconds, 3), OUTCOMES_BY_WEIGHT.index(Outcome(outcome))


def _weights_here(connection: sqlite3.Connection) -> dict[str, Weight]:
    rows = connection.execute(
        "SELECT id, edited_at_utc, settle_seconds + practice_seconds + close_seconds, outcome FROM session"
    )
    return {
        session_id: _weight(edited and datetime.fromisoformat(edited), length, outcome) if outcome else RUNNING
        for session_id, edited, length, outcome in rows
    }
