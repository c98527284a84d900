"""The summary: how long the session was. Nothing is asked."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

from breathe import wording
from breathe.conductor import Conductor

NOT_KEPT = "No breath was finished, so nothing was added to your history."


class SummaryScreen(Screen[None]):
    """Says the length and waits until the person acts."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "app.show_help", "Help"),
        Binding("enter,space,q,escape,ctrl+c,ctrl+q", "app.leave_summary", "Leave", priority=True),
    ]

    def __init__(self, conductor: Conductor) -> None:
        """The summary of the session that this conductor has brought to its end."""
        super().__init__()
        self._conductor = conductor

    def compose(self) -> ComposeResult:
        """Length, breaths, and what became of the record."""
        tally = self._conductor.session.tally()
        yield Static(wording.length(tally.length_seconds), id="length", markup=False)
        if tally.breaths:
            breaths = wording.count(tally.breaths, "breath")
            yield Static(f"{breaths}, the last: {wording.breath(tally.reached)}", id="practised", markup=False)
        if kept := self._kept(tally.breaths):
            yield Static(kept, id="kept", markup=False)
        yield Static("Enter leaves", id="leave", markup=False)

    def _kept(self, breaths: int) -> str:
        if self._conductor.failure:
            return f"The session broke off: {self._conductor.failure}."
        if self._conductor.trouble:
            return f"It could not be recorded: {self._conductor.trouble}."
        return "" if breaths else NOT_KEPT
