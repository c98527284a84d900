"""Writes a running session to the history from a thread of its own, so that a slow disk holds up nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from queue import SimpleQueue
from threading import Thread

from breathe.history.kept_event import KeptEvent, kept
from breathe.history.store import HistoryError, Store
from breathe.practice.events import Event
from breathe.practice.session import Outcome, Tally

LAST_WRITE_SECONDS = 10.0
"""How long the end of a session waits for the disk."""


class Recorder:
    """One session's row. What cannot be written now is written with the next breath, as each write holds everything."""

    def __init__(self, store: Store, started_at: datetime, planned_seconds: float) -> None:
        """Nothing is written before `begin`."""
        self._store = store
        self._started_at = started_at
        self._planned_seconds = planned_seconds
        self._id: str | None = None
        self._events: tuple[KeptEvent, ...] = ()
        self._writes: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread = Thread(target=self._write_all, name="recorder", daemon=True)
        self.trouble: str | None = None
        """Why the last write failed; None while all is well."""

    def begin(self, tally: Tally) -> None:
        """Write the row of a session that starts."""
        self._thread.start()
        self.lengthen(tally)

    def lengthen(self, tally: Tally, happened: Iterable[Event] = ()) -> None:
        """Bring the row up to date; of what happened since the last call, keep what is worth keeping."""
        events = self._events = self._events + kept(happened)
        self._writes.put(lambda: self._write(tally, events))

    def finish(self, tally: Tally, outcome: Outcome, happened: Iterable[Event] = ()) -> None:
        """Close the row, and wait until that is on the disk, `LAST_WRITE_SECONDS` at most."""
        events = self._events = self._events + kept(happened)
        self._writes.put(lambda: self._write(tally, events, outcome))
        self._writes.put(None)
        self._thread.join(LAST_WRITE_SECONDS)
        if self._thread.is_alive():
            self.trouble = "the disk did not answer"

    def _write(self, tally: Tally, events: tuple[KeptEvent, ...], outcome: Outcome | None = None) -> None:
        if self._id is None:
            self._id = self._store.begin(self._started_at, self._planned_seconds, tally, events)
        elif outcome is None:
            self._store.lengthen(self._id, tally, events)
        if outcome is not None:
            self._store.finish(self._id, tally, outcome, events)

    def _write_all(self) -> None:
        while write := self._writes.get():
            try:
                write()
                self.trouble = None
            except HistoryError as error:
                self.trouble = str(error)
