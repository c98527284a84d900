"""Transactions on a connection that otherwise commits each statement by itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Do all of what follows, or, after an error, none of it; other programs can't write meanwhile."""
    connection.execute("BEGIN IMMEDIATE")
    with connection:
        yield
