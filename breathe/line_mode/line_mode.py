"""The line mode: a session as lines of text, for screen readers, pipes and plain terminals."""

from __future__ import annotations

import signal
import sys
from collections.abc import Mapping
from io import TextIOWrapper
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread

from breathe.engine.session_commands import carry_out
from breathe.engine.session_config import SessionConfig
from breathe.engine.session_runner import Listener, SessionRunner
from breathe.line_mode.key_reading import command_for, typed_lines
from breathe.practice.events import Event, EventKind
from breathe.system.clock import Clock
from breathe.system.signals import on_stop
from breathe.text import wording
from breathe.text.advice import SAFETY
from breathe.text.commands import END, HELP, LINE_MODE, Command
from breathe.text.keymap import DEFAULT_KEYMAP, Keymap

ENDED_BY_PERSON = 0
"""The exit code after Ctrl+C, which ends a session early in this mode."""

READER_GONE = 129
"""The exit code when nothing reads the lines any more, as after SIGHUP."""


class LineMode:
    """Prints one session to standard output."""

    def __init__(
        self,
        config: SessionConfig,
        clock: Clock,
        history: Path | None,
        notices: list[str],
        keymap: Keymap = DEFAULT_KEYMAP,
    ) -> None:
        """Prepare the session; `notices` are sentences to print before it starts."""
        self._lines: SimpleQueue[str | None] = SimpleQueue()
        self._config = config
        self._notices = notices
        self._letters = letters(keymap)
        self._exit_code: int | None = None
        self._problem: str | None = None
        self._has_announced_voice = False
        self._runner = SessionRunner(
            config, clock, history, Listener(self._say_ready, self._say_event, self._lines.put)
        )

    def run(self) -> int:
        """Run the session to its end; returns the program's exit code."""
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(errors="replace")
        on_stop(self._stop)
        signal.signal(signal.SIGINT, lambda number, frame: self._stop(ENDED_BY_PERSON))
        for line in [self._config.title, *self._notices]:
            self._print(line)
        if sys.stdin is not None and sys.stdin.isatty():
            self._print(keys_in_words(self._letters))
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
            self._print_problem()
            self._print_wait_for_voice()

    def _next_line(self) -> str | None:
        try:
            return self._lines.get(timeout=0.2)
        except Empty:
            return ""

    def _print(self, line: str) -> None:
        try:
            print(line, flush=True)
        except OSError:
            self._stop(READER_GONE)
            sys.stdout = None

    def _close(self) -> int:
        """Let the last bowl ring out, unless the session was stopped; returns the exit code."""
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

    def _print_problem(self) -> None:
        problem = self._runner.trouble
        if problem and problem != self._problem:
            self._print(f"Couldn't save this session yet: {problem}. Still trying.")
        self._problem = problem

    def _print_wait_for_voice(self) -> None:
        if self._runner.is_preparing_voice and not self._has_announced_voice:
            self._has_announced_voice = True
            self._print(wording.VOICE_BEING_PREPARED)

    def _read_keys(self) -> None:
        for letter in typed_lines():
            if answer := self._answer(command_for(letter, self._letters)):
                self._lines.put(answer)

    def _answer(self, command: Command | None) -> str | None:
        """Carry out a command; returns an answer, unless an event of the session is the answer."""
        if command is None:
            return keys_in_words(self._letters)
        if command is HELP:
            return "\n".join(SAFETY)
        if command is END:
            self._runner.session.end()
            self._runner.wake()
            return None
        return carry_out(command.id, self._runner)

    def _say_ready(self, silence_reason: str | None) -> None:
        if silence_reason:
            self._lines.put(silence_reason)

    def _say_event(self, event: Event) -> None:
        if line := self._line(event):
            self._lines.put(line)
        if event.kind is EventKind.ENDED:
            self._lines.put(None)

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


def letters(keymap: Keymap) -> dict[str, Command]:
    """The line mode's commands by their letters; the empty one is Enter alone."""
    return {keymap.letter(command) or "": command for command in LINE_MODE}


def keys_in_words(offered: Mapping[str, Command]) -> str:
    """A sentence that lists the keys."""
    others = ", ".join(f"{letter} {command.label.lower()}" for letter, command in offered.items() if letter)
    return f"Press Enter to begin, pause or resume. For anything else, type a letter, then Enter: {others}."
