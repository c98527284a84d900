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

Tell = Callable[[str], object]
"""Takes a sentence."""


class Desk:
    """Does one request after another; each is answered through `post`."""

    def __init__(self, history: Path, post: Post, tell: Tell) -> None:
        """Opens nothing before the first request.

        `tell` is given a sentence about a request that could not be done, and about what was done to the file.
        """
        self._history = history
        self._post = post
        self._tell = tell
        self._store: Store | None = None
        self._requests: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        Thread(target=self._work, name="desk", daemon=True).start()

    def ask(
        self, work: Callable[[Store], Result], then: Callable[[Result], object], failed: Tell | None = None
    ) -> None:
        """Do the work when its turn has come, and give `then` what it returns.

        If it cannot be done, `failed` is given the sentence that says why, or else whoever is told everything.
        """

        def request() -> None:
            try:
                result = work(self._opened_store())
            except HistoryError as error:
                self._say(str(error), failed)
            except Exception as error:  # whatever it is, the next request has to be answered
                self._say(f"this could not be done with the history {self._history}: {error!r}", failed)
            else:
                self._post(then, result)

        self._requests.put(request)

    def close(self) -> None:
        """Let go of the file once everything asked for is done; does not wait for it."""
        self._requests.put(None)

    def _work(self) -> None:
        while request := self._requests.get():
            request()
            self._say_notices()
        if self._store:
            self._store.close()

    def _say_notices(self) -> None:
        while self._store and self._store.notices:
            self._say(self._store.notices.pop(0))

    def _say(self, words: str, tell: Tell | None = None) -> None:
        self._post(tell or self._tell, f"{words[0].upper()}{words[1:]}.")

    def _opened_store(self) -> Store:
        if self._store is None:
            self._store = Store(self._history)
        return self._store
