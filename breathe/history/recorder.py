"""Writes a running session to the history from a thread of its own, so that a slow disk holds up nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

from breathe.history.model.record import Record
from breathe.history.model.stored_event import StoredEvent, kept
from breathe.history.sqlite.lock import Lock
from breathe.history.sqlite.open_session import Beginning, finish, lock_folder, write
from breathe.history.sqlite.ownership import claim, release
from breathe.history.store import HistoryError, Store
from breathe.history.upkeep.backups import back_up_weekly
from breathe.history.upkeep.unsaved import forget_unsaved, keep_unsaved
from breathe.practice.events import Event
from breathe.practice.session import Outcome, Progress

LAST_WRITE_SECONDS = 10.0
"""How long the end of a session waits for the disk."""

LAST_FILE_SECONDS = 1.0
"""How long it waits, after that, for a file elsewhere."""


@dataclass(frozen=True, slots=True)
class _State:
    """All there is to write about the session at one moment."""

    progress: Progress
    events: tuple[StoredEvent, ...]
    outcome: Outcome | None = None


class Recorder:
    """One session's row, written through a store of its own.

    What cannot be written now is written with the next breath, as each write holds everything; until then it is kept
    in a file.
    """

    def __init__(self, history: Path, beginning: Beginning, notice: Callable[[str], object]) -> None:
        """Nothing is opened or written before `begin`; `notice` is told what had to be done to the history."""
        self._history = history
        self._beginning = beginning
        self._notice = notice
        self._store: Store | None = None
        self._lock: Lock | None = None
        self._events: tuple[StoredEvent, ...] = ()
        self._states: SimpleQueue[_State | None] = SimpleQueue()
        self._thread = Thread(target=self._write_all, name="recorder", daemon=True)
        self.trouble: str | None = None
        """Why the last write failed, and where the session is kept meanwhile; None while all is well."""

    @property
    def session_id(self) -> str:
        """The session's id in the history."""
        return self._beginning.id

    def begin(self, progress: Progress) -> None:
        """Write the row of a session that starts."""
        self._thread.start()
        self.lengthen(progress)

    def lengthen(self, progress: Progress, happened: Iterable[Event] = ()) -> None:
        """Bring the row up to date; of what happened since the last call, keep what is worth keeping."""
        self._put(progress, happened)

    def finish(self, progress: Progress, outcome: Outcome, happened: Iterable[Event] = ()) -> None:
        """Close the row, and wait until that is on the disk, `LAST_WRITE_SECONDS` at most."""
        state = self._put(progress, happened, outcome)
        self._states.put(None)
        self._thread.join(LAST_WRITE_SECONDS)
        if self._thread.is_alive():
            self.trouble = "the disk did not answer"
            keeping = Thread(target=self._keep_elsewhere, args=[state, self.trouble], daemon=True)
            keeping.start()
            keeping.join(LAST_FILE_SECONDS)

    def _put(self, progress: Progress, happened: Iterable[Event], outcome: Outcome | None = None) -> _State:
        self._events += kept(happened)
        state = _State(progress, self._events, outcome)
        self._states.put(state)
        return state

    def _write_all(self) -> None:
        while state := self._newest_state():
            try:
                self._write(state)
            except HistoryError as error:
                self._keep_elsewhere(state, str(error))
            except OSError as error:
                self._keep_elsewhere(state, f"the history {self._history} cannot be used: {error}")
            else:
                if self.trouble:
                    forget_unsaved(self._beginning.id, self._history)
                self.trouble = None
        self._let_go()

    def _newest_state(self) -> _State | None:
        """The last of all that waits, as it holds what the others hold; None after the end."""
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
        """The store; opened again if the file was replaced, as when somebody set it aside or took it away."""
        if self._store and self._store.is_replaced():
            self._store.close()
            self._store = None
        if self._store is None:
            self._store = Store(self._history)
            self._back_up(self._store)
        return self._store

    def _back_up(self, store: Store) -> None:
        try:
            store.use(back_up_weekly, self._history, date.today())
        except HistoryError as error:
            self._notice(f"The weekly back-up could not be made: {error}.")
        for notice in store.notices:
            self._notice(f"{notice[0].upper()}{notice[1:]}.")

    def _let_go(self) -> None:
        if self._store:
            self._store.close()
        if self._lock:
            release(self._lock)

    def _keep_elsewhere(self, state: _State, why: str) -> None:
        record = self._beginning.record(state.progress, state.outcome or Outcome.INTERRUPTED, state.events)
        self.trouble = f"{why}; {self._kept(record)}" if not state.progress.is_empty else why

    def _kept(self, record: Record) -> str:
        """Where it is kept now, if that can be."""
        try:
            return keep_unsaved(record, self._history)
        except OSError as error:
            return f"nor could it be kept in a file: {error}"
