"""Tallies, records and times to write into a history."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from breathe.history.model.record import Record
from breathe.history.sqlite.open_session import Beginning, finish, write
from breathe.history.store import Store
from breathe.practice.breath import Breath
from breathe.practice.session import Outcome, Progress

SUMMER = timezone(timedelta(hours=2))

MORNING = datetime(2025, 6, 11, 7, 30, 15, 250_000, tzinfo=SUMMER)
"""A Wednesday."""


def progress(breaths: int = 5) -> Progress:
    """What was lived through after some breaths of ten seconds."""
    return Progress(
        settle_seconds=20.0,
        practice_seconds=10.0 * breaths,
        pause_seconds=3.5,
        close_seconds=1.25,
        breaths=breaths,
        reached=Breath(4.5, 5.5),
        begun=Breath(2.7, 3.3),
    )


def record(
    started_at: datetime = MORNING,
    breaths: int = 5,
    outcome: Outcome = Outcome.COMPLETED,
    session_id: str = "some-id",
) -> Record:
    """A session as it stands in the history."""
    return Record(session_id, started_at, 900.0, 20.0, 10.0 * breaths, 3.5, 1.25, breaths, 4.5, 5.5, outcome)


def begun(store: Store, started_at: datetime = MORNING) -> Beginning:
    """Begin a session whose first breath is not finished; nobody owns it."""
    beginning = Beginning(started_at, 900.0)
    store.change(write, beginning, progress(0))
    return beginning


def keep(store: Store, started_at: datetime = MORNING, breaths: int = 5, outcome: Outcome = Outcome.COMPLETED) -> str:
    """Write a whole session; its id."""
    beginning = begun(store, started_at)
    store.change(finish, beginning, progress(breaths), outcome)
    return beginning.id
