"""Reads and changes the history in a thread of its own, so that whoever asks does not wait for the disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import TypeVar

from breathe.history.store import HistoryError, Store

Result = TypeVar("Result")

Post = Callable[..., object]
"""Has a function called with what follows it, in the thread of whoever asked."""


class Desk:
    """Does one request after another; each is answered through `post`."""

    def __init__(self, history: Path, post: Post, failed: Callable[[str], object]) -> None:
        """Opens nothing before the first request; `failed` is given a sentence about one that could not be done."""
        self._history = history
        self._post = post
        self._failed = failed
        self._store: Store | None = None
        self._requests: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        Thread(target=self._work, name="desk", daemon=True).start()

    def ask(self, work: Callable[[Store], Result], then: Callable[[Result], object]) -> None:
        """Do the work when its turn has come, and give `then` what it returns."""

        def request() -> None:
            self._post(then, work(self._opened_store()))

        self._requests.put(request)

    def close(self) -> None:
        """Let go of the file once everything asked for is done; does not wait for it."""
        self._requests.put(None)

    def _work(self) -> None:
        while request := self._requests.get():
            try:
                request()
            except HistoryError as error:
                self._post(self._failed, f"{str(error)[0].upper()}{str(error)[1:]}.")
        if self._store:
            self._store.close()

    def _opened_store(self) -> Store:
        if self._store is None:
            self._store = Store(self._history)
        return self._store
