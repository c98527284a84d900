"""Practises sessions in processes of their own and kills each at a random moment; run as a program.

`python -m tests.history.killing FILE COUNT AT_ONCE SEED` prints a line a session: its id, the breaths it had finished
when it was killed, and the events it had been told of. The processes are forked, so that each starts at once.
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import sys
import time
from contextlib import closing, suppress
from pathlib import Path

from breathe.practice.events import Event, EventKind
from tests.history.practising import CHOICE, Practice

BREATH_SECONDS = 0.08
"""How long a breath of six seconds lasts here."""

TICKS_PER_BREATH = 6

PAUSE_EVERY_TICKS = 16
PAUSE_TICKS = 2

FEWEST_BREATHS, MOST_BREATHS = 2.1, 6.0


def practise(history_file: Path, told: int) -> None:
    """Practise, and say down the pipe what has happened, until the end comes."""

    def tell(event: Event) -> None:
        if event.kind is EventKind.BREATH:
            give_the_disk_its_time(history_file, practice)
        if event.kind in (EventKind.BREATH, EventKind.PAUSED, EventKind.RESUMED):
            os.write(told, f"{event.kind}\n".encode())

    practice = Practice(history_file, tell)
    os.write(told, f"{practice.beginning.id}\n".encode())
    ticks = 0
    while practice.session.outcome is None:
        time.sleep(BREATH_SECONDS / TICKS_PER_BREATH)
        ticks += 1
        if ticks % PAUSE_EVERY_TICKS in (0, PAUSE_TICKS) and ticks > PAUSE_TICKS:
            practice.session.toggle_pause()
        practice.tick()


def give_the_disk_its_time(history_file: Path, practice: Practice) -> None:
    """Wait for the breath before the last to be on the disk, at most as long as a breath really takes."""
    until = time.monotonic() + CHOICE.breath.seconds
    before_last = practice.session.progress().breaths - 1
    while written_breaths(history_file, practice.beginning.id) < before_last and time.monotonic() < until:
        time.sleep(0.001)


def written_breaths(history_file: Path, session_id: str) -> int:
    """How many breaths of a session are in the database."""
    if not history_file.exists():
        return 0
    with suppress(sqlite3.OperationalError), closing(sqlite3.connect(history_file)) as connection:
        row = connection.execute("SELECT breaths FROM session WHERE id = ?", [session_id]).fetchone()
        return int(row[0]) if row else 0
    return 0


def begin(history_file: Path) -> tuple[int, int]:
    """A process that practises, and the pipe that it tells of."""
    heard, told = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(heard)
        practise(history_file, told)
        os._exit(0)
    os.close(told)
    return process, heard


def wait_for_breaths(heard: int, breaths: int) -> str:
    """What was told until so many breaths were finished."""
    said = ""
    while said.count("breath\n") < breaths:
        more = os.read(heard, 4096).decode()
        assert more, f"it ended by itself after {said!r}"
        said += more
    return said


def killed(process: int, heard: int, moment: float) -> str:
    """What a process told before it was killed, `moment` breaths after its begin."""
    said = wait_for_breaths(heard, int(moment))
    time.sleep((moment - int(moment)) * BREATH_SECONDS)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    with os.fdopen(heard, "rb") as rest:
        return said + rest.read().decode()


def main(history_file: Path, count: int, at_once: int, seed: int) -> None:
    """Kill so many, some of them running at the same time."""
    rng = random.Random(seed)
    for _ in range(count // at_once):
        running = [begin(history_file) for _ in range(at_once)]
        for process, heard in running:
            session_id, *told = killed(process, heard, rng.uniform(FEWEST_BREATHS, MOST_BREATHS)).split()
            print(session_id, *told, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:5]))
