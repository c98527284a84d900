"""Reads and changes the history in a thread of its own, so that a screen does not wait for the disk."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from breathe.history.store import HistoryError, Store

Result = TypeVar("Result")

Post = Callable[..., object]
"""Calls a function in the caller's thread, with the arguments that follow it."""

Tell = Callable[[str], object]
"""Takes a sentence."""


class HistoryWorker:
    """Does one job after another; each is answered through `post`."""

    def __init__(self, history: Path, post: Post, tell: Tell) -> None:
        """Open nothing before the first job.

        `tell` is given a sentence about a job that failed, and about repairs to the file.
        """
        self._history = history
        self._post = post
        self._tell = tell
        self._store: Store | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="history")

    def submit(
        self, job: Callable[[Store], Result], on_done: Callable[[Result], object], on_error: Tell | None = None
    ) -> None:
        """Do the job when its turn comes, and give its result to `on_done`.

        If it fails, the sentence that says why is given to `on_error`, or else to `tell`.
        """
        self._thread.submit(self._do, job, on_done, on_error)

    def close(self) -> None:
        """Close the file once every job is done; does not wait for that."""
        self._thread.submit(self._close_store)
        self._thread.shutdown(wait=False)

    def _do(self, job: Callable[[Store], Result], on_done: Callable[[Result], object], on_error: Tell | None) -> None:
        try:
            result = job(self._opened_store())
        except HistoryError as error:
            self._say(str(error), on_error)
        except Exception as error:  # whatever it is, the person must hear of it
            self._say(f"the history {self._history} could not be used: {error!r}", on_error)
        else:
            self._post(on_done, result)
        while self._store and self._store.notices:
            self._say(self._store.notices.pop(0))

    def _say(self, words: str, tell: Tell | None = None) -> None:
        self._post(tell or self._tell, f"{words[0].upper()}{words[1:]}.")

    def _opened_store(self) -> Store:
        if self._store is None:
            self._store = Store(self._history)
        return self._store

    def _close_store(self) -> None:
        if self._store:
            self._store.close()
