"""Several programs open one new history in the same moment, and all of them can use it."""

from __future__ import annotations

from pathlib import Path

import pytest

from breathe.history.store import Store
from tests.history.processes import children


@pytest.mark.parametrize("count", [2, 10])
def test_programs_that_open_a_new_history_at_once_all_work(history_file: Path, count: int) -> None:
    with children("open", history_file, count) as programs:
        for program in programs:
            program.line()
        for program in programs:
            program.go_on()
        assert [program.ended() for program in programs] == [(0, "")] * count
    store = Store(history_file)
    assert len(store.recent()) == count
    store.close()
