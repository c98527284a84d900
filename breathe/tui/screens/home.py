"""Home: the next session, breathing already, and one key to start it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.timer import Timer

from breathe.clock import Clock
from breathe.sitting import Sitting
from breathe.tui.drawing.scene import Scene
from breathe.tui.widgets.stage import Stage

FRAMES_PER_SECOND = 20

KEYS = "Enter begins · ? help · q quits"


class HomeScreen(Screen[None]):
    """Shows what the next session will be."""

    BLANK = True

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "app.begin_session", "Begin"),
        Binding("question_mark", "app.show_help", "Help"),
        Binding("q,escape,ctrl+c,ctrl+q", "app.leave", "Quit", priority=True),
    ]

    def __init__(self, sitting: Sitting, clock: Clock, notices: list[str]) -> None:
        """The home of a program that will start this sitting."""
        super().__init__()
        self._sitting = sitting
        self._clock = clock
        self._notice = "\n".join(notices)
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Only the stage."""
        yield Stage(self._clock)

    def on_mount(self) -> None:
        """Start to breathe."""
        self._opened = self._clock.monotonic()
        self._timer = self.set_interval(1 / FRAMES_PER_SECOND, self.draw)
        self.draw()

    def on_screen_suspend(self) -> None:
        """Draw nothing while another screen is on top."""
        if self._timer:
            self._timer.pause()

    def on_screen_resume(self) -> None:
        """Breathe again."""
        if self._timer:
            self._timer.resume()

    def draw(self) -> None:
        """Show the orb as it is now."""
        breath = self._sitting.choice.breath
        volume = breath.volume_at((self._clock.monotonic() - self._opened) % breath.seconds)
        self.query_one(Stage).show(Scene(volume=volume, text=self._sitting.title, message=KEYS, notice=self._notice))
