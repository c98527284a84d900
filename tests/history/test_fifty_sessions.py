"""Fifty sessions in one program leave no descriptor and no thread behind."""

from __future__ import annotations

import sys
from pathlib import Path
from threading import active_count

import pytest

from breathe.history.store import Store
from tests.history.practising import Practice

SESSIONS = 50


def open_files() -> int:
    """The number of this process's descriptors."""
    return len(list(Path("/proc/self/fd").iterdir()))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="descriptors are counted in /proc")
def test_fifty_sessions_leave_no_descriptor_and_no_thread(history_file: Path) -> None:
    assert Practice(history_file).end() is None
    before = open_files(), active_count()
    for _ in range(SESSIONS - 1):
        assert Practice(history_file).end() is None
    assert (open_files(), active_count()) == before
    store = Store(history_file)
    assert len(store.recent()) == SESSIONS
    store.close()
    assert (open_files(), active_count()) == before
