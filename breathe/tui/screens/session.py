"""The session: the breathing orb, the word, the step, and the few keys that need no eyes."""

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
from breathe.engine.session_config import SessionConfig
from breathe.engine.session_runner import Listener, SessionRunner
from breathe.history.model.ratings import UNRATED, Ratings
from breathe.practice.events import Event, EventKind
from breathe.practice.plan import Moment
from breathe.practice.session import State
from breathe.settings.appearance import StageName
from breathe.system.clock import Clock
from breathe.text import wording
from breathe.tui import commands
from breathe.tui.screens.session_hint import hint
from breathe.tui.stage.dimmer import LOOK_SECONDS, MAX_DARKNESS, Dimmer
from breathe.tui.stage.scene import Scene
from breathe.tui.stage.stage import Stage

FRAMES_PER_SECOND = 18

FIRST_PICTURE_SECONDS = 0.05
"""Until the first picture is there; what sound and record load would hold it up."""

FADE_SECONDS = 1.2
"""How long the picture takes to sink into the ground at the end."""

MESSAGE_SECONDS = 3.0
"""How long it is shown what a key did."""

NOTICE_SECONDS = 20.0
"""How long a notice stays, in session seconds."""

NOT_RECORDED = "This session could not be recorded just now."
PAUSED = "Paused. Space goes on."

GLIMPSE_SECONDS = 6.0
"""How long a glimpse of the time stays."""

DARK_FRAMES_PER_SECOND = 1


