"""The history on disk, opened ready for use whatever state it is found in."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from breathe.history.model.record import Record
from breathe.history.sqlite.corruption import UNREADABLE, is_corrupt
from breathe.history.sqlite.migrations import TooNewError
from breathe.history.sqlite.sessions import EVERYTHING, page
from breathe.history.sqlite.transaction import transaction
from breathe.history.upkeep.connection import close_database, is_disk_full, is_read_only, open_database
from breathe.history.upkeep.tidying import tidy_up

Given = ParamSpec("Given")
Result = TypeVar("Result")


class HistoryError(Exception):
    """The history could not be read or written; the message is one sentence that names the file."""


class Store:
    """The database of sessions, for the functions of `sqlite/`, `exchange/merge.py` and `upkeep/`.

    Opening it creates, repairs and tidies it as needed. One thread at a time may use it; each may have its own.
    """

    def __init__(self, path: Path, may_only_read: bool = True) -> None:
        """Open the database at `path`; if it can't be written, only to read it, unless the caller has to write.

        Raises:
            HistoryError: If it cannot be opened or read.
        """
        self.path = path
        self._may_only_read = may_only_read
        self.notices: list[str] = []
        """Repairs and failures to report, in sentences without a full stop."""
        with self._explained():
            self._connection = self._opened()
        self._tidy_up()

    def close(self) -> None:
        """Close the file."""
        close_database(self._connection)

    def is_replaced(self) -> bool:
        """Return whether another file, or none, now has the name of the open one."""
        try:
            return self.path.stat().st_ino != self._inode
        except OSError:
            return True

    def recent(self, limit: int | None = None) -> list[Record]:
        """The finished sessions, newest first, at most `limit` of them.

        Raises:
            HistoryError: If they cannot be read.
        """
        return self.use(page, EVERYTHING, limit)

    def use(
        self,
        work: Callable[Concatenate[sqlite3.Connection, Given], Result],
        *given: Given.args,
        **named: Given.kwargs,
    ) -> Result:
        """Call `work` with the database and return its result; if the file turns out corrupt, repair it and try again.

        Raises:
            HistoryError: If that fails.
        """
        with self._explained():
            self._refresh_copy()
            try:
                return work(self._connection, *given, **named)
            except UNREADABLE as error:
                if not is_corrupt(error):
                    raise
                self._connection.close()
                self._connection = self._repaired()
                return work(self._connection, *given, **named)

    def change(
        self,
        work: Callable[Concatenate[sqlite3.Connection, Given], Result],
        *given: Given.args,
        **named: Given.kwargs,
    ) -> Result:
        """As `use`, in one transaction: all of it is done, or nothing.

        Raises:
            HistoryError: If that fails.
        """

        def change(connection: sqlite3.Connection) -> Result:
            with transaction(connection):
                return work(connection, *given, **named)

        return self.use(change)

    def _tidy_up(self) -> None:
        is_full = self._may_only_read and is_disk_full(self.path)
        try:
            if not is_read_only(self._connection):
                self.notices += self.use(tidy_up, self.path)
                return
        except HistoryError:
            if not is_full:
                raise
        if is_full:
            self.notices.append("the disk is full, so the history can be read but not changed")

    def _refresh_copy(self) -> None:
        """Open the file again where a copy of it was read: it may have changed, and be writable by now."""
        if is_read_only(self._connection):
            copy, self._connection = self._connection, self._opened()
            copy.close()
            if not is_read_only(self._connection):
                self._tidy_up()

    def _opened(self) -> sqlite3.Connection:
        try:
            return self._connected()
        except UNREADABLE as error:
            if not is_corrupt(error):
                raise
            return self._repaired()

    def _repaired(self) -> sqlite3.Connection:
        from breathe.history.upkeep.repair import repair

        if notice := repair(self.path):
            self.notices.append(notice)
        return self._connected()

    def _connected(self) -> sqlite3.Connection:
        connection = open_database(self.path, self._may_only_read)
        self._inode = self.path.stat().st_ino
        return connection

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (*UNREADABLE, TooNewError, OSError) as error:
            is_full = not is_corrupt(error) and not isinstance(error, TooNewError) and is_disk_full(self.path)
            reason = "the disk is full" if is_full else error
            raise HistoryError(f"the history {self.path} can't be used: {reason}") from error
