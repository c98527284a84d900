"""A disk that takes a second for each safe write holds up neither picture nor sound."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from breathe.engine.session_runner import TICK_SECONDS
from breathe.history.store import Store
from tests.history.processes import REPOSITORY
from tests.history.stalling import FRAME_SECONDS
from tests.real import need_programs

STALL_MILLISECONDS = 1000

SLACK_MILLISECONDS = 500
"""For a machine that does other things too; half of what one stall of the disk would be."""


def test_nothing_waits_for_a_slow_disk(tmp_path: Path) -> None:
    need_programs("gcc")
    library = tmp_path / "slow_disk.so"
    source = Path(__file__).with_name("slow_disk.c")
    subprocess.run(["gcc", "-D_GNU_SOURCE", "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
    Store(tmp_path / "history.db").close()
    ran = subprocess.run(
        [sys.executable, "-m", "tests.history.stalling", str(tmp_path / "history.db")],
        cwd=REPOSITORY,
        env=os.environ | {"LD_PRELOAD": str(library)},
        capture_output=True,
        text=True,
        check=True,
    )
    look, turn, write = map(int, ran.stdout.split())
    print(f"longest stall: runner {look} ms, main thread {turn} ms; longest write {write} ms")
    assert write > STALL_MILLISECONDS - 100, "the disk was not slow"
    assert look < 1000 * TICK_SECONDS + SLACK_MILLISECONDS
    assert turn < 1000 * FRAME_SECONDS + SLACK_MILLISECONDS
    store = Store(tmp_path / "history.db")
    assert [record.breaths for record in store.recent()] == [1]
    store.close()
