"""Which running sessions have a living program behind them.

A program holds a lock on a file as long as it runs a session; the system lets go of it however the program ends.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from filelock import FileLock


def claim(folder: Path, session_id: str) -> FileLock | None:
    """Own a session from now on; None if another program owns it.

    Raises:
        OSError: If the lock's file cannot be made.
    """
    from filelock import FileLock, Timeout

    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / f"{session_id}.lock", is_singleton=False)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return None
    return lock


def give_up(lock: FileLock) -> None:
    """Own it no longer, and leave no file behind."""
    with suppress(OSError):  # Windows keeps a locked file, and takes it away at the release
        Path(lock.lock_file).unlink()
    lock.release()
