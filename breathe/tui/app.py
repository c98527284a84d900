"""The application: which screen is on, and how the program ends."""

from __future__ import annotations

import os
from pathlib import Path
from typing import ClassVar

from textual.app import App
from textual.binding import BindingType

from breathe.clock import Clock
from breathe.conductor import Conductor
from breathe.signals import on_stop
from breathe.sitting import Sitting
from breathe.tui.screens.help import HelpScreen
from breathe.tui.screens.home import HomeScreen
from breathe.tui.screens.session import SessionScreen


class BreatheApp(App[None], inherit_bindings=False):  # Textual's own Ctrl+Q would quit past the screens
    """Home, session, summary and help."""

    CSS_PATH = "breathe.tcss"
    TITLE = "breathe"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, sitting: Sitting, clock: Clock, history: Path | None, notices: list[str], at_home: bool) -> None:
        """An app that opens at home, or goes straight into the sitting."""
        super().__init__()
        self._sitting = sitting
        self._clock = clock
        self._history = history
        self._notices = notices
        self._at_home = at_home
        self._conductor: Conductor | None = None

    def run_to_exit_code(self) -> int:
        """Run until the person leaves or a signal comes; a session that still runs is recorded as interrupted."""
        for exported in ("COLUMNS", "LINES"):
            # Textual would believe these rather than the terminal, and never see it resized.
            os.environ.pop(exported, None)
        try:
            self.run()
        finally:
            self._let_go(interrupted=True)
        return self.return_code or 0

    def on_mount(self) -> None:
        """Show the first screen."""
        on_stop(self._stop)
        if self._at_home:
            self.push_screen(HomeScreen(self._sitting, self._clock, self._notices))
        else:
            self.action_begin_session()

    def action_begin_session(self) -> None:
        """Go into the session."""
        screen = SessionScreen(self._sitting, self._clock, self._history, self._notices)
        self._conductor = screen.conductor
        self.push_screen(screen)

    def action_show_help(self) -> None:
        """Show all keys and the safety words."""
        self.push_screen(HelpScreen())

    def action_leave(self) -> None:
        """Leave the program."""
        self.exit()

    def action_leave_summary(self) -> None:
        """Go home, or leave the program if it did not start there."""
        self._let_go(interrupted=False)
        if self._at_home:
            self.pop_screen()
        else:
            self.exit()

    def _let_go(self, interrupted: bool) -> None:
        """End the session if it still runs, and close its sound."""
        conductor, self._conductor = self._conductor, None
        if conductor:
            conductor.stop(interrupted)
            conductor.close()
            if conductor.failure:
                raise conductor.failure

    def _stop(self, exit_code: int) -> None:
        # The record is brought to its end by the conductor's own thread, even if the screen is no longer read.
        if self._conductor:
            self._conductor.interrupt()
        if self._loop:
            self._loop.call_soon_threadsafe(self.exit, None, exit_code)
