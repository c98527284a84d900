"""Cost of a long history: totals, list and import, compared with a short one and with SQLite's own import."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from breathe.history.exchange.csv_file import csv_lines
from breathe.history.exchange.merge import merge
from breathe.history.model.record import Record
from breathe.history.model.stored_event import StoredEvent
from breathe.history.sqlite.sessions import EVERYTHING, Selection, page
from breathe.history.sqlite.totals import by_day, by_hour, by_week, rated, total
from breathe.history.store import Store
from breathe.practice.session import Outcome
from tests.benchmarks.history_screen import screen_lines
from tests.benchmarks.starting import run_time
from tests.benchmarks.table import Line

SHORT, LONG = 10, 100_000

RUNS = 7
IMPORTS = 3

MILLISECONDS = 1000.0

Query = Callable[[Store], object]


def history_lines(environment: Mapping[str, str]) -> Iterator[Line]:
    """Commands and queries on 100,000 sessions, and their import."""
    with tempfile.TemporaryDirectory(prefix="histories") as folder:
        short, long = (home_with(Path(folder) / str(count), count) for count in (SHORT, LONG))
        for name in ("stats", "history"):
            many, few = (command_time((name,), home, environment) for home in (long, short))
            yield Line(f"`breathe {name}`, {LONG} sessions (minimum of {RUNS})", many, few, f"{SHORT} sessions", "ms")
        yield from query_lines(short, long)
        yield from screen_lines(short / "history.db", long / "history.db", (SHORT, LONG))
        yield import_line(Path(folder), environment)


def home_with(home: Path, count: int) -> Path:
    """A folder with a history of `count` sessions, three a day."""
    store = Store(home / "history.db")
    store.change(merge, [session(number) for number in range(count)])
    store.close()
    return home


def session(number: int) -> Record:
    """One of many sessions; each tenth has ratings, a note and events."""
    started_at = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=8 * number)
    is_rich = number % 10 == 0
    return Record(
        f"{number:032x}", started_at, 900.0, 60.0, 750.0 + number % 60, 0.0, 90.0, 75, 4.5, 5.5, Outcome.COMPLETED,
        2.7, 3.3, tension_before=7 if is_rich else None, tension_after=3 if is_rich else None,
        note=f"note {number}" if is_rich else None,
        events=(StoredEvent(100.0, "paused"), StoredEvent(100.0, "resumed")) if is_rich else (),
    )  # fmt: skip


def command_time(arguments: tuple[str, ...], home: Path, environment: Mapping[str, str]) -> float:
    """The least time of a command, in milliseconds."""
    command = (sys.executable, "-m", "breathe", *arguments)
    return min(run_time(command, {**environment, "BREATHE_HOME": str(home)}) for _ in range(RUNS))


def query_lines(short: Path, long: Path) -> Iterator[Line]:
    """The queries of the history page."""
    today = datetime.now(UTC).date()
    queries: dict[str, Query] = {
        "the newest page": lambda store: store.use(page, EVERYTHING, 50),
        "a page in the middle": lambda store: store.use(page, EVERYTHING, 50, LONG // 2),
        "a page with a text": lambda store: store.use(page, Selection(text="note 777"), 50),
        "a month by day": lambda store: store.use(by_day, today - timedelta(days=31), today),
        "weeks": lambda store: store.use(by_week, today, 60),
        "hours of the day": lambda store: store.use(by_hour),
        "ratings": lambda store: store.use(rated, 100),
        "totals of all": lambda store: store.use(total),
    }
    stores = [Store(home / "history.db") for home in (long, short)]
    for name, query in queries.items():
        many, few = (query_time(query, store) for store in stores)
        yield Line(f"{name}, {LONG} sessions (minimum of {RUNS})", many, few, f"{SHORT} sessions", "ms", 2)
    for store in stores:
        store.close()


def query_time(query: Query, store: Store) -> float:
    """The least time of a query, in milliseconds."""
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        query(store)
        times.append(time.perf_counter() - started)
    return min(times) * MILLISECONDS


def import_line(folder: Path, environment: Mapping[str, str]) -> Line:
    """`breathe import` of a CSV file, compared with an unchecked import of the same file into a table without keys."""
    file, other = folder / "sessions.csv", folder / "other.db"
    file.write_text("".join(csv_lines(map(session, range(LONG)))), encoding="utf-8")
    home = folder / "importing"
    own = {**environment, "BREATHE_HOME": str(home)}
    name, command = other_import(file, other)
    times = [import_time((sys.executable, "-m", "breathe", "import", str(file)), home, own) for _ in range(IMPORTS)]
    against = [import_time(command, other, os.environ | environment) for _ in range(IMPORTS)]
    return Line(f"import of {LONG} sessions (minimum of {IMPORTS})", min(times), min(against), name, "ms")


def other_import(file: Path, target: Path) -> tuple[str, tuple[str, ...]]:
    """The name and the command of the other import."""
    if shutil.which("sqlite3"):
        return "SQLite's `.import`", ("sqlite3", str(target), ".mode csv", f".import {file} session")
    return "csv and executemany", (sys.executable, "-c", PLAIN_IMPORT, str(file), str(target))


def import_time(command: tuple[str, ...], target: Path, environment: Mapping[str, str]) -> float:
    """The time of an import into an empty target, in milliseconds."""
    shutil.rmtree(target, ignore_errors=True)
    target.unlink(missing_ok=True)
    return run_time(command, environment)


PLAIN_IMPORT = """
import csv, sqlite3, sys
rows = csv.reader(open(sys.argv[1], newline=""))
names = next(rows)
with sqlite3.connect(sys.argv[2]) as database:
    database.execute(f"CREATE TABLE session ({', '.join(names)})")
    database.executemany(f"INSERT INTO session VALUES ({', '.join('?' * len(names))})", rows)
"""
