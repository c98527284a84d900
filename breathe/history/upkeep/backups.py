"""Copies of the history beside it: weekly ones, thinned as they grow old, and one before each risky change."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable
from contextlib import closing, suppress
from datetime import date, timedelta
from itertools import chain
from itertools import count as count_from
from pathlib import Path

from breathe.history.sqlite.corruption import damage
from breathe.history.sqlite.sessions import count
from breathe.system.atomic_file import new_path

WEEK = timedelta(days=7)

WEEKLIES = 4
MONTHLIES = 12
"""So many of the newest weekly copies stay, the last of so many months, and the last of each year."""


MOST_OF_A_KIND = 10
"""So many of the newest copies before an import stay, and so many before a restoration."""

BEFORE_IMPORT, BEFORE_RESTORE = "before-import", "before-restore"


def folder_of(path: Path) -> Path:
    """Where the copies of the history at `path` are."""
    return path.parent / "backups"


def back_ups(path: Path) -> list[Path]:
    """All copies, the newest first."""
    copies = folder_of(path).glob(f"{path.stem}-*{path.suffix}")
    return sorted(copies, key=lambda copy: (copy.stat().st_mtime_ns, copy.name), reverse=True)


def newest_back_up(path: Path) -> Path | None:
    """The newest copy that was not made only so that a restoration can be taken back."""
    return next((copy for copy in back_ups(path) if f"-{BEFORE_RESTORE}" not in copy.stem), None)


def back_ups_before(back_up: Path, path: Path) -> list[Path]:
    """The copies older than this one; none of a file that is not among them, whose age says nothing."""
    copies = [copy.resolve() for copy in back_ups(path)]
    this = back_up.resolve()
    return copies[copies.index(this) + 1 :] if this in copies else []


def back_up_weekly(connection: sqlite3.Connection, path: Path, today: date) -> None:
    """Make a copy if the newest one is a week old, and take out what is old enough to be thinned.

    The file is looked through first, so that no damage gets into the copies.

    Raises:
        OSError: If the copy cannot be made.
        sqlite3.Error: If the history cannot be read, or is damaged.
    """
    days = _weekly_days(path)
    if any(day > today - WEEK for day in days) or not count(connection):
        return
    _check(connection)
    _copy(connection, folder_of(path) / f"{path.stem}-{today}{path.suffix}")
    for day in set(days) - worth_keeping([*days, today]):
        (folder_of(path) / f"{path.stem}-{day}{path.suffix}").unlink(missing_ok=True)


def back_up_before_migration(connection: sqlite3.Connection, path: Path) -> None:
    """Make a copy in the version the file still has, unless another program just made it.

    Raises:
        OSError: If the copy cannot be made.
        sqlite3.Error: If the history cannot be read.
    """
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    target = folder_of(path) / f"{path.stem}-{date.today()}-version-{version}{path.suffix}"
    if not target.exists():
        _copy(connection, target)


def back_up_now(connection: sqlite3.Connection, path: Path, why: str) -> Path:
    """Make a copy whose name says why, and take out the oldest of too many such copies; where it is.

    Raises:
        OSError: If the copy cannot be made.
        sqlite3.Error: If the history cannot be read.
    """
    target = free_name(folder_of(path) / f"{path.stem}-{time.strftime('%Y-%m-%d-%H%M%S')}-{why}{path.suffix}")
    _copy(connection, target)
    for copy in [copy for copy in back_ups(path) if f"-{why}" in copy.stem][MOST_OF_A_KIND:]:
        copy.unlink(missing_ok=True)
    return target


def free_name(path: Path) -> Path:
    """The path, or the first with a number after its stem, that nothing has yet."""
    names = chain([path], (path.with_stem(f"{path.stem}-{number}") for number in count_from(2)))
    return next(name for name in names if not name.exists())


def worth_keeping(days: Iterable[date]) -> set[date]:
    """The days whose weekly copies stay."""
    newest_first = sorted(days, reverse=True)
    last_of_month = {(day.year, day.month): day for day in reversed(newest_first)}
    last_of_year = {day.year: day for day in reversed(newest_first)}
    months = sorted(last_of_month.values(), reverse=True)[:MONTHLIES]
    return {*newest_first[:WEEKLIES], *months, *last_of_year.values()}


def _weekly_days(path: Path) -> list[date]:
    days = []
    for copy in back_ups(path):
        with suppress(ValueError):
            days.append(date.fromisoformat(copy.stem.removeprefix(f"{path.stem}-")))
    return days


def _check(connection: sqlite3.Connection) -> None:
    found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise damage(found)


def _copy(connection: sqlite3.Connection, target: Path) -> None:
    """A copy is whole or not there."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with new_path(target) as part, closing(sqlite3.connect(part)) as copy:
        connection.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
