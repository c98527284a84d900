"""The log of breathe-cli, `~/.breathe_log.csv` (as its version 1.14 writes it)."""

from __future__ import annotations

from collections.abc import Mapping

from breathe.history.exchange.foreign_formats import id_of, local_moment, number
from breathe.history.exchange.serializer import FormError
from breathe.history.model.column import MOST_BREATHS, SHORTEST_PHASE_SECONDS
from breathe.history.model.record import Record
from breathe.practice.session import Outcome

BREATHE_CLI_NAMES = (
    "date",
    "time",
    "preset",
    "ratio",
    "duration_target_s",
    "duration_actual_s",
    "breaths",
    "completion_pct",
    "status",
)

STATUSES = {"completed": Outcome.COMPLETED, "ended early (user)": Outcome.ENDED_EARLY}


def from_breathe_cli(cells: Mapping[str, str]) -> Record:
    """The session of one line; its time is taken as local time here.

    Raises:
        FormError: If a value is not valid.
    """
    inhale, dash, exhale = cells["ratio"].partition("-")
    if not dash:
        raise FormError(f"ratio {cells['ratio']!r} is not two numbers of seconds joined by a dash")
    if cells["status"] not in STATUSES:
        raise FormError(f"status {cells['status']!r} is not {' or '.join(map(repr, STATUSES))}")
    inhale_seconds, exhale_seconds = (number("ratio", phase, SHORTEST_PHASE_SECONDS) for phase in (inhale, exhale))
    return Record(
        id=id_of("breathe-cli", cells.values()),
        started_at=local_moment("date and time", f"{cells['date']} {cells['time']}"),
        planned_seconds=number("duration_target_s", cells["duration_target_s"]),
        settle_seconds=0.0,
        practice_seconds=number("duration_actual_s", cells["duration_actual_s"]),
        pause_seconds=0.0,
        close_seconds=0.0,
        breaths=int(number("breaths", cells["breaths"], high=MOST_BREATHS)),
        inhale_seconds=inhale_seconds,
        exhale_seconds=exhale_seconds,
        outcome=STATUSES[cells["status"]],
        begun_inhale_seconds=inhale_seconds,
        begun_exhale_seconds=exhale_seconds,
    )
