"""Events of a session in the history."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from breathe.practice.events import Event, EventKind
from breathe.practice.session import ADJUSTMENTS

STORED_KINDS = frozenset(
    {
        EventKind.PAUSED,
        EventKind.RESUMED,
        EventKind.WAITED,
        EventKind.EASIER,
        *ADJUSTMENTS,
        EventKind.PACING_OFF,
        EventKind.PACING_ON,
        EventKind.SOUND_LOST,
        EventKind.SOUND_BACK,
    }
)
"""Kinds of events that are stored: changes by the person or the sound device, not what the plan does by itself."""


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """An event at a second of the session."""

    seconds: float
    kind: str
    """A text, because a newer version of the program may know more kinds."""
    inhale_seconds: float | None = None
    """The new in-breath, if the event changed the breath."""
    exhale_seconds: float | None = None

    def as_json(self) -> dict[str, object]:
        """The event under the keys other programs may rely on; seconds in thousandths."""
        form: dict[str, object] = {"seconds": round(self.seconds, 3), "kind": self.kind}
        if self.inhale_seconds is not None and self.exhale_seconds is not None:
            form["inhale_seconds"] = round(self.inhale_seconds, 3)
            form["exhale_seconds"] = round(self.exhale_seconds, 3)
        return form


def stored_events(events: Iterable[Event]) -> tuple[StoredEvent, ...]:
    """The events that are stored, of all that happened."""
    return tuple(_stored(event) for event in events if event.kind in STORED_KINDS)


def _stored(event: Event) -> StoredEvent:
    if event.breath is None:
        return StoredEvent(event.seconds, str(event.kind))
    return StoredEvent(event.seconds, str(event.kind), event.breath.inhale_seconds, event.breath.exhale_seconds)
