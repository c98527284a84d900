"""Replaces a damaged database with a new one, built from what can be read of it and of its newest backup."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from breathe.history.exchange.merge import merge
from breathe.history.model.record import Record
from breathe.history.sqlite.corruption import UNREADABLE, is_corrupt
from breathe.history.sqlite.lock import lock
from breathe.history.sqlite.sessions import EVERYTHING, page, running_ids
from breathe.history.sqlite.totals import by_day
from breathe.history.sqlite.trends import trends
from breathe.history.upkeep.backups import backups, free_name
from breathe.history.upkeep.connection import open_database
from breathe.history.upkeep.salvage import Salvaged, salvage
from breathe.system.atomic_file import new_path
from breathe.text import wording

REPAIR_SECONDS = 60.0
"""Longest wait for another program that repairs the same file."""


def repair(path: Path) -> str | None:
    """Make the history at `path` usable again; the damaged file is kept under another name.

    A session that only the newest backup holds is restored if the damaged file held it too: otherwise it was
    deleted since. If that is unknown, it is restored rather than lost. A damaged cell is filled from the backup, or
    else the session's note says which one it was.

    Returns:
        A sentence that says what was done; None if another program did it meanwhile.

    Raises:
        sqlite3.Error: If a new one cannot be written.
        OSError: If a file cannot be written or renamed.
    """
    with lock(path.with_name(f"{path.name}.mending"), REPAIR_SECONDS):
        if _is_sound(path):
            return None
        damaged, backed_up = salvage(path), _backed_up(path)
        mended = [_mended(session, backed_up) for session in damaged.sessions]
        if damaged.ids is not None:
            backed_up = [record for record in backed_up if record.id in damaged.ids]
        with new_path(path) as new:
            with closing(open_database(new)) as connection:
                connection.execute("BEGIN")
                number = merge(connection, [*backed_up, *mended]).added
                connection.execute("COMMIT")
            aside = _set_aside(path)
    saved = wording.count(number, "session") if number else "no sessions"
    doubt = " (perhaps including some deleted since the last backup)" if backed_up and damaged.ids is None else ""
    return f"the history was damaged: recovered {saved}{doubt} and kept the damaged file as {aside}"


def _mended(damaged: Salvaged, backed_up: list[Record]) -> Record:
    """The session with the values that it lost, from the backup; if that has none, with a note that names them."""
    record, lost = damaged.record, damaged.lost
    with_events = {*lost, "events"} if "id" in lost else lost  # they are found by the id
    for whole in backed_up if lost else []:
        if whole.id == record.id or ("id" in lost and whole.started_at == record.started_at):
            return replace(record, **{name: getattr(whole, name) for name in with_events})
    return replace(record, note=_marked(record.note, lost)) if lost else record


def _marked(note: str | None, lost: Iterable[str]) -> str:
    mark = f"[damaged: {', '.join(name.replace('_', ' ') for name in sorted(lost))}]"
    return f"{note} {mark}" if note else mark


def _is_sound(path: Path) -> bool:
    """Return whether the file opens, passes SQLite's check, and all that is shown of it can be read."""
    try:
        with closing(open_database(path)) as connection:
            page(connection, EVERYTHING)
            running_ids(connection)
            trends(connection, date.today())
            by_day(connection, date.min, date.max)
            return bool(connection.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok")
    except UNREADABLE as error:
        if is_corrupt(error):
            return False
        raise


def _set_aside(path: Path) -> Path:
    """Keep the file, and what SQLite keeps beside it, under a dated name that nothing has.

    It also keeps its original name until another file takes its place, so the history always has a file.
    """
    aside = free_name(path.with_stem(f"{path.stem}-damaged-{time.strftime('%Y-%m-%d')}"))
    try:
        aside.hardlink_to(path)
    except OSError:  # not every file system has links
        shutil.copy2(path, aside)
    for beside in ("-wal", "-shm"):
        with suppress(FileNotFoundError):
            path.with_name(path.name + beside).rename(aside.with_name(aside.name + beside))
    return aside


def _backed_up(path: Path) -> list[Record]:
    """The sessions of the newest backup with a readable session."""
    for copy in backups(path):
        if sessions := salvage(copy).sessions:
            return [session.record for session in sessions]
    return []
