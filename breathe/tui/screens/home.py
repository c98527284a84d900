"""Home: the next session, breathing already, and one key to start it."""

from __future__ import annotations

from pathlib import Path
from threading import Thread
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Footer

from breathe.engine.session_config import SessionConfig
from breathe.engine.upcoming_session import UpcomingSession, upcoming_session
from breathe.history.model.ratings import UNRATED, Ratings
from breathe.history.store import HistoryError, Store
from breathe.practice.breath_loop import BreathLoop
from breathe.settings.schema import Settings
from breathe.system.awake import NOT_KEPT_AWAKE, can_be_kept
from breathe.system.clock import Clock
from breathe.text import wording
from breathe.text.advice import WHEN_IN_SHORT
from breathe.tui import commands
from breathe.tui.stage.scene import Scene
from breathe.tui.stage.stage import Stage

FRAMES_PER_SECOND = 18

OWN_PACE = "n: your own pace."


class HomeScreen(Screen[None]):
    """Shows what the next session will be."""

    BLANK = True

    OFFERED = commands.HOME
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings(OFFERED)

    class FoundOut(Message):
        """What a person should know at home."""

        def __init__(self, last: str, notices: list[str]) -> None:
            """With the last session in a line, if there is one, and with sentences."""
            super().__init__()
            self.last = last
            self.notices = notices

    class Begun(Message):
        """The session is to begin."""

        def __init__(self, before: Ratings) -> None:
            """With what the person said about how it is before."""
            super().__init__()
            self.before = before

    def __init__(self, settings: Settings, clock: Clock, history: Path | None, notices: list[str]) -> None:
        """The home of a program with these settings."""
        super().__init__()
        self._settings = settings
        self._clock = clock
        self._history = history
        self._coming = UpcomingSession(SessionConfig.of(settings))
        self._notices = notices
        self._found_notices: list[str] = []
        self._last = ""
        self._before = UNRATED
        self._timer: Timer | None = None

    def take(self, settings: Settings) -> None:
        """Have these settings from now on."""
        self._settings = settings
        self._coming = upcoming_session(settings, self._history)

    def compose(self) -> ComposeResult:
        """The stage, and the keys."""
        yield Stage(self._coming.config.routine.words, self._clock)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Start to breathe."""
        self._breath_loop = BreathLoop(self._coming.config.params.breath, self._clock.monotonic())
        self._timer = self.set_interval(1 / FRAMES_PER_SECOND, self.draw)
        self.draw()

    def on_home_screen_found_out(self, message: FoundOut) -> None:
        """Show it."""
        self._last, self._found_notices = message.last, message.notices
        self.take(self._settings)

    def on_screen_suspend(self) -> None:
        """Draw nothing while another screen is on top."""
        if self._timer:
            self._timer.pause()

    def on_screen_resume(self) -> None:
        """Breathe again, and look up what was practised."""
        if self._timer:
            self._timer.resume()
        Thread(target=self._look_up, name="look up", daemon=True).start()

    def action_begin(self) -> None:
        """Begin the session; what was said about before belongs to it alone."""
        before, self._before = self._before, UNRATED
        self.post_message(self.Begun(before))

    @work(exclusive=True)
    async def action_rate(self) -> None:
        """Rate how it is before the next session."""
        from breathe.tui.dialogs.prompt import ask_ratings

        self._before = await ask_ratings(self.app, "before", self._before, self._settings.track_pain) or self._before

    def draw(self) -> None:
        """Show the orb as it is now."""
        config, gentle_reason = self._coming.config, self._coming.gentle_reason
        self._breath_loop.change(config.params.breath)
        volume = self._breath_loop.volume_at(self._clock.monotonic())
        gently = f"{gentle_reason} {OWN_PACE}" if gentle_reason else ""
        before = f"before: {self._before}" if str(self._before) else ""
        text = "\n".join(line for line in (config.title, gently, self._last, before) if line)
        self.query_one(Stage).show(
            Scene(
                volume=volume, text=text, message=WHEN_IN_SHORT, notice="\n".join(self._notices + self._found_notices)
            )
        )

    def _look_up(self) -> None:
        """Find out, in a thread of its own, what takes a while."""
        notices = [] if can_be_kept() else [NOT_KEPT_AWAKE]
        last = ""
        try:
            last = self._last_session()
        except HistoryError as error:
            notices.append(f"Your last session cannot be shown: {error}.")
        self.post_message(self.FoundOut(last, notices))

    def _last_session(self) -> str:
        if self._history is None:
            return ""
        store = Store(self._history)
        records = store.recent(1)
        store.close()
        if not records:
            return ""
        day = wording.day(records[0].started_at, self._clock.now())
        return f"last: {day}, {wording.length(records[0].length_seconds)}"
