"""Several programs use one history in the same moment, and all of them can."""

from __future__ import annotations

from pathlib import Path

import pytest

from breathe.history.store import Store
from tests.history.practising import BREATHS
from tests.history.processes import children


@pytest.mark.grid
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


@pytest.mark.slow
@pytest.mark.grid
@pytest.mark.parametrize("count", [2, 10])
def test_programs_that_practise_at_once_are_all_recorded(history_file: Path, count: int) -> None:
    with children("session", history_file, count) as programs:
        for program in programs:
            program.line()
        for program in programs:
            program.go_on()
        said = dict(program.line().split(maxsplit=1) for program in programs)
        assert set(said.values()) == {"None"}, "nothing was in the way"
        assert [program.ended() for program in programs] == [(0, "")] * count
    store = Store(history_file)
    assert {record.id: record.breaths for record in store.recent()} == dict.fromkeys(said, BREATHS)
    store.close()
