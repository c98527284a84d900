"""The recorder: writes in order from its own thread, outlives a failing disk, and waits for the last write."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from threading import current_thread

import pytest

from breathe.history import recorder as recorder_module
from breathe.history.kept_event import KeptEvent
from breathe.history.recorder import Recorder
from breathe.history.store import HistoryError, Store
from breathe.practice.breath import Breath
from breathe.practice.events import Event, EventKind
from breathe.practice.session import Outcome, Tally
from tests.history.samples import MORNING, tally


class TroubledStore(Store):
    """A real store that notes what is asked of it and fails when told to."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.asked: list[tuple[str, int]] = []
        self.threads: set[str] = set()
        self.failures = 0
        self.seconds_to_write = 0.0

    def begin(
        self, started_at: datetime, planned_seconds: float, tally: Tally, events: Sequence[KeptEvent] = ()
    ) -> str:
        self._note("begin", tally)
        return super().begin(started_at, planned_seconds, tally, events)

    def lengthen(self, session_id: str, tally: Tally, events: Sequence[KeptEvent] = ()) -> None:
        self._note("lengthen", tally)
        super().lengthen(session_id, tally, events)

    def _note(self, name: str, tally: Tally) -> None:
        self.asked.append((name, tally.breaths))
        self.threads.add(current_thread().name)
        time.sleep(self.seconds_to_write)
        if self.failures:
            self.failures -= 1
            raise HistoryError("the disk is full")


@pytest.fixture
def troubled(history_file: Path) -> Iterator[TroubledStore]:
    """A store that works until a test makes it fail."""
    store = TroubledStore(history_file)
    yield store
    store.close()


@pytest.fixture
def recorder(troubled: TroubledStore) -> Recorder:
    """The recorder of one session, not yet begun."""
    return Recorder(troubled, MORNING, 900.0)


def wait_for(happened: Callable[[], bool]) -> None:
    """Wait until something has happened in the recorder's thread."""
    until = time.monotonic() + 5.0
    while not happened():
        assert time.monotonic() < until
        time.sleep(0.005)


def test_nothing_is_written_before_the_begin(troubled: TroubledStore, recorder: Recorder) -> None:
    assert (troubled.asked, recorder.trouble) == ([], None)


def test_writes_come_in_order_from_one_thread_of_their_own(troubled: TroubledStore, recorder: Recorder) -> None:
    recorder.begin(tally(0))
    for breaths in range(1, 20):
        recorder.lengthen(tally(breaths))
    recorder.finish(tally(20), Outcome.COMPLETED)
    assert troubled.asked == [("begin", 0)] + [("lengthen", breaths) for breaths in range(1, 21)]
    assert troubled.threads == {"recorder"}
    (kept,) = troubled.recent()
    assert (kept.breaths, kept.outcome, kept.started_at) == (20, Outcome.COMPLETED, MORNING)
    assert (kept.planned_seconds, recorder.trouble) == (900.0, None)


def test_session_goes_on_while_the_disk_is_slow(troubled: TroubledStore, recorder: Recorder) -> None:
    troubled.seconds_to_write = 0.4
    started = time.monotonic()
    recorder.begin(tally(0))
    recorder.lengthen(tally(1))
    assert time.monotonic() - started < 0.3
    recorder.finish(tally(2), Outcome.COMPLETED)
    assert time.monotonic() - started > 3 * 0.4 - 0.1
    assert [kept.breaths for kept in troubled.recent()] == [2]


def test_a_write_that_fails_heals_with_the_next(troubled: TroubledStore, recorder: Recorder) -> None:
    recorder.begin(tally(0))
    wait_for(lambda: len(troubled.asked) == 1)
    troubled.failures = 1
    recorder.lengthen(tally(1))
    wait_for(lambda: recorder.trouble == "the disk is full")
    recorder.lengthen(tally(2))
    wait_for(lambda: recorder.trouble is None)
    recorder.finish(tally(3), Outcome.ENDED_EARLY)
    assert [kept.breaths for kept in troubled.recent()] == [3]


