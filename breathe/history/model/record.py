"""A session in the history, and the columns that follow from its fields."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields
from datetime import datetime
from typing import Annotated, Any, get_args, get_type_hints

from breathe.history.model.column import (
    COUNT,
    EDITED_AT,
    EVENTS,
    ID,
    KIND,
    MOMENT,
    NOTE,
    OUTCOME,
    PHASE,
    RATING,
    SECONDS,
    Column,
)
from breathe.history.model.stored_event import StoredEvent
from breathe.practice.breath import SECONDS_PER_MINUTE
from breathe.practice.session import Outcome

SESSION_KIND = "session"
"""The kind of the eight-step session, and of every record from before there were others."""


@dataclass(frozen=True, slots=True)
class Record:
    """One finished session; lengths are in seconds.

    Each field is a column: the database, the exports and what may be edited follow from this list and its order. A
    new field needs a default, for older files, and a step in `sqlite/migrations.py`.
    """

    id: Annotated[str, ID]
    started_at: Annotated[datetime, MOMENT]
    """The start, with the local offset from UTC."""
    planned_seconds: Annotated[float, SECONDS]
    settle_seconds: Annotated[float, SECONDS]
    practice_seconds: Annotated[float, SECONDS]
    pause_seconds: Annotated[float, SECONDS]
    close_seconds: Annotated[float, SECONDS]
    breaths: Annotated[int, COUNT]
    inhale_seconds: Annotated[float | None, PHASE]
    """The last in-breath; None if it is not known."""
    exhale_seconds: Annotated[float | None, PHASE]
    """The last out-breath; None together with the in-breath."""
    outcome: Annotated[Outcome, OUTCOME]
    begun_inhale_seconds: Annotated[float | None, PHASE] = None
    """The first in-breath; None if it is not known."""
    begun_exhale_seconds: Annotated[float | None, PHASE] = None
    tension_before: Annotated[int | None, RATING] = None
    """Tension from 0 (completely relaxed) to 10 (as tense as can be imagined), if the person rated it."""
    tension_after: Annotated[int | None, RATING] = None
    pain_before: Annotated[int | None, RATING] = None
    """Back pain from 0 to 10, if the person rated it."""
    pain_after: Annotated[int | None, RATING] = None
    note: Annotated[str | None, NOTE] = None
    edited_at: Annotated[datetime | None, EDITED_AT] = None
    """The last change of ratings or note, in UTC."""
    kind: Annotated[str, KIND] = SESSION_KIND
    """The kind of routine."""
    events: Annotated[tuple[StoredEvent, ...], EVENTS] = ()

    @property
    def length_seconds(self) -> float:
        """Settling, practice and closing rest, without pauses."""
        return self.settle_seconds + self.practice_seconds + self.close_seconds

    @property
    def is_empty(self) -> bool:
        """True if nothing counts: no completed breath or, for another kind than a session, no practice."""
        return not self.breaths and (self.kind == SESSION_KIND or not self.practice_seconds)

    @property
    def pace(self) -> float | None:
        """The last pace, in breaths per minute; None if the breath is not known."""
        if self.inhale_seconds is None or self.exhale_seconds is None:
            return None
        return SECONDS_PER_MINUTE / (self.inhale_seconds + self.exhale_seconds)

    def as_form(self) -> dict[str, Any]:
        """The values as exports hold them, in full precision."""
        values = {name: getattr(self, name) for name in COLUMNS}
        return {name: value if value is None else COLUMNS[name].write(value) for name, value in values.items()}

    def as_json(self) -> dict[str, object]:
        """The values under the keys other programs may rely on; seconds are rounded to thousandths."""
        form: dict[str, object] = {}
        for name, value in self.as_form().items():
            form[name] = round(value, 3) if isinstance(value, float) else value
            if name == "close_seconds":
                form["length_seconds"] = round(self.length_seconds, 3)
        return form | {"events": [event.as_json() for event in self.events]}


_TYPES = {name: get_args(hint) for name, hint in get_type_hints(Record, include_extras=True).items()}

COLUMNS: dict[str, Column] = {field.name: _TYPES[field.name][1] for field in fields(Record)}
"""The columns by name, in their order."""

DEFAULTS: dict[str, Any] = {
    field.name: None if field.default is MISSING else field.default
    for field in fields(Record)
    if field.default is not MISSING or type(None) in get_args(_TYPES[field.name][0])
}
"""The values of columns that a file may leave out or empty."""

EDITABLE = frozenset(name for name, column in COLUMNS.items() if column.is_editable)

FILLED = frozenset(name for name, column in COLUMNS.items() if column.is_filled)
