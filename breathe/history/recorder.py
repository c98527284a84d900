"""Writes a running session to the history from a thread of its own, so that nothing else waits for the disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

from breathe.history.model.record import Record
from breathe.history.model.stored_event import StoredEvent, stored_events
from breathe.history.sqlite.lock import Lock
from breathe.history.sqlite.open_session import Beginning, finish, lock_folder, write
from breathe.history.sqlite.ownership import claim, release
from breathe.history.store import HistoryError, Store
from breathe.history.upkeep.backups import back_up_weekly
from breathe.history.upkeep.pending import spool, unspool
from breathe.history.upkeep.read_back import is_kept
from breathe.practice.events import Event
from breathe.practice.session import Outcome, Progress

LAST_WRITE_SECONDS = 10.0
"""Longest wait for the disk at the end of a session."""

LAST_FILE_SECONDS = 1.0
"""Longest wait, after that, for a file elsewhere."""


@dataclass(frozen=True, slots=True)
class _State:
    """Everything to be written about the session at one moment."""

    progress: Progress
    events: tuple[StoredEvent, ...]
    outcome: Outcome | None = None


class Recorder:
    """Writes one session's row, through a store of its own.

    Each write holds everything, so the next one makes up for one that fails. Until then the session is in a file.
    """

    def __init__(self, history: Path, beginning: Beginning, notice: Callable[[str], object]) -> None:
        """Open and write nothing before `begin`; `notice` is given sentences about what was done to the history."""
        self._history = history
        self._beginning = beginning
        self._notice = notice
        self._store: Store | None = None
        self._lock: Lock | None = None
        self._events: tuple[StoredEvent, ...] = ()
        self._states: SimpleQueue[_State | None] = SimpleQueue()
        self._thread = Thread(target=self._write_all, name="recorder", daemon=True)
        self.trouble: str | None = None
        """Why the last write failed, and where the session is saved meanwhile; None after a write that did not fail."""

    @property
    def session_id(self) -> str:
        """The session's id in the history."""
        return self._beginning.id

    def begin(self, progress: Progress) -> None:
        """Write the first row."""
        self._thread.start()
        self.lengthen(progress)

    def lengthen(self, progress: Progress, happened: Iterable[Event] = ()) -> None:
        """Bring the row up to date, with what happened since the last call."""
        self._enqueue(progress, happened)

    def finish(self, progress: Progress, outcome: Outcome, happened: Iterable[Event] = ()) -> None:
        """Close the row, and wait until that is on the disk, `LAST_WRITE_SECONDS` at most."""
        state = self._enqueue(progress, happened, outcome)
        self._states.put(None)
        self._thread.join(LAST_WRITE_SECONDS)
        if self._thread.is_alive():
            self.trouble = "the disk did not respond"
            spooling = Thread(target=self._spool, args=[state, self.trouble], daemon=True)
            spooling.start()
            spooling.join(LAST_FILE_SECONDS)

    def _enqueue(self, progress: Progress, happened: Iterable[Event], outcome: Outcome | None = None) -> _State:
        self._events += stored_events(happened)
        state = _State(progress, self._events, outcome)
        self._states.put(state)
        return state

    def _write_all(self) -> None:
        last: _State | None = None
        while state := self._newest_state():
            last = state
            try:
                self._write(state)
            except HistoryError as error:
                self._spool(state, str(error))
            except OSError as error:
                self._spool(state, f"the history {self._history} can't be used: {error}")
            else:
                if self.trouble:
                    unspool(self._beginning.id, self._history)
                self.trouble = None
        self._close_store()
        self._read_back(last)
        if self._lock:
            release(self._lock)

    def _newest_state(self) -> _State | None:
        """The last state in the queue, which holds all that those before it do; None after the end."""
        state = self._states.get()
        while state and not self._states.empty() and not state.outcome:
            state = self._states.get()
        return state

    def _write(self, state: _State) -> None:
        if self._lock is None:
            self._lock = claim(lock_folder(self._history), self._beginning.id)
        store = self._opened_store()
        if state.outcome:
            store.change(finish, self._beginning, state.progress, state.outcome, state.events)
        else:
            store.change(write, self._beginning, state.progress, state.events)

    def _opened_store(self) -> Store:
        """The store; opened again if the file was replaced, as by a repair."""
        if self._store and self._store.is_replaced():
            self._store.close()
            self._store = None
        if self._store is None:
            self._store = Store(self._history, may_only_read=False)
            self._back_up(self._store)
        return self._store

    def _back_up(self, store: Store) -> None:
        try:
            store.use(back_up_weekly, self._history, date.today())
        except HistoryError as error:
            self._notice(f"The weekly backup failed: {error}.")
        for notice in store.notices:
            self._notice(f"{notice[0].upper()}{notice[1:]}.")

    def _close_store(self) -> None:
        if self._store:
            self._store.close()

    def _read_back(self, last: _State | None) -> None:
        """Keep the session elsewhere if it is not in the history after all."""
        if self.trouble or not last or not last.outcome or last.progress.is_empty:
            return
        if not is_kept(self._beginning.record(last.progress, last.outcome), self._history):
            self._spool(last, f"the history {self._history} was damaged during the session")

    def _spool(self, state: _State, why: str) -> None:
        record = self._beginning.record(state.progress, state.outcome or Outcome.INTERRUPTED, state.events)
        self.trouble = f"{why}; {self._spooled(record)}" if not state.progress.is_empty else why

    def _spooled(self, record: Record) -> str:
        """Write it to a file; returns the place, as the end of a sentence."""
        try:
            return spool(record, self._history)
        except OSError as error:
            return f"nor could the session be saved in a file: {error}"