@pytest.mark.parametrize("failures", [1, 2, 3])
def test_a_begin_that_fails_is_made_up_for(
    troubled: TroubledStore, recorder: Recorder, history_file: Path, failures: int
) -> None:
    troubled.failures = failures
    recorder.begin(tally(0))
    recorder.lengthen(tally(1))
    recorder.lengthen(tally(2))
    recorder.finish(tally(3), Outcome.COMPLETED)
    assert recorder.trouble is None
    assert [(kept.breaths, kept.outcome) for kept in troubled.recent()] == [(3, Outcome.COMPLETED)]
    assert list((history_file.parent / "running").iterdir()) == []


def test_a_last_write_that_fails_is_told(troubled: TroubledStore, recorder: Recorder) -> None:
    recorder.begin(tally(0))
    wait_for(lambda: len(troubled.asked) == 1)
    troubled.failures = 1
    recorder.finish(tally(3), Outcome.COMPLETED)
    assert recorder.trouble == "the disk is full"
    assert troubled.recent() == []


def test_a_disk_that_does_not_answer_is_not_waited_for(
    troubled: TroubledStore, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recorder_module, "LAST_WRITE_SECONDS", 0.1)
    recorder.begin(tally(0))
    wait_for(lambda: len(troubled.asked) == 1)
    troubled.seconds_to_write = 1.0
    started = time.monotonic()
    recorder.finish(tally(3), Outcome.COMPLETED)
    assert time.monotonic() - started < 0.8
    assert recorder.trouble == "the disk did not answer"
    recorder._thread.join()


def test_a_session_without_a_breath_leaves_nothing(troubled: TroubledStore, recorder: Recorder) -> None:
    recorder.begin(tally(0))
    recorder.finish(tally(0), Outcome.ENDED_EARLY)
    assert (troubled.recent(), recorder.trouble) == ([], None)


def test_what_the_person_changed_is_kept_once_and_in_order(troubled: TroubledStore, recorder: Recorder) -> None:
    recorder.begin(tally(0))
    recorder.lengthen(tally(1), [Event(EventKind.BREATH, 9.0), Event(EventKind.PAUSED, 10.0)])
    recorder.lengthen(tally(1), [Event(EventKind.RESUMED, 10.0)])
    recorder.lengthen(tally(1))
    recorder.finish(tally(3), Outcome.COMPLETED, [Event(EventKind.EASIER, 31.5, breath=Breath(4.0, 5.0))])
    (record,) = troubled.recent()
    assert record.events == (
        KeptEvent(10.0, "paused"), KeptEvent(10.0, "resumed"), KeptEvent(31.5, "easier", 4.0, 5.0)
    )  # fmt: skip


@pytest.mark.parametrize("failures", [1, 2, 3, 4])
def test_events_outlive_writes_that_fail(troubled: TroubledStore, recorder: Recorder, failures: int) -> None:
    troubled.failures = failures
    recorder.begin(tally(0))
    recorder.lengthen(tally(1), [Event(EventKind.PAUSED, 10.0)])
    recorder.lengthen(tally(2), [Event(EventKind.RESUMED, 10.0)])
    recorder.lengthen(tally(3))
    recorder.finish(tally(4), Outcome.COMPLETED)
    (record,) = troubled.recent()
    assert [event.kind for event in record.events] == ["paused", "resumed"]


def test_each_session_has_its_own_events(troubled: TroubledStore) -> None:
    for kind in (EventKind.PAUSED, EventKind.EASIER):
        recorder = Recorder(troubled, MORNING, 900.0)
        recorder.begin(tally(0))
        recorder.finish(tally(2), Outcome.COMPLETED, [Event(kind, 5.0)])
    assert sorted(event.kind for record in troubled.recent() for event in record.events) == ["easier", "paused"]
