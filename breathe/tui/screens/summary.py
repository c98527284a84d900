"""The summary: how long the session was. It asks nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Digits, Static

from breathe.engine.session_runner import SessionRunner
from breathe.history.model.ratings import UNRATED
from breathe.history.model.record import Record
from breathe.history.sqlite.editing import edit
from breathe.history.sqlite.sessions import with_id
from breathe.history.store import Store
from breathe.history.worker import HistoryWorker
from breathe.practice.session import Progress
from breathe.system.clock import Clock
from breathe.text import commands, wording
from breathe.tui.bindings import bindings, keymap_of
from breathe.tui.dialogs.prompt import ask_note, ask_ratings
from breathe.tui.history.record_screen import GONE

NOT_SAVED = "You stopped before finishing a breath, so nothing was saved."

Changes = dict[str, int | str | None]


class SummaryScreen(Screen[None]):
    """Shows the length and waits until the person acts."""

    CSS_PATH = "summary.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(commands.SUMMARY)

    def __init__(self, runner: SessionRunner, history: Path | None, clock: Clock, asks_pain: bool) -> None:
        """The summary of the session that this runner has ended and recorded."""
        super().__init__()
        self._runner = runner
        self._clock = clock
        self._asks_pain = asks_pain
        self._worker = HistoryWorker(history, self.call_later, self._say) if history and self._is_saved else None
        self._after, self._note = UNRATED, ""
        self._wanted: Changes = {}
        """Everything entered here; each write sends all of it, as an earlier one may have failed."""

    def compose(self) -> ComposeResult:
        """Lay out length, breaths, the state of the record, and the keys."""
        progress = self._runner.session.progress()
        if not progress.is_empty:
            yield Digits(wording.clock(progress.length_seconds), id="length")
        yield Static(_practised(progress), id="practised", markup=False)
        yield Static(self._kept(progress.is_empty), id="kept", markup=False)
        yield Static(self._keys, id="leave", markup=False)

    def on_unmount(self) -> None:
        """Close the history."""
        if self._worker:
            self._worker.close()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer ratings and notes only for a session that is in the history."""
        return self._worker is not None or action not in ("rate", "note")

    @work(exclusive=True)
    async def action_rate(self) -> None:
        """Rate the tension now."""
        ratings = await ask_ratings(self.app, "after", self._after, self._asks_pain)
        if ratings:
            self._after = ratings
            self._edit(ratings.changes("after"))

    @work(exclusive=True)
    async def action_note(self) -> None:
        """Add or edit the note."""
        note = await ask_note(self.app, self._note)
        if note is not None:
            self._note = note
            self._edit({"note": note or None})

    @property
    def _keys(self) -> str:
        done, rate, note = (
            keymap_of(self).shown(each) for each in (commands.LEAVE_SUMMARY, commands.RATE, commands.NOTE)
        )
        return f"{done}: done · {rate}: rate your tension · {note}: add a note" if self._worker else f"{done}: done"

    @property
    def _is_saved(self) -> bool:
        runner = self._runner
        has_trouble = bool(runner.failure or runner.trouble)
        return bool(runner.session_id and not runner.session.progress().is_empty and not has_trouble)

    def _edit(self, changes: Changes) -> None:
        session_id, edited_at = self._runner.session_id, self._clock.now().astimezone(UTC)
        if not (self._worker and session_id):
            return
        self._wanted.update(changes)
        wanted = dict(self._wanted)

        def change(store: Store) -> Record | None:
            store.change(edit, session_id, wanted, edited_at)
            return store.use(with_id, session_id)

        self._worker.submit(change, lambda record: self._say("\n".join(self._said()) if record else GONE))

    def _said(self) -> Iterator[str]:
        if str(self._after):
            yield f"after: {self._after}"
        if self._note:
            yield f"note: {self._note}"

    def _say(self, words: str) -> None:
        self.query_one("#kept", Static).update(words)

    def _kept(self, is_empty: bool) -> str:
        if self._runner.failure:
            return f"The session stopped because of an error: {str(self._runner.failure).removesuffix('.')}."
        if self._runner.trouble:
            return f"Couldn't save this session: {self._runner.trouble}."
        return NOT_SAVED if is_empty else ""


def _practised(progress: Progress) -> str:
    length = wording.length(progress.length_seconds)
    if not (progress.breaths and progress.reached):
        return length
    breaths, reached = wording.count(progress.breaths, "breath"), progress.reached
    return f"{length} · {breaths} · final pace {reached.pace:.2g} a minute ({wording.breath(reached)})"
