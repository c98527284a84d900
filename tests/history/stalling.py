"""Runs a real session on whatever disk there is and prints how long anything had to wait; run as a program.

`python -m tests.history.stalling FILE` prints, in milliseconds, the longest gap between two looks of the runner,
which keeps time and sound, at its clock; that between two turns of the main thread, where the picture is drawn; and the
longest write of the recorder.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from breathe.audio.playback.players.names import PlayerName
from breathe.audio.sound_choice import SoundChoice
from breathe.engine.session_config import SessionConfig
from breathe.engine.session_runner import Listener, SessionRunner
from breathe.history.store import Store
from breathe.practice.breath import Breath
from breathe.practice.session import Session
from breathe.practice.session_params import SessionParams
from breathe.system.clock import SystemClock

SESSION_SECONDS = 7.0

FRAME_SECONDS = 0.05

CHOICE = SessionParams(minutes=1, breath=Breath(2.7, 3.3), settle=0, close=0)


class Gaps:
    """How long it took from one call to the next, at most."""

    def __init__(self) -> None:
        self._last: float | None = None
        self.longest = 0.0

    def note(self) -> None:
        """Now is one."""
        now = time.perf_counter()
        if self._last is not None:
            self.longest = max(self.longest, now - self._last)
        self._last = now


def main(history_file: Path) -> None:
    """Practise for some seconds, with the main thread turning as a screen's would."""
    looks, turns, writes = Gaps(), Gaps(), [0.0]
    advance, change = Session.advance, Store.change

    def looked_at(session: Session) -> object:
        looks.note()
        return advance(session)

    def timed(store: Store, *given: object) -> object:
        started = time.perf_counter()
        try:
            return change(store, *given)  # type: ignore[arg-type]
        finally:
            writes.append(time.perf_counter() - started)

    Session.advance = looked_at  # type: ignore[assignment, method-assign]
    Store.change = timed  # type: ignore[assignment, method-assign]
    config = SessionConfig(CHOICE, SoundChoice(player=PlayerName.SILENT))
    runner = SessionRunner(config, SystemClock(), history_file, Listener(*[lambda told: None] * 3))
    runner.start()
    while runner.session.seconds <= 0.0:
        time.sleep(0.01)
    until = time.perf_counter() + SESSION_SECONDS
    while time.perf_counter() < until:
        turns.note()
        runner.session.moment()
        time.sleep(FRAME_SECONDS)
    longest_look, longest_turn = looks.longest, turns.longest
    runner.stop()
    print(*(round(1000 * seconds) for seconds in (longest_look, longest_turn, max(writes))))
    assert runner.trouble is None or "did not respond" in runner.trouble, runner.trouble


if __name__ == "__main__":
    main(Path(sys.argv[1]))
