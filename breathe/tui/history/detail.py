"""All details of one session, as text."""

from __future__ import annotations

from collections.abc import Iterator

from breathe.history.model.record import Record
from breathe.history.model.stored_event import StoredEvent
from breathe.history.text_tables import change, started
from breathe.practice.events import EventKind
from breathe.text import wording

LABEL_CELLS = 12

EVENT_NAMES: dict[str, str] = {
    EventKind.SLOWED: "slower pace",
    EventKind.QUICKENED: "quicker pace",
    EventKind.OUT_LENGTHENED: "longer out-breath",
    EventKind.OUT_SHORTENED: "shorter out-breath",
    EventKind.PACING_OFF: "free breathing",
    EventKind.PACING_ON: "cues back on",
    EventKind.SOUND_LOST: "sound device disconnected",
    EventKind.SOUND_BACK: "sound device reconnected",
}
"""Words for the kinds of events whose stored value is not fit to show."""


def detail(record: Record) -> str:
    """One line per fact that is known about this session, more for a note of several lines."""
    facts = ((label, text.splitlines()) for label, text in _facts(record))
    return "\n".join(
        f"{'' if number else label:<{LABEL_CELLS}}{line}" for label, lines in facts for number, line in enumerate(lines)
    )


def _facts(record: Record) -> Iterator[tuple[str, str]]:
    yield "started", started(record)
    yield "length", f"{wording.length(record.length_seconds)} of {wording.length(record.planned_seconds)}"
    parts = {
        "settling": record.settle_seconds,
        "practice": record.practice_seconds,
        "closing": record.close_seconds,
        "paused": record.pause_seconds,
    }
    yield "parts", ", ".join(f"{name} {wording.length(seconds)}" for name, seconds in parts.items() if seconds)
    yield "breaths", str(record.breaths)
    yield "first pace", _breath(record.begun_inhale_seconds, record.begun_exhale_seconds)
    yield "final pace", _breath(record.inhale_seconds, record.exhale_seconds)
    yield "outcome", str(record.outcome).replace("_", " ")
    yield "tension", change(record.tension_before, record.tension_after)
    yield "back pain", change(record.pain_before, record.pain_after)
    yield "note", record.note or ""
    for number, event in enumerate(record.events):
        yield "" if number else "events", _event(event)


def _breath(inhale_seconds: float | None, exhale_seconds: float | None) -> str:
    if not inhale_seconds or not exhale_seconds:
        return ""
    return wording.breath_both_ways(inhale_seconds, exhale_seconds)


def _event(event: StoredEvent) -> str:
    minutes, seconds = divmod(round(event.seconds), 60)
    name = EVENT_NAMES.get(event.kind, event.kind.replace("_", " "))
    breath = _breath(event.inhale_seconds, event.exhale_seconds)
    return f"{minutes}:{seconds:02} {name}" + (f", {breath}" if breath else "")
