"""A cue: one sound of a session, before it is rendered."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CueKind(StrEnum):
    """What a sound tells somebody whose eyes are closed."""

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
    LET_GO = "let_go"
    UNMUTE = "unmute"
    HALFWAY = "halfway"
    RELEASE = "release"
    BED = "bed"


@dataclass(frozen=True, slots=True)
class Cue:
    """One sound, placed on the session's timeline."""

    kind: CueKind
    start_seconds: float
    """Where it starts, in session seconds."""
    seconds: float
    """How long a breath's cue, exactly its phase, or a piece of the bed lasts; 0 for a bowl or a gesture, which are as
    long as the soundscape says."""
    strength: float = 1.0
    """Amplitude against a full cue, 0 to 1; falls over the last breaths."""
