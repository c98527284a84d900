"""A quick count of the sessions, for callers that can't wait."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from breathe.history.sqlite.corruption import UNREADABLE

PATIENCE_SECONDS = 0.2
"""Longest wait for another program to finish writing."""


def quick_count(path: Path) -> int | None:
    """Count the finished sessions without changing the file; None if it is busy or unreadable."""
    if not path.exists():
        return 0
    from breathe.history.sqlite.sessions import count

    try:
        uri = f"{path.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True, timeout=PATIENCE_SECONDS)) as connection:
            return count(connection)
    except UNREADABLE:
        return None
