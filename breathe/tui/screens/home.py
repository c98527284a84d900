"""The home screen: the next session, with its picture already breathing, and a key to start it."""

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
from breathe.text import commands, wording
from breathe.text.advice import WHEN_IN_SHORT
from breathe.tui.bindings import bindings, keymap_of
from breathe.tui.stage.scene import Scene
from breathe.tui.stage.stage import Stage

FRAMES_PER_SECOND = 18


class HomeScreen(Screen[None]):
    """Shows the next session."""

    BLANK = True

    OFFERED = commands.HOME
    BINDINGS: ClassVar[list[BindingType]] = bindings(OFFERED)

    class LookedUp(Message):
        """Posted when the look-up for this screen is done."""

        def __init__(self, last: str, notices: list[str]) -> None:
            """With a line about the last session, if there is one, and sentences to show."""
            super().__init__()
            self.last = last
            self.notices = notices

    class Begun(Message):
        """Posted when the session should begin."""

        def __init__(self, before: Ratings) -> None:
            """With the ratings given before it."""
            super().__init__()
            self.before = before

    def __init__(self, settings: Settings, clock: Clock, history: Path | None, notices: list[str]) -> None:
        """Home with these settings."""
        super().__init__()
        self._settings = settings
        self._clock = clock
        self._history = history
        self._coming = UpcomingSession(SessionConfig.of(settings))
        self._notices = notices
        self._late_notices: list[str] = []
        self._last = ""
        self._before = UNRATED
        self._timer: Timer | None = None

    def use(self, settings: Settings) -> None:
        """Use these settings from now on."""
        self._settings = settings
        self._coming = upcoming_session(settings, self._history)

    def compose(self) -> ComposeResult:
        """Lay out the stage and the keys."""
        yield Stage(self._coming.config.routine.words, self._clock)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Start breathing."""
        self._breath_loop = BreathLoop(self._coming.config.params.breath, self._clock.monotonic())
        self._timer = self.set_interval(1 / FRAMES_PER_SECOND, self.draw)
        self.draw()

    def on_home_screen_looked_up(self, message: LookedUp) -> None:
        """Show the results of the look-up."""
        self._last, self._late_notices = message.last, message.notices
        self.use(self._settings)

    def on_screen_suspend(self) -> None:
        """Draw nothing while another screen is on top."""
        if self._timer:
            self._timer.pause()

    def on_screen_resume(self) -> None:
        """Breathe again, and look up the last session."""
        if self._timer:
            self._timer.resume()
        Thread(target=self._look_up, name="look up", daemon=True).start()

    def action_begin(self) -> None:
        """Begin the session; the ratings given before belong to it alone."""
        before, self._before = self._before, UNRATED
        self.post_message(self.Begun(before))

    @work(exclusive=True)
    async def action_rate(self) -> None:
        """Rate the tension before the next session."""
        from breathe.tui.dialogs.prompt import ask_ratings

        self._before = await ask_ratings(self.app, "before", self._before, self._settings.track_pain) or self._before

    def draw(self) -> None:
        """Show the picture at this moment."""
        config, gentle_reason = self._coming.config, self._coming.gentle_reason
        self._breath_loop.change(config.params.breath)
        volume = self._breath_loop.volume_at(self._clock.monotonic())
        skipping = f"Press {keymap_of(self).shown(commands.GENTLE_START)} to use your target pace."
        gently = f"{gentle_reason}\n{skipping}" if gentle_reason else ""
        before = f"before: {self._before}" if str(self._before) else ""
        text = "\n".join(line for line in (config.title, gently, self._last, before) if line)
        self.query_one(Stage).show(
            Scene(
                volume=volume,
                text=text,
                message=WHEN_IN_SHORT,
                notice="\n".join(self._notices + self._late_notices),
            )
        )

    def _look_up(self) -> None:
        """Look up, in a thread, everything that takes a while."""
        notices = [] if can_be_kept() else [NOT_KEPT_AWAKE]
        last = ""
        try:
            last = self._last_session()
        except HistoryError as error:
            notices.append(f"Couldn't load your last session: {error}.")
        self.post_message(self.LookedUp(last, notices))

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
