"""Backups beside the history: weekly ones, pruned as they grow old, and one before each risky change."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable
from contextlib import closing, suppress
from datetime import date, timedelta
from itertools import chain
from itertools import count as count_from
from pathlib import Path

from breathe.history.sqlite.corruption import corruption_error
from breathe.history.sqlite.sessions import count
from breathe.system.atomic_file import new_path

WEEK = timedelta(days=7)

WEEKLIES = 4
MONTHLIES = 12
"""The numbers of weekly backups that are kept: the newest, and the last of each month; the last of each year too."""

TOLERANCE_SECONDS = 60.0
"""The clocks of this computer and of its disk, which may be another's, differ by less."""

MOST_OF_A_KIND = 10
"""The number of backups before an import that are kept, and of those before a restoration."""

BEFORE_IMPORT, BEFORE_RESTORE = "before-import", "before-restore"


def backup_folder(path: Path) -> Path:
    """The folder of the backups of the history at `path`."""
    return path.parent / "backups"


def backups(path: Path) -> list[Path]:
    """All backups, newest first; those that a wrong clock dated in the future come last."""
    copies = backup_folder(path).glob(f"{path.stem}-*{path.suffix}")
    return sorted(copies, key=lambda copy: (not _is_in_future(copy), copy.stat().st_mtime_ns, copy.name), reverse=True)


def _is_in_future(copy: Path) -> bool:
    return copy.stat().st_mtime > time.time() + TOLERANCE_SECONDS


def newest_backup(path: Path) -> Path | None:
    """The newest backup, apart from those made for undoing a restoration."""
    return next((copy for copy in backups(path) if f"-{BEFORE_RESTORE}" not in copy.stem), None)


def backups_before(backup: Path, path: Path) -> list[Path]:
    """The backups older than this one; none if its age says nothing: it came from elsewhere, or from the future."""
    copies = [copy.resolve() for copy in backups(path) if not _is_in_future(copy)]
    this = backup.resolve()
    return copies[copies.index(this) + 1 :] if this in copies else []


def back_up_weekly(connection: sqlite3.Connection, path: Path, today: date) -> None:
    """Make a backup if the newest weekly one is a week old, and prune the others.

    The file is checked first: a corrupt one is not backed up.

    Raises:
        OSError: If the backup cannot be made.
        sqlite3.Error: If the history cannot be read, or is corrupt.
    """
    days = [day for day in _weekly_days(path) if day <= today]  # the clock was wrong when the others were made
    if any(day > today - WEEK for day in days) or not count(connection):
        return
    _check(connection)
    _copy(connection, backup_folder(path) / f"{path.stem}-{today}{path.suffix}")
    for day in set(days) - worth_keeping([*days, today]):
        (backup_folder(path) / f"{path.stem}-{day}{path.suffix}").unlink(missing_ok=True)


def back_up_before_migration(connection: sqlite3.Connection, path: Path) -> None:
    """Make a backup in the version the file still has, unless another program has just made it.

    Raises:
        OSError: If the backup cannot be made.
        sqlite3.Error: If the history cannot be read.
    """
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    target = backup_folder(path) / f"{path.stem}-{date.today()}-version-{version}{path.suffix}"
    if not target.exists():
        _copy(connection, target)


def back_up_now(connection: sqlite3.Connection, path: Path, why: str) -> Path:
    """Make a backup whose name says why, prune those made for the same reason, and return its path.

    Raises:
        OSError: If the backup cannot be made.
        sqlite3.Error: If the history cannot be read.
    """
    target = free_name(backup_folder(path) / f"{path.stem}-{time.strftime('%Y-%m-%d-%H%M%S')}-{why}{path.suffix}")
    _copy(connection, target)
    for copy in [copy for copy in backups(path) if f"-{why}" in copy.stem][MOST_OF_A_KIND:]:
        copy.unlink(missing_ok=True)
    return target


def free_name(path: Path) -> Path:
    """The path, or the first with a number after its stem, that no file has yet."""
    names = chain([path], (path.with_stem(f"{path.stem}-{number}") for number in count_from(2)))
    return next(name for name in names if not name.exists())


def worth_keeping(days: Iterable[date]) -> set[date]:
    """The days whose weekly backups are kept."""
    newest_first = sorted(days, reverse=True)
    last_of_month = {(day.year, day.month): day for day in reversed(newest_first)}
    last_of_year = {day.year: day for day in reversed(newest_first)}
    months = sorted(last_of_month.values(), reverse=True)[:MONTHLIES]
    return {*newest_first[:WEEKLIES], *months, *last_of_year.values()}


def _weekly_days(path: Path) -> list[date]:
    days = []
    for copy in backups(path):
        with suppress(ValueError):
            days.append(date.fromisoformat(copy.stem.removeprefix(f"{path.stem}-")))
    return days


def _check(connection: sqlite3.Connection) -> None:
    found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise corruption_error(found)


def _copy(connection: sqlite3.Connection, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with new_path(target) as part, closing(sqlite3.connect(part)) as copy:
        connection.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
