"""Runs a session in a thread of its own: its time, its sound and its record.

Neither a blocked terminal nor a slow disk can hold up the breathing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event as Flag
from threading import Thread
from typing import TYPE_CHECKING

from breathe.audio.playback.players.names import PlayerName
from breathe.audio.playback.volume import Volume
from breathe.audio.sound_choice import DEFAULT_SOUND
from breathe.audio.speech.names import VoiceName
from breathe.engine.session_config import SessionConfig
from breathe.history.model.ratings import UNRATED, Ratings
from breathe.practice.events import Event, EventKind
from breathe.practice.plan import Plan
from breathe.practice.session import Session, State
from breathe.system.awake import Awake
from breathe.system.clock import Clock

if TYPE_CHECKING:
    from breathe.audio.playback.live_playback import LivePlayback
    from breathe.audio.score.narration import SpeechClips
    from breathe.history.recorder import Recorder

TICK_SECONDS = 0.1
"""Time between two checks of the clock."""

STOPPED_SECONDS = 1.0
"""A longer gap between two ticks means that the program was stopped or the machine slept.

Load causes no such gap: with four busy programs on two processors, none exceeded 0.2 s. A shorter one is never
heard, as sounds are handed over further ahead than that.
"""

VOICE_SECONDS = 1.0
"""Time that a session waits for its voice before the person is told."""

RECORD_SECONDS = 5.0
"""Time between two updates of the record when nothing happens."""


@dataclass(frozen=True, slots=True)
class Listener:
    """Callbacks for what happens, called from the runner's threads."""

    ready: Callable[[str | None], object]
    """Called when the session starts, with one line per missing sound device, soundscape or voice."""
    happened: Callable[[Event], object]
    """Called with each event."""
    noticed: Callable[[str], object]
    """Called with a sentence about the record that the person should know."""


