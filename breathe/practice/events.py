"""Events of a session, as reported to the screen, the line mode and the record."""

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
    """The practice begins."""
    STEP = "step"
    """A text came in, outside of the closing rest."""
    SLOWER = "slower"
    """The pace has come down to the next whole number of breaths a minute."""
    BREATH = "breath"
    """A paced breath was finished."""
    PAUSED = "paused"
    RESUMED = "resumed"
    WAITED = "waited"
    """The session waited while the program was stopped or the machine slept, and has just resumed."""
    EASIER = "easier"
    SLOWED = "slowed"
    """The person asked for a slower pace; the next three also answer a key."""
    QUICKENED = "quickened"
    OUT_LENGTHENED = "out_lengthened"
    OUT_SHORTENED = "out_shortened"
    LIMIT_REACHED = "limit"
    """A limit stopped what a key asked for."""
    NOT_PACED = "unpaced"
    """A key changed nothing, as no paced breath follows or none has come yet."""
    PACING_OFF = "let_go"
    """The person turned the pacing off: free breathing."""
    PACING_ON = "taken_up"
    """The pacing is on again from the next breath."""
    SOUND_LOST = "sound_lost"
    """The sound device disconnected; the session continues silently."""
    SOUND_BACK = "sound_back"
    CLOSING = "closing"
    ENDED = "over"


@dataclass(frozen=True, slots=True)
class Event:
    """An event at a second of the session."""

    kind: EventKind
    seconds: float
    text: Text | None = None
    """The text that came in, for STEP."""
    breath: Breath | None = None
    """The breath that begins (SLOWER, EASIER), was finished (BREATH) or is the new target (after a key)."""
    words: str = ""
    """The reason, in a sentence, for WAITED, LIMIT_REACHED and NOT_PACED."""


def planned_events(plan: Plan) -> tuple[Event, ...]:
    """The events of a session in which nobody presses a key, in order of time."""
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
