"""The recorder: writes in order from its own thread, outlives a failing disk, and waits for the last write."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from threading import current_thread
from typing import Any

import pytest

from breathe.history import recorder as recorder_module
from breathe.history.model.record import Record
from breathe.history.model.stored_event import StoredEvent
from breathe.history.recorder import Recorder
from breathe.history.sqlite.open_session import Beginning
from breathe.history.store import HistoryError, Store
from breathe.practice.breath import Breath
from breathe.practice.events import Event, EventKind
from breathe.practice.session import Outcome
from tests.history.samples import MORNING, progress


class Disk:
    """What is asked of real stores, which fail or take their time when told to."""

    def __init__(self, history_file: Path) -> None:
        self.history_file = history_file
        self.asked: list[tuple[str, int]] = []
        self.threads: set[str] = set()
        self.failures = 0
        self.seconds_to_write = 0.0
        self.answers = 0

    def open_store(self, path: Path, may_only_read: bool) -> Store:
        """A store on this disk."""
        store = Store(path, may_only_read)
        work_of = store.change

        def change(work: Callable[..., Any], *given: Any) -> Any:
            self.asked.append((work.__name__, given[1].breaths))
            self.threads.add(current_thread().name)
            time.sleep(self.seconds_to_write)
            try:
                if self.failures:
                    self.failures -= 1
                    raise HistoryError("the disk is full")
                return work_of(work, *given)
            finally:
                self.answers += 1

        store.change = change  # type: ignore[assignment, method-assign]
        return store

    def kept(self) -> list[tuple[int, Outcome]]:
        """Breaths and outcome of each session in the history."""
        store = Store(self.history_file)
        kept = [(record.breaths, record.outcome) for record in store.recent()]
        store.close()
        return kept

    def events(self) -> list[tuple[StoredEvent, ...]]:
        """The events of each session in the history."""
        store = Store(self.history_file)
        events = [record.events for record in store.recent()]
        store.close()
        return events


@pytest.fixture
def disk(history_file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    """A disk that works until a test makes it fail."""
    disk = Disk(history_file)
    monkeypatch.setattr(recorder_module, "Store", disk.open_store)
    monkeypatch.setattr("tempfile.tempdir", str(history_file.parent / "elsewhere"))
    yield disk
    assert not [file for file in history_file.parent.glob("running/*") if file.suffix == ".lock"]


def new_recorder(disk: Disk) -> Recorder:
    """The recorder of one session, not yet begun."""
    return Recorder(disk.history_file, Beginning(MORNING, 900.0), lambda notice: None)


@pytest.fixture
def recorder(disk: Disk) -> Recorder:
    """The recorder of one session, not yet begun."""
    return new_recorder(disk)


def wait_for(happened: Callable[[], bool]) -> None:
    """Wait until something has happened in the recorder's thread."""
    until = time.monotonic() + 5.0
    while not happened():
        assert time.monotonic() < until
        time.sleep(0.005)


def unsaved(disk: Disk) -> list[Path]:
    """The files that wait for the next start."""
    return list((disk.history_file.parent / "unsaved").glob("*"))


def test_nothing_is_opened_or_written_before_the_begin(disk: Disk, recorder: Recorder) -> None:
    assert (disk.asked, recorder.trouble, disk.history_file.exists()) == ([], None, False)


def test_writes_come_in_order_from_one_thread_of_their_own(disk: Disk, recorder: Recorder) -> None:
    recorder.begin(progress(0))
    for breaths in range(1, 20):
        recorder.lengthen(progress(breaths))
    recorder.finish(progress(20), Outcome.COMPLETED)
    assert disk.asked == sorted(disk.asked, key=lambda write: write[1])
    assert disk.asked[-1] == ("finish", 20)
    assert disk.threads == {"recorder"}
    assert (disk.kept(), recorder.trouble) == ([(20, Outcome.COMPLETED)], None)


def test_each_breath_is_written_when_it_comes(disk: Disk, recorder: Recorder) -> None:
    recorder.begin(progress(0))
    for breaths in range(1, 6):
        wait_for(lambda: len(disk.asked) == breaths)  # noqa: B023
        recorder.lengthen(progress(breaths))
    wait_for(lambda: len(disk.asked) == 6)
    recorder.finish(progress(6), Outcome.COMPLETED)
    assert disk.asked == [*(("write", breaths) for breaths in range(6)), ("finish", 6)]


