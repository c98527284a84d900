"""A session as it stands in the history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from breathe.practice.breath import SECONDS_PER_MINUTE
from breathe.practice.session import Outcome


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
    inhale_seconds: float
    """The in-breath reached."""
    exhale_seconds: float
    """The out-breath reached."""
    outcome: Outcome

    @property
    def length_seconds(self) -> float:
        """Settling, practice and closing, without pauses."""
        return self.settle_seconds + self.practice_seconds + self.close_seconds

    @property
    def pace(self) -> float:
        """The pace reached, in breaths per minute."""
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
            "inhale_seconds": round(self.inhale_seconds, 3),
            "exhale_seconds": round(self.exhale_seconds, 3),
            "outcome": str(self.outcome),
        }