class SessionRunner:
    """Runs one session from its start to its end."""

    def __init__(
        self, config: SessionConfig, clock: Clock, history: Path | None, listener: Listener, before: Ratings = UNRATED
    ) -> None:
        """A runner that waits for `start`.

        Without a `history` file the session is not recorded; `before` holds the ratings given before it.
        """
        self.session = Session(Plan.of(config.params, config.routine), clock, STOPPED_SECONDS)
        self.volume = Volume(config.sound.volume)
        self.failure: BaseException | None = None
        """The exception that ended the runner's thread, if one did."""
        self._config = config
        self._clock = clock
        self._history = history
        self._listener = listener
        self._before = before
        self._recorder: Recorder | None = None
        self._playback: LivePlayback | None = None
        self._awake = Awake()
        self._wake = Flag()
        self._is_interrupted = False
        self._is_silent = False
        self._voice_asked_at: float | None = None
        self._restores_cues = False
        self._thread = Thread(target=self._run, name="runner", daemon=True)

    @property
    def trouble(self) -> str | None:
        """The reason why the last write of the record failed; None if it did not."""
        return self._recorder.trouble if self._recorder else None

    @property
    def is_preparing_voice(self) -> bool:
        """True if the session has waited for its voice so long that the person should know."""
        asked_at = self._voice_asked_at
        return asked_at is not None and self._clock.monotonic() - asked_at > VOICE_SECONDS

    @property
    def is_silent(self) -> bool:
        """True if there is no sound device."""
        return self._is_silent

    @property
    def session_id(self) -> str | None:
        """Id of the session in the history; None if it is not recorded."""
        return self._recorder.session_id if self._recorder else None

    def start(self) -> None:
        """Open the sound, then start the session."""
        self._thread.start()

    def wake(self) -> None:
        """Act at once on a change that a key made to the session or the volume."""
        self._wake.set()

    def restore_cues(self) -> bool:
        """Bring the breath cues back to full volume; False if they are there already or there is no sound."""
        if self._playback is None or self._playback.has_full_cues(self.session):
            return False
        self._restores_cues = True
        self.wake()
        return True

    def interrupt(self) -> None:
        """End the session as interrupted within a tick; takes no lock, so a signal may call it."""
        self._is_interrupted = True

    def stop(self, interrupted: bool = False) -> None:
        """End the session now and wait until it is recorded."""
        self.session.end(interrupted)
        self.wake()
        if self._thread.is_alive():
            self._thread.join()

    def seconds_of_ringing(self) -> float:
        """Seconds until the last sound has faded."""
        return max(0.0, self._playback.rings_until() - self._clock.monotonic()) if self._playback else 0.0

    def close(self) -> None:
        """Release the sound device, once the session is over."""
        if self._playback:
            self._playback.close()

    def _run(self) -> None:
        try:
            self._open()
            self._loop()
        except BaseException as error:
            self.failure = error
            self.session.end(interrupted=True)
        finally:
            self._finish()

    def _open(self) -> None:
        lacking = None if self._config.sound.player is PlayerName.SILENT else self._open_sound()
        self._awake.keep()
        self._listener.ready(lacking)
        self.session.start()
        if self._history:
            from breathe.history.recorder import Recorder
            from breathe.history.sqlite.open_session import Beginning

            planned_seconds = self._config.params.planned_seconds
            kind = self._config.routine.kind
            beginning = Beginning(self._clock.now(), planned_seconds, self._before.tension, self._before.pain, kind)
            self._recorder = Recorder(self._history, beginning, self._listener.noticed)
            self._recorder.begin(self.session.progress())

    def _open_sound(self) -> str | None:
        """Open the soundscape, the voice and the device; returns one line per missing one."""
        # They load numpy, which a silent session does without.
        from breathe.audio.playback.live_playback import LivePlayback
        from breathe.audio.playback.players.factory import open_reconnecting_player
        from breathe.audio.score.sound_design import SoundDesign
        from breathe.audio.soundscape.loading import open_soundscape

        sound = self._config.sound
        soundscape, why_other = open_soundscape(sound.soundscape, DEFAULT_SOUND.soundscape)
        spoken, voice_problem = self._open_voice()
        player, silence_reason = open_reconnecting_player(sound.player, self._clock, self.session.note)
        self._is_silent = silence_reason is not None
        if self._is_silent:
            why_other = None
        else:
            self._playback = LivePlayback(SoundDesign(soundscape, sound, spoken), player, self.volume.gain)
        return "\n".join(filter(None, (silence_reason, why_other, voice_problem))) or None

    def _open_voice(self) -> tuple[SpeechClips, str | None]:
        """The voice's clips, if a voice is wanted, or a sentence about why there are none."""
        config = self._config
        if config.sound.voice is VoiceName.OFF:
            return {}, None
        from breathe.audio.speech.speech import open_voice

        self._voice_asked_at = self._clock.monotonic()
        try:
            return open_voice(config.sound.voice_command, config.spoken_texts, self._should_continue)
        finally:
            self._voice_asked_at = None

    def _should_continue(self) -> bool:
        return not self._is_interrupted and self.session.outcome is None

    def _loop(self) -> None:
        recorded = self._clock.monotonic()
        while self.session.state is not State.OVER:
            self._wake.wait(TICK_SECONDS)
            self._wake.clear()
            if self._is_interrupted:
                self.session.end(interrupted=True)
            events = self.session.advance()
            self._perform(events)
            now = self._clock.monotonic()
            if self._recorder and (events or now - recorded > RECORD_SECONDS):
                self._recorder.lengthen(self.session.progress(), events)
                recorded = now
            self._tell(events)

    def _perform(self, events: list[Event]) -> None:
        if self._playback:
            self._playback.set_gain(self.volume.gain, self.session)
            if self._restores_cues:
                self._restores_cues = False
                self._playback.restore_cues(self.session)
            self._playback.answer(events, self.session)
            self._playback.follow(self.session)

    def _finish(self) -> None:
        """Finish sound and record, however the session ended; its end is reported last."""
        events = self.session.advance()
        if not self.failure:
            self._perform(events)
        self._tell(events)
        outcome = self.session.outcome
        if self._recorder and outcome:
            self._recorder.finish(self.session.progress(), outcome, events)
        self._awake.release()
        self._listener.happened(Event(EventKind.ENDED, self.session.seconds))

    def _tell(self, events: list[Event]) -> None:
        for event in events:
            if event.kind is not EventKind.ENDED:
                self._listener.happened(event)
