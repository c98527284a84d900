"""The backup of Brethap, `brethap.sessions.csv` (as its version 1.8 writes it)."""

from __future__ import annotations

from collections.abc import Mapping

from breathe.history.exchange.foreign_formats import id_of, local_moment, number
from breathe.history.exchange.serializer import FormError
from breathe.history.model.column import LONGEST_SECONDS, MOST_BREATHS
from breathe.history.model.record import Record
from breathe.practice.session import Outcome

BRETHAP_NAMES = ("start", "end", "breaths", "heartrate")


def from_brethap(cells: Mapping[str, str]) -> Record:
    """The session of one line.

    Brethap records neither the planned length nor the breath: the session counts as completed, with its actual length
    and an unknown breath.

    Raises:
        FormError: If a value is not valid.
    """
    started_at, ended_at = local_moment("start", cells["start"]), local_moment("end", cells["end"])
    lasted_seconds = (ended_at - started_at).total_seconds()
    if lasted_seconds < 0.0:
        raise FormError(f"end {cells['end']!r} is before start {cells['start']!r}")
    if lasted_seconds > LONGEST_SECONDS:
        raise FormError(f"end {cells['end']!r} is more than a year after start {cells['start']!r}")
    return Record(
        id=id_of("brethap", (cells["start"],)),
        started_at=started_at,
        planned_seconds=lasted_seconds,
        settle_seconds=0.0,
        practice_seconds=lasted_seconds,
        pause_seconds=0.0,
        close_seconds=0.0,
        breaths=int(number("breaths", cells["breaths"], high=MOST_BREATHS)),
        inhale_seconds=None,
        exhale_seconds=None,
        outcome=Outcome.COMPLETED,
    )
