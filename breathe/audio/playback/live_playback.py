"""Live playback of a session: renders each sound shortly before its time and hands it to the player."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from math import inf

from breathe.audio.cue import EARCONS, Cue, CueKind
from breathe.audio.playback.players.player import Player, Playing
from breathe.audio.score.narration import Utterance
from breathe.audio.score.sound_design import SoundDesign
from breathe.audio.synthesis.background import OVERLAP_SECONDS, next_piece, next_start
from breathe.practice.events import Event
from breathe.practice.plan import Plan
from breathe.practice.session import Session, State

AHEAD_SECONDS = 1.5
"""Time between the rendering of a sound and its start."""

LATE_SECONDS = 0.5
"""A sound that is later than this is skipped."""

FADE_SECONDS = 0.3
"""Length of the fades on pause, mute, a new volume and the end."""

JUMP_SECONDS = 0.01
"""Largest apparent jump of a running session's clock that rounding alone explains."""

REACTION_SECONDS = 0.65
"""Time from an event to its earcon: longer than a device's buffer, or its soft start would be lost."""

AGAIN_SECONDS = 0.5
"""Shortest time before the same earcon is played again: a key held down would pile it up."""

ANSWERS = {event: kind for kind, earcon in EARCONS.items() for event in earcon.answers}
"""The earcon that answers each kind of event; other events are silent, or have their place on the cue sheet."""

SoundId = tuple[str, float, float]
"""Identity of a sound across changes of plan: kind or text, start, and length or end, but not its strength."""


class LivePlayback:
    """Plays one session; only the thread that runs the session calls it."""

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
        self._playing: dict[SoundId, Playing] = {}
        self._answers: list[Playing] = []
        self._answered: dict[CueKind, float] = {}
        self._started_at: float | None = None
        player.fade_to(gain, 0.0)

    def follow(self, session: Session) -> None:
        """Bring the sound in line with the session; call it several times a second."""
        was_cut_off = self._was_cut_off(session)
        if session.state is State.PAUSED or was_cut_off:
            self._hush(session)
            for answer in self._answers if was_cut_off else ():
                answer.cancel(FADE_SECONDS)
            self._started_at = None
            return
        if self._has_jumped(session):
            self._hush(session)
        if session.plan is not self._plan:
            self._adopt(session)
        self._play_due(session)
        if self._sound_design.choice.has_background and session.state is not State.OVER:
            self._extend_background(session)

    def answer(self, events: Iterable[Event], session: Session) -> None:
        """Play the earcons of new events; `follow` takes care of the breath cues."""
        for event in events:
            if kind := ANSWERS.get(event.kind):
                self._play_earcon(kind, session)

    def set_gain(self, gain: float, session: Session) -> None:
        """Fade to another volume; an earcon tells that the sound is back from silence."""
        if gain != self._gain:
            was_silent, self._gain = self._gain == 0.0, gain
            self._player.fade_to(gain, FADE_SECONDS)
            if was_silent:
                self._play_earcon(CueKind.UNMUTE, session)

    def has_full_cues(self, session: Session) -> bool:
        """True if the breath cues are at full volume; any thread may ask."""
        return self._sound_design.cue_fading.strength_at(session.seconds, session.plan) == 1.0

    def restore_cues(self, session: Session) -> None:
        """Bring the breath cues back to full volume with the next one, and play an earcon."""
        self._sound_design = replace(self._sound_design, full_cues_from_seconds=session.seconds)
        self._plan = None
        self._play_earcon(CueKind.UNMUTE, session)

    def rings_until(self) -> float:
        """The clock's time when the last sound handed to the player has ended."""
        return max((playing.end for playing in (*self._playing.values(), *self._answers)), default=0.0)

    def close(self) -> None:
        """Close the player."""
        self._player.close()

    def _adopt(self, session: Session) -> None:
        """Follow a new plan, and cancel the sounds that it no longer has."""
        self._plan, self._cues = session.plan, self._sound_design.cues(session.plan)
        self._narration.follow(session.plan, session.seconds)
        planned = {_id(sound) for sounds in self._planned() for sound in sounds}
        self._take_back({key for key in self._playing if key not in planned and key[0] != CueKind.BACKGROUND})

    def _planned(self) -> tuple[tuple[Cue | Utterance, ...], ...]:
        """Every sound of the plan but the background, each kind in order of time."""
        return self._cues, self._narration.utterances, self._narration.focus_word_utterances

    def _play_due(self, session: Session) -> None:
        now = session.seconds
        # A sound is remembered while it is due, even if none of it is heard.
        gone = session.clock_at(now) - 2.0 * LATE_SECONDS
        self._playing = {key: playing for key, playing in self._playing.items() if playing.end > gone}
        for sound in self._due(now):
            if _id(sound) not in self._playing:
                self._play(sound, session)

    def _due(self, now: float) -> Iterator[Cue | Utterance]:
        earliest, latest = max(self._from_seconds, now - LATE_SECONDS), now + AHEAD_SECONDS
        for sounds in self._planned():
            first = bisect_left(sounds, earliest, key=_start)
            yield from sounds[first : bisect_left(sounds, latest, key=_start)]

    def _play(self, sound: Cue | Utterance, session: Session) -> None:
        frames = self._sound_design.rendered(sound, self._narration)
        self._playing[_id(sound)] = self._player.play(frames, session.clock_at(sound.start_seconds))

    def _extend_background(self, session: Session) -> None:
        """Play the next piece of the background; after a pause it restarts where the session resumes."""
        start = session.seconds + REACTION_SECONDS if self._background is None else next_start(self._background)
        if start < session.seconds + AHEAD_SECONDS and start + OVERLAP_SECONDS < session.plan.total_seconds:
            self._background = next_piece(start, session.plan)
            self._play(self._background, session)

    def _play_earcon(self, kind: CueKind, session: Session) -> None:
        """Play an earcon now; it isn't part of the plan, so no change of plan cancels it."""
        now = session.seconds
        at = session.clock_at(now)
        if at < self._answered.get(kind, -inf) + AGAIN_SECONDS:
            return
        self._answered[kind] = at
        self._answers = [answer for answer in self._answers if answer.end > at]
        frames = self._sound_design.earcon(kind, now)
        self._answers.append(self._player.play(frames, at + REACTION_SECONDS))

    def _has_jumped(self, session: Session) -> bool:
        """True if the session was paused, or the computer asleep, since the last call."""
        if session.state is State.OVER:
            return False
        before, self._started_at = self._started_at, session.clock_at(0.0)
        return before is not None and abs(self._started_at - before) > JUMP_SECONDS

    def _was_cut_off(self, session: Session) -> bool:
        return session.state is State.OVER and session.seconds < session.plan.total_seconds

    def _hush(self, session: Session) -> None:
        """Cancel every sound; the session will resume with the breath that was interrupted."""
        self._take_back(set(self._playing))
        self._background = None
        now, plan = session.seconds, session.plan
        index = plan.breath_index(now)
        self._from_seconds = now if index is None else plan.starts[index]
        self._narration.resume(plan, self._from_seconds)

    def _take_back(self, keys: set[SoundId]) -> None:
        for key in keys:
            self._playing.pop(key).cancel(FADE_SECONDS)


def _start(sound: Cue | Utterance) -> float:
    return sound.start_seconds


def _id(sound: Cue | Utterance) -> SoundId:
    if isinstance(sound, Utterance):
        return sound.words, sound.start_seconds, sound.end_seconds
    return sound.kind, sound.start_seconds, sound.seconds
