"""The session: the breathing orb, the word, the step, and the few keys that need no eyes."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Key
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer

from breathe import wording
from breathe.clock import Clock
from breathe.conductor import Conductor, Listener
from breathe.history.store import Store
from breathe.practice.captions import text_at
from breathe.practice.events import Event, EventKind
from breathe.practice.session import State
from breathe.sitting import Sitting
from breathe.tui import commands
from breathe.tui.drawing.scene import Scene
from breathe.tui.screens.summary import SummaryScreen
from breathe.tui.widgets.stage import Stage

FRAMES_PER_SECOND = 20

FADE_SECONDS = 1.2
"""How long the picture takes to sink into the ground at the end."""

MESSAGE_SECONDS = 3.0
"""How long it is shown what a key did."""

NOTICE_SECONDS = 20.0
"""How long a notice stays, in session seconds."""

SETTLING_KEYS = "space begins at once · ? help · q ends"
NOT_RECORDED = "This session could not be recorded just now."
PAUSED = "Paused. Space goes on."


class SessionScreen(Screen[None], inherit_bindings=False):
    """Runs one session and shows it."""

    BLANK = True

    OFFERED = commands.SESSION
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings(OFFERED)

    class Ready(Message):
        """The session starts."""

        def __init__(self, why_silent: str | None) -> None:
            """With a sentence if there is no sound."""
            super().__init__()
            self.why_silent = why_silent

    class Happened(Message):
        """Something happened in the session."""

        def __init__(self, event: Event) -> None:
            """With the event."""
            super().__init__()
            self.event = event

    def __init__(self, sitting: Sitting, clock: Clock, store: Store | None, notices: list[str]) -> None:
        """A session that starts as soon as the screen is shown."""
        super().__init__()
        self._clock = clock
        self._notices, self._notices_until = notices, NOTICE_SECONDS
        self._message, self._message_until = "", 0.0
        self._fading_since: float | None = None
        self._is_over = False
        self._timer: Timer | None = None
        listener = Listener(
            ready=lambda why_silent: self.post_message(self.Ready(why_silent)),
            happened=lambda event: self.post_message(self.Happened(event)),
        )
        self.conductor = Conductor(sitting, clock, store, listener)

    def compose(self) -> ComposeResult:
        """Only the stage."""
        yield Stage(self._clock)

    def on_mount(self) -> None:
        """Show the stage first; the sound is opened once it can be seen."""
        self.draw()
        self._timer = self.set_interval(1 / FRAMES_PER_SECOND, self.draw)
        self.call_after_refresh(self.conductor.start)

    def on_screen_suspend(self) -> None:
        """Draw nothing while another screen is on top; the session goes on."""
        if self._timer:
            self._timer.pause()

    def on_screen_resume(self) -> None:
        """Draw again."""
        if self._timer:
            self._timer.resume()

    def on_key(self, event: Key) -> None:
        """While settling, any key that means nothing else begins at once."""
        if self.conductor.session.state is State.SETTLING and event.key not in self.active_bindings:
            event.stop()
            self._begin()

    def on_session_screen_ready(self, message: Ready) -> None:
        """Say it if there is no sound."""
        if message.why_silent:
            self._notices = [message.why_silent, *self._notices]

    def on_session_screen_happened(self, message: Happened) -> None:
        """Take note of what has to be shown for a while, and of the end."""
        if message.event.kind is EventKind.EASIER:
            self._say("easier from the next breath on")
        if message.event.kind in wording.SOUND:
            self._notices = [wording.SOUND[message.event.kind]]
            self._notices_until = message.event.seconds + NOTICE_SECONDS
        if message.event.kind is EventKind.OVER:
            self._is_over = True
            if self._fading_since is None:
                self._fading_since = self._clock.monotonic()

    def action_pause(self) -> None:
        """Pause, go on, or begin where there is nothing yet to pause."""
        if self.conductor.session.state in (State.READY, State.SETTLING):
            self._begin()
        else:
            self.conductor.session.toggle_pause()
            self.conductor.nudge()

    def action_easier(self) -> None:
        """Shorter breaths from the next one on."""
        self.conductor.session.easier()
        self.conductor.nudge()

    def action_guide(self) -> None:
        """Guide fully again, where guidance has stepped back."""
        self.conductor.guide_fully()
        self._say("guiding fully again")

    def action_mute(self) -> None:
        """No sound, or sound again."""
        self.conductor.volume.toggle_mute()
        self._say_volume()

    def action_louder(self) -> None:
        """A little louder."""
        self.conductor.volume.louder()
        self._say_volume()

    def action_quieter(self) -> None:
        """A little quieter."""
        self.conductor.volume.quieter()
        self._say_volume()

    def action_end(self) -> None:
        """End the session through a short fade."""
        if self._fading_since is None:
            self._fading_since = self._clock.monotonic()
            self.conductor.session.end()
            self.conductor.nudge()

    def draw(self) -> None:
        """Show the session as it is now."""
        if self._is_over and self._fade() >= 1.0:
            if self._timer:
                self._timer.stop()
            self.app.switch_screen(SummaryScreen(self.conductor))
            return
        self.query_one(Stage).show(self._scene())

    def _scene(self) -> Scene:
        session = self.conductor.session
        moment, state, now = session.moment(), session.state, self._clock.monotonic()
        is_breathing = state is State.PRACTISING
        message = self._message if now < self._message_until else ""
        if state is State.SETTLING:
            message = message or SETTLING_KEYS
        return Scene(
            volume=moment.volume,
            word=str(moment.phase) if is_breathing and moment.phase else "",
            text=self._text(state),
            step=moment.step.number if moment.step and state is not State.CLOSING else 0,
            message=message,
            notice=self._notice(moment.seconds),
            fade=self._fade(),
        )

    def _text(self, state: State) -> str:
        session = self.conductor.session
        return PAUSED if state is State.PAUSED else text_at(session.plan, session.seconds)

    def _notice(self, seconds: float) -> str:
        trouble = [NOT_RECORDED] if self.conductor.trouble else []
        return "\n".join(trouble + (self._notices if seconds < self._notices_until else []))

    def _fade(self) -> float:
        if self._fading_since is None:
            return 0.0
        return min(1.0, (self._clock.monotonic() - self._fading_since) / FADE_SECONDS)

    def _begin(self) -> None:
        self.conductor.session.begin()
        self.conductor.nudge()

    def _say(self, message: str) -> None:
        self._message, self._message_until = message, self._clock.monotonic() + MESSAGE_SECONDS

    def _say_volume(self) -> None:
        self.conductor.nudge()
        self._say(str(self.conductor.volume))
