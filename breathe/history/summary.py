"""What the sessions add up to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from breathe.history.record import Record


@dataclass(frozen=True, slots=True)
class Total:
    """What some sessions add up to."""

    sessions: int
    length_seconds: float
    practice_seconds: float
    breaths: int
    days: int
    """On how many days there was a session."""

    def as_json(self) -> dict[str, float]:
        """The sums under the keys other programs may rely on; seconds in thousandths."""
        return {
            "sessions": self.sessions,
            "length_seconds": round(self.length_seconds, 3),
            "practice_seconds": round(self.practice_seconds, 3),
            "breaths": self.breaths,
            "days": self.days,
        }


def total(records: Iterable[Record]) -> Total:
    """The sums over the records; a session belongs to the day on which it began, where it was."""
    records = list(records)
    return Total(
        sessions=len(records),
        length_seconds=sum(record.length_seconds for record in records),
        practice_seconds=sum(record.practice_seconds for record in records),
        breaths=sum(record.breaths for record in records),
        days=len({record.started_at.date() for record in records}),
    )


def of_week(records: Iterable[Record], day: date) -> list[Record]:
    """The records of the week, Monday to Sunday, that `day` is in."""
    monday = day - timedelta(days=day.weekday())
    return [record for record in records if monday <= record.started_at.date() < monday + timedelta(days=7)]
