"""The line mode: a session told line by line, for screen readers, pipes and plain terminals."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread
from types import FrameType

from breathe import wording
from breathe.clock import Clock
from breathe.conductor import Conductor, Listener
from breathe.history.store import Store
from breathe.practice.events import Event, EventKind
from breathe.practice.protocol import CLOSING_TEXTS
from breathe.practice.session import State
from breathe.sitting import Sitting

KEYS = "Enter begins, pauses and goes on; q, e (easier), m (mute), + or - and Enter do as they say; Ctrl-C ends."

STOPPED_BY_SIGNAL = 128
"""A program stopped by signal N exits with this plus N."""


class LineMode:
    """Tells one session on standard output."""

    def __init__(self, sitting: Sitting, clock: Clock, store: Store | None, notices: list[str]) -> None:
        """`notices` are sentences to say before the session starts."""
        self._told: SimpleQueue[str | None] = SimpleQueue()
        self._sitting = sitting
        self._notices = notices
        self._signal: int | None = None
        self._conductor = Conductor(sitting, clock, store, Listener(self._say_ready, self._say_event))

    def run(self) -> int:
        """Run the session to its end; returns the program's exit code."""
        for stopping in (signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
            signal.signal(stopping, self._on_signal)
        for line in [self._sitting.title, *self._notices]:
            self._print(line)
        if sys.stdin is not None and sys.stdin.isatty():
            self._print(KEYS)
            Thread(target=self._read_keys, name="keys", daemon=True).start()
        self._conductor.start()
        self._print_until_over()
        return self._close()

    def _print_until_over(self) -> None:
        while (line := self._next_line()) is not None:
            if line:
                self._print(line)
            if self._signal is not None:
                self._conductor.stop(interrupted=self._signal != signal.SIGINT)

    def _next_line(self) -> str | None:
        try:
            return self._told.get(timeout=0.2)
        except Empty:
            return ""

    def _print(self, line: str) -> None:
        try:
            print(line, flush=True)
        except OSError:
            # Whoever read the lines has gone.
            self._signal = self._signal or getattr(signal, "SIGHUP", signal.SIGTERM)
            sys.stdout = None

    def _close(self) -> int:
        """Let the last bowl ring out, unless the session was stopped."""
        if self._conductor.failure:
            raise self._conductor.failure
        ringing = self._conductor.seconds_of_ringing()
        while ringing > 0.0 and self._signal is None:
            self._next_line()
            ringing = self._conductor.seconds_of_ringing()
        self._conductor.close()
        return 0 if self._signal in (None, signal.SIGINT) else STOPPED_BY_SIGNAL + int(self._signal or 0)

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        self._signal = number

    def _read_keys(self) -> None:
        session, volume = self._conductor.session, self._conductor.volume
        actions: dict[str, Callable[[], None]] = {
            "": self._begin_or_pause,
            "q": session.end,
            "e": session.easier,
            "m": volume.toggle_mute,
            "+": volume.louder,
            "-": volume.quieter,
        }
        for line in sys.stdin:
            actions.get(line.strip().lower(), lambda: self._told.put(KEYS))()
            self._conductor.nudge()

    def _begin_or_pause(self) -> None:
        session = self._conductor.session
        if session.state is State.SETTLING:
            session.begin()
        else:
            session.toggle_pause()

    def _say_ready(self, why_silent: str | None) -> None:
        if why_silent:
            self._told.put(why_silent)

    def _say_event(self, event: Event) -> None:
        if line := self._line(event):
            self._told.put(line)
        if event.kind is EventKind.OVER:
            self._told.put(None)

    def _line(self, event: Event) -> str | None:
        plan = self._conductor.session.plan
        match event.kind:
            case EventKind.SETTLING:
                return f"settling: breathe as you like for {wording.length(plan.settle_seconds)}"
            case EventKind.BEGIN:
                return f"begin: {wording.breath(plan.breaths[0])}"
            case EventKind.STEP if event.step:
                return f"step {event.step.number}: {event.step.text}"
            case EventKind.SLOWER | EventKind.EASIER if event.breath:
                return f"{event.kind}: {wording.breath(event.breath)}"
            case EventKind.CLOSING:
                return f"closing: {' '.join(CLOSING_TEXTS)}"
            case EventKind.OVER:
                return self._last_line()
            case EventKind.BREATH:
                return None
        return str(event.kind)

    def _last_line(self) -> str:
        tally = self._conductor.session.tally()
        line = f"over: {wording.length(tally.length_seconds)}, {wording.count(tally.breaths, 'breath')}"
        if self._conductor.trouble:
            return f"{line}. It could not be recorded: {self._conductor.trouble}"
        return line
