"""The index of the write-ahead log is memory shared by programs: if someone cuts it, the system ends them.

SQLite needs it as soon as several programs share one history, so there is no cure; what was recorded stays.
"""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from breathe.history.store import Store
from breathe.practice.session import Outcome
from tests.history.killing import written_breaths
from tests.history.processes import one_child

BREATHS = 2

CUT = "import sys; open(sys.argv[1], 'r+b').truncate(0)"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems may not end a program for this")
def test_a_session_whose_shared_memory_is_cut_is_kept_up_to_its_last_breath(history_file: Path) -> None:
    with one_child("practise", history_file) as child:
        session_id = child.line()
        assert written_breaths(history_file, session_id) == BREATHS
        subprocess.run([sys.executable, "-c", CUT, str(history_file.with_name("history.db-shm"))], check=True)
        child.go_on()
        assert child.ended()[0] == -signal.SIGBUS
    store = Store(history_file)
    (kept,) = store.recent()
    assert (kept.id, kept.breaths, kept.outcome) == (session_id, BREATHS, Outcome.INTERRUPTED)
    store.close()