class SessionScreen(Screen[None], inherit_bindings=False):
    """Runs one session and shows it."""

    BLANK = True

    OFFERED = commands.SESSION
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings(OFFERED)

    class Ready(Message):
        """The session starts."""

        def __init__(self, silence_reason: str | None) -> None:
            """With a sentence if there is no sound."""
            super().__init__()
            self.silence_reason = silence_reason

    class Happened(Message):
        """Something happened in the session."""

        def __init__(self, event: Event) -> None:
            """With the event."""
            super().__init__()
            self.event = event

    class Noticed(Message):
        """Something about the record has to be known."""

        def __init__(self, sentence: str) -> None:
            """With the sentence that says it."""
            super().__init__()
            self.sentence = sentence

    class Lowered(Message):
        """The stage's lights begin to go, or come back."""

        def __init__(self, is_dimmed: bool) -> None:
            """With what they now are."""
            super().__init__()
            self.is_dimmed = is_dimmed

    class Sunk(Message):
        """The session is over and its picture gone."""

    def __init__(
        self,
        config: SessionConfig,
        stage: StageName | None,
        clock: Clock,
        history: Path | None,
        notices: list[str],
        before: Ratings = UNRATED,
    ) -> None:
        """A session that starts as soon as the screen is shown; without a `stage` it goes dark if there is sound."""
        super().__init__()
        self._stage_name = stage or (StageName.LIT if config.sound.player is PlayerName.SILENT else StageName.DARK)
        self._may_be_lit = stage is None
        self._focus_word = config.sound.focus_word
        self._lights = Dimmer()
        self._is_relit = False
        self._glimpse_until = 0.0
        self._clock = clock
        self._notices, self._notices_until = notices, NOTICE_SECONDS
        self._message, self._message_until = "", 0.0
        self._fading_since: float | None = None
        self._is_sound_lost = False
        self._is_over = False
        self._is_sunk = False
        self._is_dark = False
        self._timer: Timer | None = None
        listener = Listener(
            ready=lambda silence_reason: self.post_message(self.Ready(silence_reason)),
            happened=lambda event: self.post_message(self.Happened(event)),
            noticed=lambda sentence: self.post_message(self.Noticed(sentence)),
        )
        self.runner = SessionRunner(config, clock, history, listener, before)

    def compose(self) -> ComposeResult:
        """Only the stage."""
        yield Stage(self.runner.session.plan.routine.words, self._clock)

    def on_mount(self) -> None:
        """Show the stage first; the sound is opened once it can be seen."""
        self.draw()
        self._set_rate(FRAMES_PER_SECOND)
        self.set_timer(FIRST_PICTURE_SECONDS, self.runner.start)

    def on_screen_suspend(self) -> None:
        """Draw nothing while another screen is on top; the session goes on."""
        if self._timer:
            self._timer.pause()

    def on_screen_resume(self) -> None:
        """Draw again."""
        if self._timer:
            self._timer.resume()

    def on_key(self, event: Key) -> None:
        """A key that means nothing else begins at once while settling, and in the dark shows the time."""
        if event.key in self.active_bindings:
            return
        if self.runner.session.state is State.SETTLING:
            event.stop()
            self._begin()
        elif self._is_dark:
            event.stop()
            self.action_glimpse()

    def on_session_screen_ready(self, message: Ready) -> None:
        """Say it if there is no sound."""
        if message.silence_reason:
            self._notices = [message.silence_reason, *self._notices]
            if self._may_be_lit and self.runner.is_silent:
                self._stage_name = StageName.LIT

    def on_session_screen_noticed(self, message: Noticed) -> None:
        """Say it for a while."""
        self._notice_for_a_while(message.sentence)

    def on_session_screen_happened(self, message: Happened) -> None:
        """Take note of what has to be shown for a while, and of the end."""
        if answer := wording.answer(message.event):
            self._say(answer)
        if message.event.kind in wording.SOUND:
            self._is_sound_lost = message.event.kind is EventKind.SOUND_LOST
            self._notice_for_a_while(wording.SOUND[message.event.kind])
        if message.event.kind is EventKind.ENDED:
            self._is_over = True
            if self._fading_since is None:
                self._fading_since = self._clock.monotonic()

    def action_pause(self) -> None:
        """Pause, go on, or begin where there is nothing yet to pause."""
        if self.runner.session.state in (State.READY, State.SETTLING):
            self._begin()
        else:
            self.runner.session.toggle_pause()
            self.runner.wake()

    def action_easier(self) -> None:
        """Shorter breaths from the next one on."""
        self.runner.session.easier()
        self.runner.wake()

    def action_slower(self) -> None:
        """A slower pace to aim at."""
        self._adjust(EventKind.SLOWED)

    def action_quicker(self) -> None:
        """A quicker pace to aim at."""
        self._adjust(EventKind.QUICKENED)

    def action_longer_out(self) -> None:
        """A longer out-breath, a shorter in-breath."""
        self._adjust(EventKind.OUT_LENGTHENED)

    def action_shorter_out(self) -> None:
        """A shorter out-breath, a longer in-breath."""
        self._adjust(EventKind.OUT_SHORTENED)

    def action_turn_pacing(self) -> None:
        """Free breathing, or paced again."""
        self.runner.session.toggle_pacing()
        self.runner.wake()

    def action_guide(self) -> None:
        """Guide fully again, where guidance has stepped back."""
        self._say(wording.GUIDING[self.runner.restore_cues()])

    def action_mute(self) -> None:
        """No sound, or sound again."""
        self.runner.volume.toggle_mute()
        self._say_volume()

    def action_louder(self) -> None:
        """A little louder."""
        self.runner.volume.louder()
        self._say_volume()

    def action_quieter(self) -> None:
        """A little quieter."""
        self.runner.volume.quieter()
        self._say_volume()

    def action_glimpse(self) -> None:
        """Show for a few seconds how far the session is, without the light."""
        self._glimpse_until = self._clock.monotonic() + GLIMPSE_SECONDS
        self.draw()

    def action_light(self) -> None:
        """Light on the stage, or the dark again."""
        self._is_relit = not self._is_relit
        self.draw()

    def action_end(self) -> None:
        """End the session through a short fade."""
        if self._fading_since is None:
            self._fading_since = self._clock.monotonic()
            self.runner.session.end()
            self.runner.wake()

    def draw(self) -> None:
        """Show the session as it is now."""
        self._mind_the_light()
        if self._is_over and self._fade() >= 1.0:
            if self._timer:
                self._timer.stop()
            if not self._is_sunk:
                self._is_sunk = True
                self.post_message(self.Sunk())
            return
        self.query_one(Stage).show(self._scene())

    def _mind_the_light(self) -> None:
        """Turn the lights where they have to go; in the dark there is little to draw."""
        session, now = self.runner.session, self._clock.monotonic()
        is_time = session.seconds >= session.plan.settle_seconds + LOOK_SECONDS
        were_low = self._lights.is_dimmed
        self._lights.fade_to(MAX_DARKNESS[self._stage_name] if is_time and not self._is_relit else 0.0, now)
        if self._lights.is_dimmed is not were_low:
            self.post_message(self.Lowered(not were_low))
        was_dark, self._is_dark = self._is_dark, self._lights.is_dark(now)
        if self._is_dark is not was_dark:
            self._set_rate(DARK_FRAMES_PER_SECOND if self._is_dark else FRAMES_PER_SECOND)

    def _set_rate(self, frames_per_second: float) -> None:
        if self._timer:
            self._timer.stop()
        self._timer = self.set_interval(1 / frames_per_second, self.draw)

    def _scene(self) -> Scene:
        session, now = self.runner.session, self._clock.monotonic()
        moment, state = session.moment(), session.state
        glimpse = self._glimpse(moment) if now < self._glimpse_until else ""
        scene = Scene(
            text=glimpse or (PAUSED if state is State.PAUSED else ""),
            message=self._message if now < self._message_until else "",
            notice=self._notice(moment.seconds),
            darkness=self._lights.darkness(now),
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
            message=scene.message or glimpse.partition("\n")[0] or hint(self.runner, moment, self._focus_word),
            fade=self._fade(),
        )

    def _glimpse(self, moment: Moment) -> str:
        total = self.runner.session.plan.total_seconds
        return f"{moment.seconds / 60:.0f} of {total / 60:.0f} minutes\n{self._text(moment, self.runner.session.state)}"

    def _text(self, moment: Moment, state: State) -> str:
        return PAUSED if state is State.PAUSED else moment.text.words if moment.text else ""

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

    def _adjust(self, kind: EventKind) -> None:
        self.runner.session.adjust(kind)
        self.runner.wake()

    def _begin(self) -> None:
        if self.runner.is_preparing_voice:
            self._say(wording.BEGINS_WITH_VOICE)
        self.runner.session.begin()
        self.runner.wake()

    def _notice_for_a_while(self, sentence: str) -> None:
        self._notices, self._notices_until = [sentence], self.runner.session.seconds + NOTICE_SECONDS

    def _say(self, message: str) -> None:
        self._message, self._message_until = message, self._clock.monotonic() + MESSAGE_SECONDS
        self.draw()

    def _say_volume(self) -> None:
        self.runner.wake()
        self._say(str(self.runner.volume))
