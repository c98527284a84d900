"""The summary: how long the session was. Nothing is asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Digits, Static

from breathe.engine.session_runner import SessionRunner
from breathe.history.model.ratings import UNRATED
from breathe.history.model.record import Record
from breathe.history.sqlite.editing import edit
from breathe.history.sqlite.sessions import with_id
from breathe.history.store import Store
from breathe.history.worker import Desk
from breathe.practice.session import Progress
from breathe.system.clock import Clock
from breathe.text import wording
from breathe.tui import commands
from breathe.tui.dialogs.prompt import ask_note, ask_ratings
from breathe.tui.history.record_screen import GONE

NOT_KEPT = "No breath was finished, so nothing was added to your history."

LEAVING = "Enter leaves"
OFFERING = "Enter leaves · r rates how tense you are now · n notes"

Changes = dict[str, int | str | None]


class SummaryScreen(Screen[None]):
    """Says the length and waits until the person acts."""

    CSS_PATH = "summary.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "app.show_help", "Help"),
        *commands.bindings((commands.RATE, commands.NOTE, commands.LEAVE_SUMMARY)),
    ]

    def __init__(self, runner: SessionRunner, history: Path | None, clock: Clock, asks_pain: bool) -> None:
        """The summary of the session that this runner has brought to its end and into the history."""
        super().__init__()
        self._runner = runner
        self._clock = clock
        self._asks_pain = asks_pain
        self._desk = Desk(history, self.call_later, self._say) if history and self._is_kept else None
        self._after, self._note = UNRATED, ""
        self._wanted: Changes = {}
        """All that was said here: each write brings all of it, as one before may not have come through."""

    def compose(self) -> ComposeResult:
        """Length, breaths, what became of the record, and what can be added to it."""
        progress = self._runner.session.progress()
        if not progress.is_empty:
            yield Digits(wording.clock(progress.length_seconds), id="length")
        yield Static(_practised(progress), id="practised", markup=False)
        yield Static(self._kept(progress.is_empty), id="kept", markup=False)
        yield Static(OFFERING if self._desk else LEAVING, id="leave", markup=False)

    def on_unmount(self) -> None:
        """Let go of the history."""
        if self._desk:
            self._desk.close()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a session that is in the history can be rated."""
        return self._desk is not None or action not in ("rate", "note")

    @work(exclusive=True)
    async def action_rate(self) -> None:
        """Rate how it is now."""
        ratings = await ask_ratings(self.app, "after", self._after, self._asks_pain)
        if ratings:
            self._after = ratings
            self._edit(ratings.changes("after"))

    @work(exclusive=True)
    async def action_note(self) -> None:
        """Write a note."""
        note = await ask_note(self.app, self._note)
        if note is not None:
            self._note = note
            self._edit({"note": note or None})

    @property
    def _is_kept(self) -> bool:
        runner = self._runner
        has_trouble = bool(runner.failure or runner.trouble)
        return bool(runner.session_id and not runner.session.progress().is_empty and not has_trouble)

    def _edit(self, changes: Changes) -> None:
        session_id, edited_at = self._runner.session_id, self._clock.now().astimezone(UTC)
        if not (self._desk and session_id):
            return
        self._wanted.update(changes)
        wanted = dict(self._wanted)

        def change(store: Store) -> Record | None:
            store.change(edit, session_id, wanted, edited_at)
            return store.use(with_id, session_id)

        self._desk.ask(change, lambda record: self._say("\n".join(self._said()) if record else GONE))

    def _said(self) -> Iterator[str]:
        if str(self._after):
            yield f"after: {self._after}"
        if self._note:
            yield f"note: {self._note}"

    def _say(self, words: str) -> None:
        self.query_one("#kept", Static).update(words)

    def _kept(self, is_empty: bool) -> str:
        if self._runner.failure:
            return f"The session broke off: {str(self._runner.failure).removesuffix('.')}."
        if self._runner.trouble:
            return f"It could not be recorded: {self._runner.trouble}."
        return NOT_KEPT if is_empty else ""


def _practised(progress: Progress) -> str:
    length = wording.length(progress.length_seconds)
    if not (progress.breaths and progress.reached):
        return length
    return f"{length}, {wording.count(progress.breaths, 'breath')}, the last: {wording.breath(progress.reached)}"
