"""The session screen: the breathing picture, the word, the step, and a few keys that need no eyes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Key
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer

from breathe.audio.playback.players.names import PlayerName
from breathe.engine.session_commands import begin, carry_out
from breathe.engine.session_config import SessionConfig
from breathe.engine.session_runner import Listener, SessionRunner
from breathe.history.model.ratings import UNRATED, Ratings
from breathe.practice.events import Event, EventKind
from breathe.practice.plan import Moment
from breathe.practice.session import State
from breathe.settings.appearance import ScreenLight
from breathe.system.clock import Clock
from breathe.text import commands, wording
from breathe.tui.bindings import bindings, keymap_of
from breathe.tui.screens.session_hint import hint, paused
from breathe.tui.stage.dimmer import LIT_SECONDS, MAX_DARKNESS, Dimmer
from breathe.tui.stage.scene import Scene
from breathe.tui.stage.stage import Stage

FRAMES_PER_SECOND = 18

FIRST_PICTURE_SECONDS = 0.05
"""Delay before sound and record load, so that the first picture is on screen before them."""

FADE_SECONDS = 1.2
"""Time the picture takes to fade into the background at the end."""

MESSAGE_SECONDS = 3.0
"""Time for which the answer to a key is shown."""

NOTICE_SECONDS = 20.0
"""Time for which a notice is shown, in session seconds."""

NOT_RECORDED = "Couldn't save this session yet. Still trying."

TIME_SECONDS = 6.0
"""Time for which the elapsed time is shown."""

DARK_FRAMES_PER_SECOND = 1


class SessionScreen(Screen[None], inherit_bindings=False):
    """Runs one session and shows it."""

    BLANK = True

    OFFERED = commands.SESSION
    BINDINGS: ClassVar[list[BindingType]] = bindings(OFFERED)

    class Ready(Message):
        """Posted when the session starts."""

        def __init__(self, silence_reason: str | None) -> None:
            """With a sentence if there's no sound."""
            super().__init__()
            self.silence_reason = silence_reason

    class Happened(Message):
        """Posted for each event of the session."""

        def __init__(self, event: Event) -> None:
            """With the event."""
            super().__init__()
            self.event = event

    class Noticed(Message):
        """Posted when there is something to know about the record."""

        def __init__(self, sentence: str) -> None:
            """With the sentence to show."""
            super().__init__()
            self.sentence = sentence

    class Dimmed(Message):
        """Posted when the screen starts to darken or to light up."""

        def __init__(self, is_dimmed: bool) -> None:
            """With the direction: True for darker."""
            super().__init__()
            self.is_dimmed = is_dimmed

    class Finished(Message):
        """Posted when the session is over and its picture has faded."""

    def __init__(
        self,
        config: SessionConfig,
        stage: ScreenLight | None,
        clock: Clock,
        history: Path | None,
        notices: list[str],
        before: Ratings = UNRATED,
    ) -> None:
        """A session that starts once the screen is shown; without a `stage` it goes dark if there is sound."""
        super().__init__()
        self._stage_name = stage or (ScreenLight.LIT if config.sound.player is PlayerName.SILENT else ScreenLight.DARK)
        self._may_be_lit = stage is None
        self._focus_word = config.sound.focus_word
        self._dimmer = Dimmer()
        self._is_relit = False
        self._time_until = 0.0
        self._clock = clock
        self._notices, self._notices_until = notices, NOTICE_SECONDS
        self._message, self._message_until = "", 0.0
        self._fading_since: float | None = None
        self._is_sound_lost = False
        self._is_over = False
        self._is_finished = False
        self._is_dark = False
        self._timer: Timer | None = None
        listener = Listener(
            ready=lambda silence_reason: self.post_message(self.Ready(silence_reason)),
            happened=lambda event: self.post_message(self.Happened(event)),
            noticed=lambda sentence: self.post_message(self.Noticed(sentence)),
        )
        self.runner = SessionRunner(config, clock, history, listener, before)

    def compose(self) -> ComposeResult:
        """Lay out the stage alone."""
        yield Stage(self.runner.session.plan.routine.words, self._clock)

    def on_mount(self) -> None:
        """Show the stage first; open the sound once it is visible."""
        self.draw()
        self._set_rate(FRAMES_PER_SECOND)
        self.set_timer(FIRST_PICTURE_SECONDS, self.runner.start)

    def on_screen_suspend(self) -> None:
        """Draw nothing while another screen is on top; the session continues."""
        if self._timer:
            self._timer.pause()

    def on_screen_resume(self) -> None:
        """Draw again."""
        if self._timer:
            self._timer.resume()

    def on_key(self, event: Key) -> None:
        """Let an unassigned key start the breathing while settling, and show the time in the dark."""
        if event.key in self.active_bindings:
            return
        if self.runner.session.state is State.SETTLING:
            event.stop()
            if answer := begin(self.runner):
                self._say(answer)
        elif self._is_dark:
            event.stop()
            self.action_show_time()

    def on_session_screen_ready(self, message: Ready) -> None:
        """Say so if there's no sound."""
        if message.silence_reason:
            self._notices = [message.silence_reason, *self._notices]
            if self._may_be_lit and self.runner.is_silent:
                self._stage_name = ScreenLight.LIT

    def on_session_screen_noticed(self, message: Noticed) -> None:
        """Show a notice about the record for a while."""
        self._notice_for_a_while(message.sentence)

    def on_session_screen_happened(self, message: Happened) -> None:
        """React to an event; fade out at the end."""
        if answer := wording.answer(message.event):
            self._say(answer)
        if message.event.kind in wording.SOUND:
            self._is_sound_lost = message.event.kind is EventKind.SOUND_LOST
            self._notice_for_a_while(wording.SOUND[message.event.kind])
        if message.event.kind is EventKind.ENDED:
            self._is_over = True
            if self._fading_since is None:
                self._fading_since = self._clock.monotonic()

    def action_do(self, command_id: str) -> None:
        """Carry out a key that means the same in the line mode."""
        if answer := carry_out(command_id, self.runner):
            self._say(answer)

    def action_show_time(self) -> None:
        """Show the elapsed time for a few seconds, without lighting up."""
        self._time_until = self._clock.monotonic() + TIME_SECONDS
        self.draw()

    def action_light(self) -> None:
        """Light up the screen, or darken it again."""
        self._is_relit = not self._is_relit
        self.draw()

    def action_end(self) -> None:
        """End the session with a short fade."""
        if self._fading_since is None:
            self._fading_since = self._clock.monotonic()
            self.runner.session.end()
            self.runner.wake()

    def draw(self) -> None:
        """Show the session at this moment."""
        self._update_light()
        if self._is_over and self._fade() >= 1.0:
            if self._timer:
                self._timer.stop()
            if not self._is_finished:
                self._is_finished = True
                self.post_message(self.Finished())
            return
        self.query_one(Stage).show(self._scene())

    def _update_light(self) -> None:
        """Darken or light up the screen when it is time; draw less often in the dark."""
        session, now = self.runner.session, self._clock.monotonic()
        is_time = session.seconds >= session.plan.settle_seconds + LIT_SECONDS
        was_dimmed = self._dimmer.is_dimmed
        self._dimmer.fade_to(MAX_DARKNESS[self._stage_name] if is_time and not self._is_relit else 0.0, now)
        if self._dimmer.is_dimmed is not was_dimmed:
            self.post_message(self.Dimmed(not was_dimmed))
        was_dark, self._is_dark = self._is_dark, self._dimmer.is_dark(now)
        if self._is_dark is not was_dark:
            self._set_rate(DARK_FRAMES_PER_SECOND if self._is_dark else FRAMES_PER_SECOND)

    def _set_rate(self, frames_per_second: float) -> None:
        if self._timer:
            self._timer.stop()
        self._timer = self.set_interval(1 / frames_per_second, self.draw)

    def _scene(self) -> Scene:
        session, now = self.runner.session, self._clock.monotonic()
        moment, state = session.moment(), session.state
        time = self._time(moment) if now < self._time_until else ""
        scene = Scene(
            text=time or (self._paused if state is State.PAUSED else ""),
            message=self._message if now < self._message_until else "",
            notice=self._notice(moment.seconds),
            darkness=self._dimmer.darkness(now),
        )
        if scene.is_dark:
            return scene
        return replace(
            scene,
            volume=moment.volume,
            word=str(moment.phase) if state is State.PRACTISING and moment.phase else "",
            text=self._text(moment, state),
            step=(moment.text and moment.text.number) or 0,
            step_count=session.plan.routine.step_count,
            message=scene.message or time.partition("\n")[0] or self._hint(moment),
            fade=self._fade(),
        )

    def _hint(self, moment: Moment) -> str:
        return hint(self.runner, moment, self._focus_word, keymap_of(self))

    @property
    def _paused(self) -> str:
        return paused(keymap_of(self))

    def _time(self, moment: Moment) -> str:
        total = self.runner.session.plan.total_seconds
        return f"{moment.seconds / 60:.0f} of {total / 60:.0f} minutes\n{self._text(moment, self.runner.session.state)}"

    def _text(self, moment: Moment, state: State) -> str:
        return self._paused if state is State.PAUSED else moment.text.words if moment.text else ""

    def _notice(self, seconds: float) -> str:
        lasting = [NOT_RECORDED] if self.runner.trouble else []
        if self._is_sound_lost:
            lasting.append(wording.SOUND[EventKind.SOUND_LOST])
        passing = self._notices if seconds < self._notices_until else []
        return "\n".join(dict.fromkeys(lasting + passing))

    def _fade(self) -> float:
        if self._fading_since is None:
            return 0.0
        return min(1.0, (self._clock.monotonic() - self._fading_since) / FADE_SECONDS)

    def _notice_for_a_while(self, sentence: str) -> None:
        self._notices, self._notices_until = [sentence], self.runner.session.seconds + NOTICE_SECONDS

    def _say(self, message: str) -> None:
        self._message, self._message_until = message, self._clock.monotonic() + MESSAGE_SECONDS
        self.draw()