def test_session_goes_on_while_the_disk_is_slow(disk: Disk, recorder: Recorder) -> None:
    disk.seconds_to_write = 0.4
    started = time.monotonic()
    recorder.begin(progress(0))
    for breaths in range(1, 50):
        recorder.lengthen(progress(breaths))
    assert time.monotonic() - started < 0.3
    recorder.finish(progress(50), Outcome.COMPLETED)
    assert 0.4 - 0.1 < time.monotonic() - started < 4 * 0.4, "what waits is written at once, not one by one"
    assert disk.kept() == [(50, Outcome.COMPLETED)]


def test_a_write_that_fails_heals_with_the_next(disk: Disk, recorder: Recorder) -> None:
    recorder.begin(progress(0))
    wait_for(lambda: disk.answers == 1)
    disk.failures = 1
    recorder.lengthen(progress(1))
    wait_for(lambda: str(recorder.trouble).startswith("the disk is full; the session is saved in "))
    assert len(unsaved(disk)) == 1
    recorder.lengthen(progress(2))
    wait_for(lambda: recorder.trouble is None)
    assert unsaved(disk) == []
    recorder.finish(progress(3), Outcome.ENDED_EARLY)
    assert disk.kept() == [(3, Outcome.ENDED_EARLY)]


@pytest.mark.parametrize("failures", [1, 2, 3])
def test_a_begin_that_fails_is_made_up_for(disk: Disk, recorder: Recorder, failures: int) -> None:
    recorder.begin(progress(0))
    for breaths in range(1, 4):
        disk.failures = int(breaths <= failures)
        recorder.lengthen(progress(breaths))
        wait_for(lambda: not disk.failures)
    recorder.finish(progress(4), Outcome.COMPLETED)
    assert recorder.trouble is None
    assert disk.kept() == [(4, Outcome.COMPLETED)]


def test_a_last_write_that_fails_is_told_and_made_up_for_at_the_next_start(disk: Disk, recorder: Recorder) -> None:
    recorder.begin(progress(0))
    wait_for(lambda: disk.answers == 1)
    disk.failures = 1
    recorder.finish(progress(3), Outcome.COMPLETED, [Event(EventKind.PAUSED, 2.0)])
    (file,) = unsaved(disk)
    assert recorder.trouble == f"the disk is full; the session is saved in {file} until the history can be used"
    assert disk.kept() == [(3, Outcome.COMPLETED)]
    assert disk.events() == [(StoredEvent(2.0, "paused"),)]
    assert unsaved(disk) == []


def test_a_disk_that_does_not_answer_is_not_waited_for(
    disk: Disk, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recorder_module, "LAST_WRITE_SECONDS", 0.1)
    recorder.begin(progress(0))
    wait_for(lambda: len(disk.asked) == 1)
    disk.seconds_to_write = 1.0
    started = time.monotonic()
    recorder.finish(progress(3), Outcome.COMPLETED)
    assert time.monotonic() - started < 0.8
    assert recorder.trouble is not None
    assert recorder.trouble.startswith("the disk did not respond; the session is saved in ")
    recorder._thread.join()
    assert disk.kept() == [(3, Outcome.COMPLETED)], "once, wherever it was found"


def test_a_disk_that_answers_late_leaves_the_next_session_alone(
    disk: Disk, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recorder_module, "LAST_WRITE_SECONDS", 0.05)
    disk.seconds_to_write = 0.3
    recorder.begin(progress(0))
    recorder.finish(progress(3), Outcome.COMPLETED)
    following = new_recorder(disk)
    following.begin(progress(0))
    monkeypatch.setattr(recorder_module, "LAST_WRITE_SECONDS", 10.0)
    following.finish(progress(7), Outcome.ENDED_EARLY)
    recorder._thread.join()
    assert following.trouble is None
    assert sorted(disk.kept()) == [(3, Outcome.COMPLETED), (7, Outcome.ENDED_EARLY)]


