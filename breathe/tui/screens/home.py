"""Home: the next session, breathing already, and one key to start it."""

from __future__ import annotations

from threading import Thread
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Footer

from breathe import wording
from breathe.awake import NOT_KEPT_AWAKE, can_be_kept
from breathe.clock import Clock
from breathe.history.store import HistoryError, Store
from breathe.practice.advice import WHEN_IN_SHORT
from breathe.settings.schema import Settings
from breathe.sitting import Sitting
from breathe.tui import commands
from breathe.tui.drawing.scene import Scene
from breathe.tui.widgets.stage import Stage

FRAMES_PER_SECOND = 20


class HomeScreen(Screen[None]):
    """Shows what the next session will be."""

    BLANK = True

    OFFERED = commands.HOME
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings(OFFERED)

    class FoundOut(Message):
        """Whether the machine can be kept awake."""

        def __init__(self, can_be_kept: bool) -> None:
            """With the answer."""
            super().__init__()
            self.can_be_kept = can_be_kept

    def __init__(self, settings: Settings, clock: Clock, store: Store | None, notices: list[str]) -> None:
        """The home of a program with these settings."""
        super().__init__()
        self.settings = settings
        self._clock = clock
        self._store = store
        self._notices = notices
        self._last = ""
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """The stage, and the keys."""
        yield Stage(self._clock)
        yield Footer()

    def on_mount(self) -> None:
        """Start to breathe."""
        self._opened = self._clock.monotonic()
        self._timer = self.set_interval(1 / FRAMES_PER_SECOND, self.draw)
        self.draw()
        Thread(target=lambda: self.post_message(self.FoundOut(can_be_kept())), name="awake?", daemon=True).start()

    def on_home_screen_found_out(self, message: FoundOut) -> None:
        """Say it if the machine may fall asleep."""
        if not message.can_be_kept:
            self._notices = [*self._notices, NOT_KEPT_AWAKE]

    def on_screen_suspend(self) -> None:
        """Draw nothing while another screen is on top."""
        if self._timer:
            self._timer.pause()

    def on_screen_resume(self) -> None:
        """Breathe again, and look up what was practised."""
        if self._timer:
            self._timer.resume()
        self._last = self._last_session()

    def draw(self) -> None:
        """Show the orb as it is now."""
        breath = self.settings.breath
        volume = breath.volume_at((self._clock.monotonic() - self._opened) % breath.seconds)
        text = "\n".join(line for line in (Sitting.of(self.settings).title, self._last) if line)
        self.query_one(Stage).show(
            Scene(volume=volume, text=text, message=WHEN_IN_SHORT, notice="\n".join(self._notices))
        )

    def _last_session(self) -> str:
        try:
            records = self._store.recent(1) if self._store else []
        except HistoryError as error:
            return f"The history cannot be read: {error}."
        if not records:
            return ""
        day = wording.day(records[0].started_at, self._clock.now())
        return f"last: {day}, {wording.length(records[0].length_seconds)}"
