"""A session as plain values under names, and back: what CSV and JSON have in common. Nothing is rounded."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from breathe.history.model.ratings import HIGHEST, LOWEST
from breathe.history.model.record import SHORTEST_PHASE_SECONDS, Record
from breathe.history.model.stored_event import StoredEvent
from breathe.practice.session import Outcome
from breathe.text.plain_text import strip_controls

LONGEST_SECONDS = 366 * 24 * 60 * 60
"""A year; some program, or pause, may have been forgotten for long."""

MOST_BREATHS = 10_000_000
"""More than fit into `LONGEST_SECONDS`."""

ID = re.compile(r"[0-9A-Za-z_-]{1,64}")


class FormError(Exception):
    """A value that no session can have; the message says which, and what would be right."""


def within(number: float, low: float, high: float) -> float:
    """The number.

    Raises:
        ValueError: If it is outside these bounds, which are allowed, or none at all.
    """
    if not low <= number <= high:
        raise ValueError
    return number


@dataclass(frozen=True, slots=True)
class _Field:
    """How a value is read, and what to call a good one."""

    read: Callable[[Any], Any]
    good: str
    may_be_empty: bool = False


def _matching_id(value: Any) -> str:
    if not ID.fullmatch(value):
        raise ValueError
    return str(value)


def _moment(value: Any) -> datetime:
    moment = datetime.fromisoformat(value)
    if moment.utcoffset() is None:
        raise ValueError
    moment.astimezone(UTC)  # which the calendar has to have a day for
    # Kept to the millisecond, so that what comes back from the database is equal.
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def _utc_moment(value: Any) -> datetime:
    return _moment(value).astimezone(UTC)


def _seconds(value: Any) -> float:
    return within(float(value), 0.0, LONGEST_SECONDS)


def _phase_seconds(value: Any) -> float:
    return within(float(value), SHORTEST_PHASE_SECONDS, LONGEST_SECONDS)


def _whole(value: Any) -> int:
    return int(within(int(str(value)), 0, MOST_BREATHS))


def _text(value: Any) -> str:
    text = strip_controls(str(value))
    text.encode()
    return text


def _note(value: Any) -> str | None:
    return _text(value) or None


def _rating(value: Any) -> int:
    return int(within(_whole(value), LOWEST, HIGHEST))


def _events(value: Any) -> tuple[StoredEvent, ...]:
    return tuple(
        StoredEvent(
            _seconds(event["seconds"]),
            _text(event["kind"]),
            *(_seconds(event[name]) if event.get(name) is not None else None for name in BREATH),
        )
        for event in value
    )


BREATH = ("inhale_seconds", "exhale_seconds")

MOMENT = "a time like 2025-06-11T07:30:15+02:00, with the place's offset from UTC"
SECONDS = f"a number of seconds from 0 to {LONGEST_SECONDS}"
PHASE = f"a number of seconds from {SHORTEST_PHASE_SECONDS} to {LONGEST_SECONDS}"
RATING = f"a whole number from {LOWEST} to {HIGHEST}"

FIELDS = {
    "id": _Field(_matching_id, "an id of letters, digits, - and _"),
    "started_at": _Field(_moment, MOMENT),
    "planned_seconds": _Field(_seconds, SECONDS),
    "settle_seconds": _Field(_seconds, SECONDS),
    "practice_seconds": _Field(_seconds, SECONDS),
    "pause_seconds": _Field(_seconds, SECONDS),
    "close_seconds": _Field(_seconds, SECONDS),
    "breaths": _Field(_whole, f"a whole number from 0 to {MOST_BREATHS}"),
    "inhale_seconds": _Field(_phase_seconds, PHASE, may_be_empty=True),
    "exhale_seconds": _Field(_phase_seconds, PHASE, may_be_empty=True),
    "outcome": _Field(Outcome, f"one of {', '.join(Outcome)}"),
    "begun_inhale_seconds": _Field(_phase_seconds, PHASE, may_be_empty=True),
    "begun_exhale_seconds": _Field(_phase_seconds, PHASE, may_be_empty=True),
    "tension_before": _Field(_rating, RATING, may_be_empty=True),
    "tension_after": _Field(_rating, RATING, may_be_empty=True),
    "pain_before": _Field(_rating, RATING, may_be_empty=True),
    "pain_after": _Field(_rating, RATING, may_be_empty=True),
    "note": _Field(_note, "a text", may_be_empty=True),
    "edited_at": _Field(_utc_moment, MOMENT, may_be_empty=True),
    "events": _Field(_events, "a list of events, each with seconds and kind", may_be_empty=True),
}
"""The names, in the order in which they are written; the same as in `breathe history --json`."""


def form_of(record: Record) -> dict[str, Any]:
    """The session's values under their names, in full precision."""
    changed: dict[str, Any] = {
        "started_at": record.started_at.isoformat(timespec="milliseconds"),
        "outcome": str(record.outcome),
        "edited_at": record.edited_at and record.edited_at.isoformat(timespec="milliseconds"),
        "events": [asdict(event) for event in record.events],
    }
    return {name: changed[name] if name in changed else getattr(record, name) for name in FIELDS}


def record_from(form: Mapping[str, Any]) -> Record:
    """The session of such values; names that are not known are passed over, those that may be empty may be missing.

    Raises:
        FormError: If a value is missing, or none that a session can have.
    """
    values = {name: _read(name, form.get(name), field) for name, field in FIELDS.items()}
    values["events"] = values["events"] or ()
    if (values["inhale_seconds"] is None) != (values["exhale_seconds"] is None):
        raise FormError("inhale_seconds and exhale_seconds belong together")
    return Record(**values)


def _read(name: str, value: Any, field: _Field) -> Any:
    if value is None or value == "":
        if field.may_be_empty:
            return None
        raise FormError(f"{name} is missing")
    try:
        return field.read(value)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError) as error:
        raise FormError(f"{name} {str(value)[:40]!r} is not {field.good}") from error
