"""A session as it is heard: renders each cue a little ahead and hands it to the player in time."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from math import inf

from breathe.audio.cue import EARCONS, Cue, CueKind
from breathe.audio.playback.players.player import Player, Playing
from breathe.audio.score.narration import Utterance
from breathe.audio.score.sound_design import SoundDesign
from breathe.audio.synthesis.background import OVERLAP_SECONDS, following, next_piece
from breathe.practice.events import Event
from breathe.practice.plan import Plan
from breathe.practice.session import Session, State

AHEAD_SECONDS = 1.5
"""How long before its time a cue is rendered."""

LATE_SECONDS = 0.5
"""A cue that is later than this is left out."""

FADE_SECONDS = 0.3
"""How long sound takes to come and go on pause, mute, volume and end."""

JUMP_SECONDS = 0.01
"""By how much a running session's clock may seem to move, from rounding alone."""

REACTION_SECONDS = 0.65
"""How long after an event its gesture begins: longer than a device's buffer, or its soft begin would be lost."""

AGAIN_SECONDS = 0.5
"""A gesture is not played again before this is over: a key held down would pile it up."""

ANSWERS = {event: kind for kind, earcon in EARCONS.items() for event in earcon.answers}
"""The earcon that answers each kind of event; other events are silent, or have their place on the cue sheet."""

Place = tuple[str, float, float]
"""What makes a sound the same after a change of plan: its kind or text, its start and its length, not its strength."""


class LivePlayback:
    """Follows one session. One thread calls it, the runner's."""

    def __init__(self, sound_design: SoundDesign, player: Player, gain: float) -> None:
        """`gain` is the volume's."""
        self._sound_design = sound_design
        self._player = player
        self._gain = gain
        self._background: Cue | None = None
        self._narration = sound_design.narration()
        self._plan: Plan | None = None
        self._cues: tuple[Cue, ...] = ()
        self._from_seconds = 0.0
        self._playing: dict[Place, Playing] = {}
        self._answers: list[Playing] = []
        self._answered: dict[CueKind, float] = {}
        self._begun_at: float | None = None
        player.fade_to(gain, 0.0)

    def follow(self, session: Session) -> None:
        """Bring what is being played in line with where the session is; to be called several times a second."""
        cut_off = self._was_cut_off(session)
        if session.state is State.PAUSED or cut_off:
            self._hush(session)
            for answer in self._answers if cut_off else ():
                answer.cancel(FADE_SECONDS)
            self._begun_at = None
            return
        if self._has_jumped(session):
            self._hush(session)
        if session.plan is not self._plan:
            self._plan, self._cues = session.plan, self._sound_design.cues(session.plan)
            self._narration.follow(session.plan, session.seconds)
            planned = {_place(sound) for sound in self._sounds()}
            self._take_back(
                {place for place in self._playing if place not in planned and place[0] != CueKind.BACKGROUND}
            )
        now = session.seconds
        # What is still due has to be remembered, also where nothing is heard of it.
        gone = session.clock_at(now) - 2.0 * LATE_SECONDS
        self._playing = {place: playing for place, playing in self._playing.items() if playing.end > gone}
        for sound in self._due(now):
            if _place(sound) not in self._playing:
                self._play(sound, session)
        if self._sound_design.choice.has_background and session.state is not State.OVER:
            self._spread_bed(session)

    def answer(self, events: Iterable[Event], session: Session) -> None:
        """Play the gestures of what has just happened; what became of the breath's cues is left to `follow`."""
        for event in events:
            if kind := ANSWERS.get(event.kind):
                self._earcon(kind, session)

    def set_gain(self, gain: float, session: Session) -> None:
        """Move to another volume by a fade; sound that comes back from nothing says so by a gesture."""
        if gain != self._gain:
            was_silent, self._gain = self._gain == 0.0, gain
            self._player.fade_to(gain, FADE_SECONDS)
            if was_silent:
                self._earcon(CueKind.UNMUTE, session)

    def has_full_cues(self, session: Session) -> bool:
        """Whether the breath cues are at their full level just now; may be asked from any thread."""
        return self._sound_design.guidance.strength_at(session.seconds, session.plan) == 1.0

    def restore_cues(self, session: Session) -> None:
        """Bring the breath cues back to their full level, from the next one on, and say so by a gesture."""
        self._sound_design = replace(self._sound_design, full_cues_from_seconds=session.seconds)
        self._plan = None
        self._earcon(CueKind.UNMUTE, session)

    def rings_until(self) -> float:
        """The clock's time at which the last sound handed to the player has ended."""
        return max((playing.end for playing in (*self._playing.values(), *self._answers)), default=0.0)

    def close(self) -> None:
        """Let go of the player."""
        self._player.close()

    def _sounds(self) -> tuple[Cue | Utterance, ...]:
        return (*self._cues, *self._narration.lines, *self._narration.murmurs)

    def _play(self, sound: Cue | Utterance, session: Session) -> None:
        frames = self._sound_design.rendered(sound, self._narration)
        self._playing[_place(sound)] = self._player.play(frames, session.clock_at(sound.start_seconds))

    def _spread_bed(self, session: Session) -> None:
        """Lay the next piece of the bed; after a pause it comes back where the session goes on."""
        start = session.seconds + REACTION_SECONDS if self._background is None else following(self._background)
        if start < session.seconds + AHEAD_SECONDS and start + OVERLAP_SECONDS < session.plan.total_seconds:
            self._background = next_piece(start, session.plan)
            self._play(self._background, session)

    def _earcon(self, kind: CueKind, session: Session) -> None:
        """Play a gesture now; it belongs to no place of the plan, so nothing that follows takes it back."""
        now = session.seconds
        at = session.clock_at(now)
        if at < self._answered.get(kind, -inf) + AGAIN_SECONDS:
            return
        self._answered[kind] = at
        self._answers = [answer for answer in self._answers if answer.end > at]
        frames = self._sound_design.earcon(kind, now)
        self._answers.append(self._player.play(frames, at + REACTION_SECONDS))

    def _due(self, now: float) -> Iterator[Cue | Utterance]:
        earliest, latest = max(self._from_seconds, now - LATE_SECONDS), now + AHEAD_SECONDS
        for sounds in (self._cues, self._narration.lines, self._narration.murmurs):
            first = bisect_left(sounds, earliest, key=_start)
            yield from sounds[first : bisect_left(sounds, latest, key=_start)]

    def _has_jumped(self, session: Session) -> bool:
        """Whether a short pause or a sleep of the machine lies between this call and the one before."""
        if session.state is State.OVER:
            return False
        before, self._begun_at = self._begun_at, session.clock_at(0.0)
        return before is not None and abs(self._begun_at - before) > JUMP_SECONDS

    def _was_cut_off(self, session: Session) -> bool:
        return session.state is State.OVER and session.seconds < session.plan.total_seconds

    def _hush(self, session: Session) -> None:
        self._take_back(set(self._playing))
        self._background = None
        now, plan = session.seconds, session.plan
        index = plan.breath_index(now)
        self._from_seconds = now if index is None else plan.starts[index]
        self._narration.go_back(plan, self._from_seconds)

    def _take_back(self, taken: set[Place]) -> None:
        for place in taken:
            self._playing.pop(place).cancel(FADE_SECONDS)


def _start(sound: Cue | Utterance) -> float:
    return sound.start_seconds


def _place(sound: Cue | Utterance) -> Place:
    if isinstance(sound, Utterance):
        return sound.text, sound.start_seconds, sound.end_seconds
    return sound.kind, sound.start_seconds, sound.seconds
