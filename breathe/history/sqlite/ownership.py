"""Ownership of running sessions: each belongs to a living program, or to none.

A program holds a lock on a file as long as it runs a session; the system releases it however the program ends.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from breathe.history.sqlite.lock import Lock, lock


def claim(folder: Path, session_id: str) -> Lock | None:
    """Own a session from now on; None if another program owns it.

    Raises:
        OSError: If the lock file cannot be created.
    """
    folder.mkdir(parents=True, exist_ok=True)
    try:
        return lock(folder / f"{session_id}.lock", 0.0)
    except TimeoutError:
        return None


def release(held: Lock) -> None:
    """Give up the session, and remove the lock file."""
    try:
        held.path.unlink()
    except OSError:  # Windows keeps a file that is open
        held.release()
        with suppress(OSError):
            held.path.unlink()
    else:
        held.release()
