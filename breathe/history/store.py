"""The history on disk, opened so that it can be used, whatever state it is found in."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from breathe.history.exchange.entry import FileError
from breathe.history.model.record import Record
from breathe.history.sqlite.corruption import UNREADABLE, is_corrupt
from breathe.history.sqlite.migrations import TooNewError
from breathe.history.sqlite.open_session import close_abandoned, lock_folder
from breathe.history.sqlite.ownership import claim, release
from breathe.history.sqlite.sessions import EVERYTHING, page
from breathe.history.upkeep.connection import close_database, is_read_only, open_database
from breathe.history.upkeep.unsaved import kept_in, unsaved

Given = ParamSpec("Given")
Result = TypeVar("Result")


class HistoryError(Exception):
    """The history could not be read or written; the message is one sentence that names the file."""


class Store:
    """The database of sessions: what `reading`, `sums`, `editing`, `merging` and `running` do is done through it.

    Opening it makes it where there is none, mends what is damaged, closes what was abandoned, and takes in what could
    not be written before. One thread at a time may use it; each may have its own.
    """

    def __init__(self, path: Path) -> None:
        """Open the database at `path`.

        Raises:
            HistoryError: If it cannot be opened or read.
        """
        self.path = path
        self.notices: list[str] = []
        """What had to be done to the file, in sentences without a full stop."""
        with self._explained():
            self._connection = self._opened()
        self.use(self._tidy_up)

    def close(self) -> None:
        """Let go of the file."""
        close_database(self._connection)

    def is_replaced(self) -> bool:
        """Whether another file, or none, now has the name of the one that is open."""
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
        """What `work` returns for the database; a file found to be damaged is mended, and the work done again.

        Raises:
            HistoryError: If it cannot be done.
        """
        with self._explained():
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
            HistoryError: If it cannot be done.
        """

        def change(connection: sqlite3.Connection) -> Result:
            connection.execute("BEGIN IMMEDIATE")
            with connection:
                return work(connection, *given, **named)

        return self.use(change)

    def _opened(self) -> sqlite3.Connection:
        try:
            return self._connected()
        except UNREADABLE as error:
            if not is_corrupt(error):
                raise
            return self._repaired()

    def _repaired(self) -> sqlite3.Connection:
        from breathe.history.upkeep.repair import repair

        if done := repair(self.path):
            self.notices.append(done)
        return self._connected()

    def _connected(self) -> sqlite3.Connection:
        connection = open_database(self.path)
        self._inode = self.path.stat().st_ino
        return connection

    def _tidy_up(self, connection: sqlite3.Connection) -> None:
        if is_read_only(connection):
            return
        close_abandoned(connection, self.path)
        for file in unsaved(self.path):
            if lock := claim(lock_folder(self.path), file.stem):
                try:
                    if file.exists():  # else another program was faster
                        self._take_in(file)
                finally:
                    release(lock)

    def _take_in(self, file: Path) -> None:
        """What cannot be read of it stays there, for a newer version of the program or a person."""
        from breathe.history.exchange.merge import merge

        try:
            self.change(merge, kept_in(file))
        except FileError as error:
            self.notices.append(f"what is kept in {file} could not be taken in and stays there: {error}")
        else:
            with suppress(OSError):  # merging it once more changes nothing
                file.unlink()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (*UNREADABLE, TooNewError, OSError) as error:
            raise HistoryError(f"the history {self.path} cannot be used: {error}") from error
