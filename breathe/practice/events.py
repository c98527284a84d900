"""What happens in a session, as it is told to the screen, the line mode and the record."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from breathe.practice.breath import Breath
from breathe.practice.plan import Plan
from breathe.practice.routine import Text


class EventKind(StrEnum):
    """The kinds of events."""

    SETTLING = "settling"
    BEGIN = "begin"
    STEP = "step"
    SLOWER = "slower"
    """The pace has come down to the next whole number of breaths a minute."""
    BREATH = "breath"
    """A breath was finished."""
    PAUSED = "paused"
    RESUMED = "resumed"
    EASIER = "easier"
    SLOWED = "slowed"
    """The person has asked for a slower pace; the next three likewise tell of a key."""
    QUICKENED = "quickened"
    OUT_LENGTHENED = "out_lengthened"
    OUT_SHORTENED = "out_shortened"
    LIMIT_REACHED = "limit"
    """What was asked for is stopped by a limit."""
    NOT_PACED = "unpaced"
    """What was asked for changes nothing, as no paced breath follows, or none has come yet."""
    PACING_OFF = "let_go"
    """The pacing was let go of: free breathing."""
    PACING_ON = "taken_up"
    """The pacing comes back with the next breath."""
    SOUND_LOST = "sound_lost"
    """The sound device went away; the session goes on in silence."""
    SOUND_BACK = "sound_back"
    CLOSING = "closing"
    ENDED = "over"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, at a second of the session."""

    kind: EventKind
    seconds: float
    text: Text | None = None
    """The text that came in, for STEP."""
    breath: Breath | None = None
    """The breath that begins (SLOWER, EASIER), was finished (BREATH), or is aimed at after a key."""
    words: str = ""
    """What stops it, for LIMIT_REACHED and NOT_PACED."""


def planned_events(plan: Plan) -> tuple[Event, ...]:
    """All that will happen if nobody touches a key, in order of time."""
    events = [Event(EventKind.STEP, seconds, text=text) for seconds, text in plan.texts if seconds < plan.close_start]
    if plan.settle_seconds:
        events.insert(0, Event(EventKind.SETTLING, 0.0))
    opening = [event for event in events if event.seconds < plan.settle_seconds]
    paced = [event for event in events if event.seconds >= plan.settle_seconds]
    paced += _breaths_and_paces(plan)
    closing = [Event(EventKind.CLOSING, plan.close_start), Event(EventKind.ENDED, plan.total_seconds)]
    begin = Event(EventKind.BEGIN, plan.settle_seconds)
    return (*opening, begin, *sorted(paced, key=lambda event: event.seconds), *closing)


def _breaths_and_paces(plan: Plan) -> list[Event]:
    events = []
    paced = [(index, breath) for index, breath in enumerate(plan.breaths) if plan.pacing.is_paced(index)]
    for index, breath in paced:
        if index and round(breath.pace) < round(plan.breaths[index - 1].pace):
            events.append(Event(EventKind.SLOWER, plan.starts[index], breath=breath))
        events.append(Event(EventKind.BREATH, plan.starts[index + 1], breath=breath))
    return events
