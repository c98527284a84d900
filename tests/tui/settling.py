"""Waits until an app under test has done what a key asked of it."""

from __future__ import annotations

import asyncio
import threading
import time
from asyncio.base_events import BaseEventLoop
from pathlib import Path

TASKS = Path("/proc/self/task")
"""Where Linux tells of each thread of this process."""

LOOK_SECONDS = 0.002
BUSY_SECONDS = 1.0
"""A thread that works for longer, as one that makes sounds may, is not waited for."""


async def settle(*_: float) -> None:
    """Wait until the event loop has nothing to do and no other thread wants to run.

    Textual's own wait polls the time that the processor spent, for 20 ms or, on a busy machine, up to a second.
    """
    loop = asyncio.get_running_loop()
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        await asyncio.sleep(LOOK_SECONDS)
        has_settled = not _has_work(loop) and _others_sleep() and not _has_work(loop)
        if has_settled or time.monotonic() > deadline:
            return


def _has_work(loop: asyncio.AbstractEventLoop) -> bool:
    assert isinstance(loop, BaseEventLoop)
    return bool(loop._ready)  # type: ignore[attr-defined]


def _others_sleep() -> bool:
    own = str(threading.get_native_id())
    return not any(_wants_to_run(task) for task in TASKS.iterdir() if task.name != own)


def _wants_to_run(task: Path) -> bool:
    """Whether a thread runs, waits for a processor or for a disk; see proc(5)."""
    try:
        return (task / "stat").read_text().rpartition(") ")[2][0] in "RD"
    except (FileNotFoundError, ProcessLookupError):
        return False  # it has just ended
