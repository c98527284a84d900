"""Practises sessions by an accelerated clock, recorded as the program records them."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from breathe.history.recorder import Recorder
from breathe.history.sqlite.open_session import Beginning
from breathe.practice.breath import Breath
from breathe.practice.events import Event
from breathe.practice.plan import Plan
from breathe.practice.session import Outcome, Session
from breathe.practice.session_params import SessionParams
from tests.clock import ManualClock

CHOICE = SessionParams(minutes=2, breath=Breath(2.7, 3.3), settle=0, close=0)
"""Twenty breaths."""

TICK_SECONDS = 1.0


class Practice:
    """One session with its recorder."""

    def __init__(self, history_file: Path, tell: Callable[[Event], object] = lambda event: None) -> None:
        """Begin it; `tell` hears what happens after it was handed to the recorder."""
        self._clock = ManualClock()
        self._tell = tell
        self.notices: list[str] = []
        self.session = Session(Plan.of(CHOICE), self._clock)
        self.beginning = Beginning(self._clock.now(), CHOICE.planned_seconds)
        self.recorder = Recorder(history_file, self.beginning, self.notices.append)
        self.session.start()
        self.recorder.begin(self.session.progress())

    def tick(self) -> None:
        """Let a second go by."""
        self._clock.pass_seconds(TICK_SECONDS)
        events = self.session.advance()
        if events:
            self.recorder.lengthen(self.session.progress(), events)
        for event in events:
            self._tell(event)

    def pause_and_go_on(self) -> None:
        """Pause for a moment."""
        self.session.pause()
        self.tick()
        self.session.resume()

    def breathe(self, breaths: int) -> None:
        """Finish so many breaths."""
        for _ in range(breaths):
            finished = self.session.progress().breaths
            while self.session.progress().breaths == finished:
                self.tick()

    def breathe_until(self, happened: Callable[[], bool]) -> None:
        """Breathe on, not too fast for the disk, until something has happened."""
        while not happened():
            assert self.session.outcome is None, "the session was over before it happened"
            self.breathe(1)
            time.sleep(0.1)

    def end(self) -> str | None:
        """Go on to the session's end; what the recorder then says."""
        while self.session.outcome is None:
            self.tick()
        assert self.session.outcome is Outcome.COMPLETED
        self.recorder.finish(self.session.progress(), self.session.outcome, self.session.advance())
        return self.recorder.trouble


BREATHS = len(Plan.of(CHOICE).breaths)
