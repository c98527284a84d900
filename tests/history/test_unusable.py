"""A history that cannot be used is refused in one sentence that names the file."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from breathe.history.sqlite.migrations import MIGRATIONS
from breathe.history.sqlite.open_session import finish, write
from breathe.history.store import HistoryError, Store
from breathe.practice.session import Outcome
from tests.history.samples import begun, progress

AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def newer_version(folder: Path) -> Path:
    """A database of a program to come."""
    connection = sqlite3.connect(folder / "history.db")
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    connection.close()
    return folder / "history.db"


def another_programs_database(folder: Path) -> Path:
    """A database with a table of the same name and other columns."""
    connection = sqlite3.connect(folder / "history.db")
    connection.execute("CREATE TABLE session (tune TEXT)")
    connection.close()
    return folder / "history.db"


def folder_is_a_file(folder: Path) -> Path:
    """A path below a regular file."""
    (folder / "file").write_text("")
    return folder / "file" / "history.db"


def folder_is_below_a_file(folder: Path) -> Path:
    """A path two folders below a regular file."""
    (folder / "file").write_text("")
    return folder / "file" / "breathe" / "history.db"


def file_is_a_folder(folder: Path) -> Path:
    """A folder where the file should be."""
    (folder / "history.db").mkdir()
    return folder / "history.db"


def check_message(error: BaseException, path: Path) -> None:
    """One sentence, without a full stop inside, that names the file."""
    message = str(error)
    assert message.startswith(f"the history {path} ")
    assert "\n" not in message
    assert ". " not in message.replace(str(path), "")


@pytest.mark.parametrize(
    "make",
    [
        newer_version,
        another_programs_database,
        folder_is_a_file,
        folder_is_below_a_file,
        file_is_a_folder,
    ],
)
def test_what_cannot_be_used_is_refused(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    path = make(tmp_path)
    with pytest.raises(HistoryError) as refusal:
        Store(path)
    check_message(refusal.value, path)


def test_a_newer_history_is_named_and_left_as_it_is(tmp_path: Path) -> None:
    path = newer_version(tmp_path)
    with pytest.raises(HistoryError, match=f"its version is {len(MIGRATIONS) + 1}"):
        Store(path)
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS) + 1,)
    assert connection.execute("SELECT name FROM sqlite_master").fetchall() == []
    connection.close()


@pytest.mark.skipif(AS_ROOT, reason="permissions do not bind root")
def test_a_folder_one_may_not_write_to_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(HistoryError) as refusal:
            Store(tmp_path / "history.db")
        check_message(refusal.value, tmp_path / "history.db")
    finally:
        tmp_path.chmod(0o700)


def test_a_history_that_breaks_later_is_refused_at_each_use(store: Store, history_file: Path) -> None:
    beginning = begun(store)
    store.close()
    uses: list[Callable[[], object]] = [
        lambda: store.change(write, beginning, progress(1)),
        lambda: store.change(finish, beginning, progress(1), Outcome.COMPLETED),
        store.recent,
    ]
    for use in uses:
        with pytest.raises(HistoryError) as refusal:
            use()
        check_message(refusal.value, history_file)