def test_lasting_trouble_is_told_in_one_sentence(
    disk: Disk, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = []

    def keep(record: Record, history: Path) -> str:
        told.append(recorder.trouble)
        return "it is kept"

    monkeypatch.setattr(recorder_module, "spool", keep)
    disk.failures = 99
    recorder.begin(progress(0))
    for breaths in range(1, 5):
        recorder.lengthen(progress(breaths))
        wait_for(lambda: len(told) == breaths)  # noqa: B023
    recorder.finish(progress(5), Outcome.COMPLETED)
    assert set(told[1:]) == {recorder.trouble} == {"the disk is full; it is kept"}


def test_a_session_without_a_breath_leaves_nothing(disk: Disk, recorder: Recorder) -> None:
    recorder.begin(progress(0))
    recorder.finish(progress(0), Outcome.ENDED_EARLY)
    assert (disk.kept(), recorder.trouble) == ([], None)


def test_a_session_without_a_breath_leaves_no_file_either(disk: Disk, recorder: Recorder) -> None:
    disk.failures = 5
    recorder.begin(progress(0))
    recorder.finish(progress(0), Outcome.ENDED_EARLY)
    assert (unsaved(disk), recorder.trouble) == ([], "the disk is full")


def test_a_history_that_was_taken_away_is_written_anew(disk: Disk, recorder: Recorder) -> None:
    recorder.begin(progress(0))
    recorder.lengthen(progress(1), [Event(EventKind.PAUSED, 10.0)])
    wait_for(lambda: ("write", 1) in disk.asked)
    time.sleep(0.05)
    disk.history_file.rename(disk.history_file.with_name("taken-away.db"))
    recorder.lengthen(progress(2))
    recorder.finish(progress(3), Outcome.COMPLETED)
    assert (disk.kept(), recorder.trouble) == ([(3, Outcome.COMPLETED)], None)
    assert disk.events() == [(StoredEvent(10.0, "paused"),)]


def test_what_the_person_changed_is_kept_once_and_in_order(disk: Disk, recorder: Recorder) -> None:
    recorder.begin(progress(0))
    recorder.lengthen(progress(1), [Event(EventKind.BREATH, 9.0), Event(EventKind.PAUSED, 10.0)])
    recorder.lengthen(progress(1), [Event(EventKind.RESUMED, 10.0)])
    recorder.lengthen(progress(1))
    recorder.finish(progress(3), Outcome.COMPLETED, [Event(EventKind.EASIER, 31.5, breath=Breath(4.0, 5.0))])
    paused, resumed, easier = (
        StoredEvent(10.0, "paused"),
        StoredEvent(10.0, "resumed"),
        StoredEvent(31.5, "easier", 4.0, 5.0),
    )
    assert disk.events() == [(paused, resumed, easier)]


@pytest.mark.parametrize("failures", [1, 2, 3])
def test_events_outlive_writes_that_fail(disk: Disk, recorder: Recorder, failures: int) -> None:
    happened = {1: [Event(EventKind.PAUSED, 10.0)], 2: [Event(EventKind.RESUMED, 10.0)]}
    recorder.begin(progress(0))
    for breaths in range(1, 4):
        disk.failures = int(breaths <= failures)
        recorder.lengthen(progress(breaths), happened.get(breaths, []))
        wait_for(lambda: not disk.failures)
    recorder.finish(progress(4), Outcome.COMPLETED)
    assert [[event.kind for event in events] for events in disk.events()] == [["paused", "resumed"]]


def test_each_session_has_its_own_events(disk: Disk) -> None:
    for kind in (EventKind.PAUSED, EventKind.EASIER):
        recorder = new_recorder(disk)
        recorder.begin(progress(0))
        recorder.finish(progress(2), Outcome.COMPLETED, [Event(kind, 5.0)])
    assert sorted(event.kind for events in disk.events() for event in events) == ["easier", "paused"]


def test_a_weekly_backup_is_made_on_the_way(disk: Disk) -> None:
    for days in (0, 1):
        recorder = Recorder(disk.history_file, Beginning(MORNING + timedelta(days=days), 900.0), lambda notice: None)
        recorder.begin(progress(0))
        recorder.finish(progress(2), Outcome.COMPLETED)
    assert len(list((disk.history_file.parent / "backups").iterdir())) == 1
