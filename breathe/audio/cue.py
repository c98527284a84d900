"""A cue: one sound of a session, before it is rendered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from breathe.practice.events import EventKind


class CueKind(StrEnum):
    """Kinds of sounds, by what they tell someone whose eyes are closed.

    A kind may get another name but keeps its value, which seeds its noise and names its notes in old soundscape files.
    """

    INHALE = "inhale"
    EXHALE = "exhale"
    BEGIN = "begin"
    STEP = "step"
    CLOSING = "closing"
    OVER = "over"
    PAUSE = "pause"
    RESUME = "resume"
    EASIER = "easier"
    SLOWER = "slower"
    QUICKER = "quicker"
    LONGER_OUT = "longer_out"
    SHORTER_OUT = "shorter_out"
    LIMIT = "limit"
    PACING_OFF = "let_go"
    UNMUTE = "unmute"
    HALFWAY = "halfway"
    LAST_BREATHS = "release"
    BACKGROUND = "bed"


@dataclass(frozen=True, slots=True)
class Earcon:
    """A few soft notes that answer an event or announce a change."""

    default_hz: tuple[float, ...]
    """Its notes in a soundscape that gives it none."""
    answers: tuple[EventKind, ...] = ()
    """The events it is played for; an earcon that answers none has its place on the cue sheet."""


EARCONS: Mapping[CueKind, Earcon] = {
    CueKind.PAUSE: Earcon((587.3, 440.0), (EventKind.PAUSED,)),
    CueKind.RESUME: Earcon((440.0, 587.3), (EventKind.RESUMED, EventKind.WAITED, EventKind.PACING_ON)),
    CueKind.EASIER: Earcon((587.3, 523.3, 440.0), (EventKind.EASIER,)),
    CueKind.SLOWER: Earcon((440.0, 392.0), (EventKind.SLOWED,)),
    CueKind.QUICKER: Earcon((392.0, 440.0), (EventKind.QUICKENED,)),
    CueKind.LONGER_OUT: Earcon((440.0, 329.6), (EventKind.OUT_LENGTHENED,)),
    CueKind.SHORTER_OUT: Earcon((329.6, 440.0), (EventKind.OUT_SHORTENED,)),
    CueKind.LIMIT: Earcon((392.0,), (EventKind.LIMIT_REACHED, EventKind.NOT_PACED)),
    CueKind.PACING_OFF: Earcon((440.0, 523.3, 587.3), (EventKind.PACING_OFF,)),
    CueKind.UNMUTE: Earcon((523.3,), (EventKind.SOUND_BACK,)),
    CueKind.HALFWAY: Earcon((440.0, 440.0)),
    CueKind.LAST_BREATHS: Earcon((440.0, 523.3, 440.0)),
}
"""Every earcon; a new one needs a kind and a line here, and a soundscape may give it custom notes or omit it."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One sound, placed on the session's timeline."""

    kind: CueKind
    start_seconds: float
    """Its start, in session seconds."""
    seconds: float
    """Length of a breath's cue, exactly its phase, or of a piece of the background.

    0 for a bowl or an earcon, whose length is the soundscape's.
    """
    strength: float = 1.0
    """Amplitude relative to a full cue, 0 to 1; falls over the last breaths."""
