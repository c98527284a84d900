"""A session as it stands in the history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from breathe.history.model.stored_event import StoredEvent
from breathe.practice.breath import SECONDS_PER_MINUTE
from breathe.practice.session import Outcome

SHORTEST_PHASE_SECONDS = 0.1
"""No in-breath or out-breath is shorter."""


@dataclass(frozen=True, slots=True)
class Record:
    """One finished session; lengths are in seconds."""

    id: str
    started_at: datetime
    """When it started, with the offset from UTC of the place it was in."""
    planned_seconds: float
    settle_seconds: float
    practice_seconds: float
    pause_seconds: float
    close_seconds: float
    breaths: int
    inhale_seconds: float | None
    """The in-breath reached; None where another program did not say."""
    exhale_seconds: float | None
    """The out-breath reached; None together with the in-breath."""
    outcome: Outcome
    begun_inhale_seconds: float | None = None
    """The first in-breath; None where it was not kept."""
    begun_exhale_seconds: float | None = None
    tension_before: int | None = None
    """Tension from 0 (completely relaxed) to 10 (as tense as can be imagined), as the person rated it, if at all."""
    tension_after: int | None = None
    pain_before: int | None = None
    """Back pain from 0 to 10, as the person rated it, if at all."""
    pain_after: int | None = None
    note: str | None = None
    edited_at: datetime | None = None
    """When ratings or note were last changed, in UTC."""
    events: tuple[StoredEvent, ...] = ()

    @property
    def length_seconds(self) -> float:
        """Settling, practice and closing, without pauses."""
        return self.settle_seconds + self.practice_seconds + self.close_seconds

    @property
    def pace(self) -> float | None:
        """The pace reached, in breaths per minute; None where the breath is not known."""
        if self.inhale_seconds is None or self.exhale_seconds is None:
            return None
        return SECONDS_PER_MINUTE / (self.inhale_seconds + self.exhale_seconds)

    def as_json(self) -> dict[str, object]:
        """The session under the keys other programs may rely on; seconds in thousandths."""
        return {
            "id": self.id,
            "started_at": self.started_at.isoformat(timespec="milliseconds"),
            "planned_seconds": round(self.planned_seconds, 3),
            "settle_seconds": round(self.settle_seconds, 3),
            "practice_seconds": round(self.practice_seconds, 3),
            "pause_seconds": round(self.pause_seconds, 3),
            "close_seconds": round(self.close_seconds, 3),
            "length_seconds": round(self.length_seconds, 3),
            "breaths": self.breaths,
            "inhale_seconds": _thousandths(self.inhale_seconds),
            "exhale_seconds": _thousandths(self.exhale_seconds),
            "outcome": str(self.outcome),
            "begun_inhale_seconds": _thousandths(self.begun_inhale_seconds),
            "begun_exhale_seconds": _thousandths(self.begun_exhale_seconds),
            "tension_before": self.tension_before,
            "tension_after": self.tension_after,
            "pain_before": self.pain_before,
            "pain_after": self.pain_after,
            "note": self.note,
            "edited_at": self.edited_at and self.edited_at.isoformat(timespec="milliseconds"),
            "events": [event.as_json() for event in self.events],
        }


def _thousandths(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds, 3)
