"""What happened in a session, as far as the history keeps it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from breathe.practice.events import Event, EventKind
from breathe.practice.session import ADJUSTMENTS

STORED_KINDS = frozenset(
    {
        EventKind.PAUSED,
        EventKind.RESUMED,
        EventKind.EASIER,
        *ADJUSTMENTS,
        EventKind.PACING_OFF,
        EventKind.PACING_ON,
        EventKind.SOUND_LOST,
        EventKind.SOUND_BACK,
    }
)
"""What is worth keeping: what the person or the room changed, not what the plan brings by itself."""


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """Something that happened, at a second of the session."""

    seconds: float
    kind: str
    """A text, as a newer version of the program may know more kinds."""
    inhale_seconds: float | None = None
    """The in-breath it led to, where it changed the breath."""
    exhale_seconds: float | None = None

    def as_json(self) -> dict[str, object]:
        """The event under the keys other programs may rely on; seconds in thousandths."""
        form: dict[str, object] = {"seconds": round(self.seconds, 3), "kind": self.kind}
        if self.inhale_seconds is not None and self.exhale_seconds is not None:
            form["inhale_seconds"] = round(self.inhale_seconds, 3)
            form["exhale_seconds"] = round(self.exhale_seconds, 3)
        return form


def kept(events: Iterable[Event]) -> tuple[StoredEvent, ...]:
    """Those of the events that the history keeps, in its form."""
    return tuple(_kept(event) for event in events if event.kind in STORED_KINDS)


def _kept(event: Event) -> StoredEvent:
    if event.breath is None:
        return StoredEvent(event.seconds, str(event.kind))
    return StoredEvent(event.seconds, str(event.kind), event.breath.inhale_seconds, event.breath.exhale_seconds)
