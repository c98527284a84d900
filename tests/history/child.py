"""Another program that uses the same history; run as `python -m tests.history.child COMMAND FILE`."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from breathe.history.sqlite.open_session import Beginning, finish, lock_folder, write
from breathe.history.sqlite.ownership import claim, release
from breathe.history.store import Store
from breathe.practice.session import Outcome
from tests.history.practising import BREATHS, Practice
from tests.history.samples import MORNING, keep, progress


def practise(path: Path, breaths: int) -> None:
    """Begin a session, finish some breaths, then say so and hold on; finish it when a line comes."""
    beginning = Beginning(MORNING, 900.0)
    lock = claim(lock_folder(path), beginning.id)
    assert lock is not None
    store = Store(path)
    for done in range(breaths + 1):
        store.change(write, beginning, progress(done))
    print(beginning.id, flush=True)
    if sys.stdin.readline():
        store.change(finish, beginning, progress(breaths), Outcome.COMPLETED)
        release(lock)


def open_at_once(path: Path) -> None:
    """Open the history the moment a line comes, and keep one session in it."""
    print("ready", flush=True)
    sys.stdin.readline()
    keep(Store(path))


def practise_at_once(path: Path) -> None:
    """Practise a whole session from the moment a line comes, and say how it went."""
    print("ready", flush=True)
    sys.stdin.readline()
    practice = Practice(path)
    while practice.session.progress().breaths < BREATHS - 1:
        practice.breathe(1)
        time.sleep(0.02)
    print(f"{practice.beginning.id} {practice.end()}", flush=True)


COMMANDS: dict[str, Callable[[Path], None]] = {
    "practise": lambda path: practise(path, breaths=2),
    "settle": lambda path: practise(path, breaths=0),
    "open": open_at_once,
    "session": practise_at_once,
}

if __name__ == "__main__":
    COMMANDS[sys.argv[1]](Path(sys.argv[2]))
