"""Histories to visit: sessions with everything the screens can show."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import timedelta

from breathe.history.exchange.merge import merge
from breathe.history.model.record import Record
from breathe.history.model.stored_event import StoredEvent
from breathe.history.store import Store
from breathe.practice.session import Outcome
from tests.clock import START
from tests.history.samples import record

NOTES = ("slept badly", "after work", None)


def filled(store: Store, count: int) -> Store:
    """A session every 20 hours before a new clock's time; every second one is rated, every third ended early."""
    store.change(merge, list(_sessions(count)))
    return store


@contextmanager
def held(store: Store) -> Iterator[None]:
    """Hold the lock as another program that never stops writing."""
    with closing(sqlite3.connect(store.path)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


def _sessions(count: int) -> Iterator[Record]:
    for number in range(count):
        started_at = START - timedelta(hours=20 * (number + 1))
        outcome = Outcome.COMPLETED if number % 3 else Outcome.ENDED_EARLY
        plain = record(started_at, 40 + 25 * (number % 4), outcome, f"{number:032x}")
        is_rated = number % 2 == 0
        yield replace(
            plain,
            tension_before=5 + number % 5 if is_rated else None,
            tension_after=2 + number % 3 if is_rated else None,
            note=NOTES[number % len(NOTES)],
            events=(StoredEvent(100.0, "paused"), StoredEvent(300.0, "easier", 4.2, 5.1)) if is_rated else (),
        )
