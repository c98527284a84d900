"""The starting pace: the person's own, told by a key at each in-breath, eyes open or closed."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.events import Key
from textual.screen import Screen
from textual.widgets import Footer, Static

from breathe import wording
from breathe.clock import Clock
from breathe.practice.own_pace import ENOUGH_BREATHS, breaths_to_go, own_pace, starting_pace
from breathe.tui import commands

WHAT = (
    "Your sessions start near the pace you come with. Breathe as you like, with your eyes closed if you want, and "
    f"press any key each time you begin to breathe in: {ENOUGH_BREATHS + 1} times."
)

KEYS = "Enter keeps that, Esc leaves it as it was."


class StartingPaceScreen(Screen[dict[str, str | None] | None], inherit_bindings=False):
    """Closes with the settings to keep, or with None."""

    OFFERED = commands.FINDING_PACE
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings(OFFERED)

    def __init__(self, clock: Clock, session_pace: float) -> None:
        """Nothing pressed yet; `session_pace` is what the next session comes to, in breaths per minute."""
        super().__init__()
        self._clock = clock
        self._session_pace = session_pace
        self._presses: list[float] = []

    def compose(self) -> ComposeResult:
        """What to do, and how far it is."""
        with VerticalScroll(can_focus=False):
            yield Static(WHAT, markup=False)
            yield Static(id="found", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Wait for the first in-breath."""
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Until the pace is found, Enter is a key like any other."""
        return action != "keep" or not breaths_to_go(self._presses)

    def on_key(self, event: Key) -> None:
        """An in-breath begins; once the pace is found, no more are counted."""
        if event.key not in self.active_bindings and breaths_to_go(self._presses):
            event.stop()
            self._presses.append(self._clock.monotonic())
            self._show()

    def action_keep(self) -> None:
        """Start the sessions at this pace from now on."""
        self.dismiss({"starting_pace": f"{starting_pace(own_pace(self._presses)):g}"})

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss(None)

    def _show(self) -> None:
        self.query_one("#found", Static).update(f"\n{self._found()}")
        self.refresh_bindings()

    def _found(self) -> str:
        if left := breaths_to_go(self._presses):
            return f"{wording.count(left, 'more in-breath')}."
        own = own_pace(self._presses)
        start = starting_pace(own)
        if start >= self._session_pace:
            return f"That was about {own:.0f} a minute; your sessions will start at {start:g}. {KEYS}"
        return (
            f"That was about {own:.0f} a minute, for a start at {start:g}; your next session is quicker than that and "
            f"starts at its own pace, {self._session_pace:.2g}. {KEYS}"
        )
