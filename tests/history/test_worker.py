"""The worker does one job after another in its own thread, and says what failed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue

from breathe.history.sqlite.sessions import EVERYTHING, count
from breathe.history.store import Store
from breathe.history.worker import HistoryWorker
from tests.history.samples import keep

PATIENCE_SECONDS = 10.0


class Caller:
    """The caller, who calls what the worker posts."""

    def __init__(self) -> None:
        self.posted = SimpleQueue[tuple[Callable[..., object], object]]()

    def post(self, then: Callable[..., object], result: object) -> None:
        self.posted.put((then, result))

    def failed(self, sentence: str) -> None:
        raise AssertionError(sentence)

    def answer(self) -> None:
        then, result = self.posted.get(timeout=PATIENCE_SECONDS)
        then(result)


def test_answers_come_in_the_order_of_the_requests(tmp_path: Path) -> None:
    caller, told, threads = Caller(), list[int](), set[int]()
    worker = HistoryWorker(tmp_path / "history.sqlite3", caller.post, caller.failed)

    def work(store: Store) -> int:
        threads.add(threading.get_ident())
        keep(store)
        return store.use(count, EVERYTHING)

    for _ in range(3):
        worker.submit(work, told.append)
    for _ in range(3):
        caller.answer()
    worker.close()
    assert told == [1, 2, 3]
    assert len(threads) == 1
    assert threading.get_ident() not in threads


def test_asking_waits_for_nothing(tmp_path: Path) -> None:
    caller, told, go_on = Caller(), list[str](), threading.Event()
    worker = HistoryWorker(tmp_path / "history.sqlite3", caller.post, told.append)
    worker.submit(lambda store: go_on.wait(PATIENCE_SECONDS), lambda waited: told.append(f"waited: {waited}"))
    assert caller.posted.empty()
    go_on.set()
    caller.answer()
    worker.close()
    assert told == ["waited: True"]


def test_trouble_is_a_sentence_and_the_next_request_is_done(tmp_path: Path) -> None:
    caller, told = Caller(), list[object]()
    history = tmp_path / "history.sqlite3"
    history.mkdir()
    worker = HistoryWorker(history, caller.post, told.append)
    worker.submit(lambda store: store.use(count, EVERYTHING), told.append)
    caller.answer()
    history.rmdir()
    worker.submit(lambda store: store.use(count, EVERYTHING), told.append)
    caller.answer()
    worker.close()
    assert isinstance(told[0], str)
    assert told[0].startswith(f"The history {history} can't be used: ")
    assert told[0].endswith(".")
    assert told[1] == 0


def test_a_mistake_in_one_request_is_told_and_the_next_is_done(tmp_path: Path) -> None:
    caller, told = Caller(), list[object]()
    history = tmp_path / "history.sqlite3"
    worker = HistoryWorker(history, caller.post, told.append)
    worker.submit(lambda store: 1 // 0, told.append)
    worker.submit(lambda store: store.use(count, EVERYTHING), told.append)
    caller.answer()
    caller.answer()
    worker.close()
    assert isinstance(told[0], str)
    assert told[0].startswith(f"The history {history} could not be used: ZeroDivisionError(")
    assert told[0].endswith(".")
    assert told[1] == 0


def test_what_was_done_to_the_history_is_told(tmp_path: Path) -> None:
    caller, told = Caller(), list[object]()
    history = tmp_path / "history.sqlite3"
    history.write_bytes(b"no database" * 1000)
    worker = HistoryWorker(history, caller.post, told.append)
    worker.submit(lambda store: store.use(count, EVERYTHING), told.append)
    caller.answer()
    caller.answer()
    worker.close()
    assert told[0] == 0
    assert isinstance(told[1], str)
    assert told[1].startswith("The history was damaged: recovered no sessions and kept ")
