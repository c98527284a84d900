"""How many sessions there are, told at once or not at all: for who cannot wait."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from breathe.history.sqlite.corruption import UNREADABLE

PATIENCE_SECONDS = 0.2
"""How long another program that writes is waited for."""


def quick_count(path: Path) -> int | None:
    """The number of finished sessions in the file at `path`, which is only read; None if it cannot be told."""
    if not path.exists():
        return 0
    from breathe.history.sqlite.sessions import count

    try:
        uri = f"{path.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True, timeout=PATIENCE_SECONDS)) as connection:
            return count(connection)
    except UNREADABLE:
        return None
