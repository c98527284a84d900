"""The line mode: a session told line by line, for screen readers, pipes and plain terminals."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread

from breathe.engine.session_config import SessionConfig
from breathe.engine.session_runner import Listener, SessionRunner
from breathe.practice.events import Event, EventKind
from breathe.practice.session import State
from breathe.system.clock import Clock
from breathe.system.signals import on_stop
from breathe.text import wording
from breathe.text.advice import SAFETY

KEYS = (
    "Enter begins, pauses and goes on. With Enter after it: q ends, e easier, s slower, k quicker, > longer "
    "out-breath, < shorter out-breath, f free breathing and back, g full guidance, m mute, + - volume, ? words of care."
)

ENDED_BY_PERSON = 0
"""The exit code after Ctrl-C, which is this mode's way to end early."""

READER_GONE = 129
"""The exit code when whoever read the lines has gone, as after SIGHUP."""


class LineMode:
    """Tells one session on standard output."""

    def __init__(self, config: SessionConfig, clock: Clock, history: Path | None, notices: list[str]) -> None:
        """`notices` are sentences to say before the session starts."""
        self._told: SimpleQueue[str | None] = SimpleQueue()
        self._config = config
        self._notices = notices
        self._exit_code: int | None = None
        self._trouble: str | None = None
        self._has_told_of_voice = False
        self._runner = SessionRunner(config, clock, history, Listener(self._say_ready, self._say_event, self._told.put))

    def run(self) -> int:
        """Run the session to its end; returns the program's exit code."""
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(errors="replace")
        on_stop(self._stop)
        signal.signal(signal.SIGINT, lambda number, frame: self._stop(ENDED_BY_PERSON))
        for line in [self._config.title, *self._notices]:
            self._print(line)
        if sys.stdin is not None and sys.stdin.isatty():
            self._print(KEYS)
            Thread(target=self._read_keys, name="keys", daemon=True).start()
        self._runner.start()
        self._print_until_over()
        return self._close()

    def _print_until_over(self) -> None:
        while (line := self._next_line()) is not None:
            if line:
                self._print(line)
            if self._exit_code is not None:
                self._runner.stop(interrupted=self._exit_code != ENDED_BY_PERSON)
            self._print_trouble()
            self._print_wait_for_voice()

    def _next_line(self) -> str | None:
        try:
            return self._told.get(timeout=0.2)
        except Empty:
            return ""

    def _print(self, line: str) -> None:
        try:
            print(line, flush=True)
        except OSError:
            self._stop(READER_GONE)
            sys.stdout = None

    def _close(self) -> int:
        """Let the last bowl ring out, unless the session was stopped."""
        if self._runner.failure:
            raise self._runner.failure
        ringing = self._runner.seconds_of_ringing()
        while ringing > 0.0 and self._exit_code is None:
            self._next_line()
            ringing = self._runner.seconds_of_ringing()
        self._runner.close()
        return self._exit_code or 0

    def _stop(self, exit_code: int) -> None:
        self._exit_code = exit_code

    def _print_trouble(self) -> None:
        trouble = self._runner.trouble
        if trouble and trouble != self._trouble:
            self._print(f"This session could not be recorded just now: {trouble}.")
        self._trouble = trouble

    def _print_wait_for_voice(self) -> None:
        if self._runner.is_preparing_voice and not self._has_told_of_voice:
            self._has_told_of_voice = True
            self._print(wording.VOICE_BEING_PREPARED)

    def _read_keys(self) -> None:
        session, volume = self._runner.session, self._runner.volume
        actions: dict[str, Callable[[], None]] = {
            "": self._begin_or_pause,
            "q": session.end,
            "e": session.easier,
            "s": partial(session.adjust, EventKind.SLOWED),
            "k": partial(session.adjust, EventKind.QUICKENED),
            ">": partial(session.adjust, EventKind.OUT_LENGTHENED),
            "<": partial(session.adjust, EventKind.OUT_SHORTENED),
            "f": session.toggle_pacing,
            "g": lambda: self._told.put(wording.GUIDING[self._runner.restore_cues()]),
            "m": volume.toggle_mute,
            "+": volume.louder,
            "-": volume.quieter,
            "?": lambda: self._told.put("\n".join(SAFETY)),
        }
        for line in sys.stdin:
            key = line.strip().lower()
            actions.get(key, lambda: self._told.put(KEYS))()
            self._runner.wake()
            if key in ("m", "+", "-"):
                self._told.put(str(volume))

    def _begin_or_pause(self) -> None:
        session = self._runner.session
        if session.state in (State.READY, State.SETTLING):
            if self._runner.is_preparing_voice:
                self._told.put(wording.BEGINS_WITH_VOICE)
            session.begin()
        else:
            session.toggle_pause()

    def _say_ready(self, silence_reason: str | None) -> None:
        if silence_reason:
            self._told.put(silence_reason)

    def _say_event(self, event: Event) -> None:
        if line := self._line(event):
            self._told.put(line)
        if event.kind is EventKind.ENDED:
            self._told.put(None)

    def _line(self, event: Event) -> str | None:
        plan = self._runner.session.plan
        match event.kind:
            case EventKind.SETTLING:
                return f"settling: breathe as you like for {wording.length(plan.settle_seconds)}"
            case EventKind.BEGIN:
                return f"begin: {wording.breath(plan.breaths[0])}" if plan.breaths else "begin"
            case EventKind.STEP if event.text:
                step = f"step {event.text.number}: " if event.text.number else ""
                return f"{step}{event.text.words}"
            case EventKind.SLOWER if event.breath:
                return f"{event.kind}: {wording.breath(event.breath)}"
            case EventKind.SOUND_LOST | EventKind.SOUND_BACK:
                return wording.SOUND[event.kind]
            case EventKind.CLOSING:
                return ": ".join(filter(None, ("closing", " ".join(text.words for text in plan.routine.close))))
            case EventKind.ENDED:
                return self._last_line()
            case EventKind.BREATH:
                return None
        return wording.answer(event) or str(event.kind)

    def _last_line(self) -> str:
        progress = self._runner.session.progress()
        breaths = f", {wording.count(progress.breaths, 'breath')}" if progress.begun else ""
        return f"over: {wording.length(progress.length_seconds)}{breaths}"
