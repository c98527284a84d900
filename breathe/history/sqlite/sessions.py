"""Reads finished sessions."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from breathe.history.model.column import ID
from breathe.history.model.record import Record
from breathe.history.model.stored_event import StoredEvent
from breathe.history.sqlite.corruption import damage_reported
from breathe.history.sqlite.rows import STORED, events_by_session, record_of

FARTHEST_OFFSET = timedelta(days=1)
"""No place is further from UTC than this, so a local day limits the moment in UTC."""

DAYS_END = "T24"
"""Appended to a day, sorts after every moment of it."""

NEWEST_FIRST = "ORDER BY started_at_utc DESC, id"

EVENTS = "SELECT session_id, seconds, kind, inhale_seconds, exhale_seconds FROM event"

MOST_NAMED = 500
"""The most sessions whose events are selected by id, rather than by reading all events."""

ALL = -1
"""The value of `LIMIT` that SQLite reads as no limit."""


@dataclass(frozen=True, slots=True)
class Selection:
    """A choice of sessions by days and text."""

    since: date | None = None
    """The first day, in the local time of each session."""
    until: date | None = None
    """The last day."""
    text: str = ""
    """Words, each of which the note, the outcome or the day contains; case is ignored."""

    def condition(self) -> tuple[str, list[object]]:
        """The condition in SQL, and its parameters."""
        parts, values = ["outcome IS NOT NULL"], list[object]()
        if self.since:
            parts.append("started_at_utc >= ? AND local_day >= ?")
            values += [str(_moved(self.since, -FARTHEST_OFFSET)), str(self.since)]
        if self.until:
            parts.append("started_at_utc < ? AND local_day <= ?")
            values += [f"{_moved(self.until, FARTHEST_OFFSET)}{DAYS_END}", str(self.until)]
        for word in self.text.split():
            parts.append("(instr(folded(note), ?) OR instr(local_day, ?) OR instr(replace(outcome, '_', ' '), ?))")
            values += [folded(word)] * 3
        return " AND ".join(parts), values


EVERYTHING = Selection()


def folded(text: object) -> str | None:
    """Case-fold a text, None for anything else; also registered as an SQL function."""
    return text.casefold() if isinstance(text, str) else None


def _moved(day: date, by: timedelta) -> date:
    """The day plus `by`, or the calendar's last or first day if there is none."""
    try:
        return day + by
    except OverflowError:
        return date.max if by > timedelta() else date.min


def count(connection: sqlite3.Connection, selection: Selection = EVERYTHING) -> int:
    """The number of selected sessions."""
    condition, values = selection.condition()
    return int(connection.execute(f"SELECT count(*) FROM session WHERE {condition}", values).fetchone()[0])


def page(
    connection: sqlite3.Connection, selection: Selection, limit: int | None = None, offset: int = 0
) -> list[Record]:
    """The selected sessions, newest first, without the first `offset`, at most `limit` of them."""
    condition, values = selection.condition()
    at_most = [ALL if limit is None else limit, offset]
    return _records(connection, f"WHERE {condition} {NEWEST_FIRST} LIMIT ? OFFSET ?", [*values, *at_most])


def starting_with(connection: sqlite3.Connection, beginning: str) -> list[Record]:
    """The sessions whose ids start with this."""
    condition = "WHERE outcome IS NOT NULL AND substr(id, 1, length(?)) = ?"
    return _records(connection, condition, [beginning, beginning])


def with_id(connection: sqlite3.Connection, session_id: str) -> Record | None:
    """The session with this id, if it is there."""
    found = _records(connection, "WHERE outcome IS NOT NULL AND id = ?", [session_id])
    return found[0] if found else None


def _records(connection: sqlite3.Connection, which: str, values: Sequence[object]) -> list[Record]:
    rows = connection.execute(f"SELECT {', '.join(STORED)} FROM session {which}", values).fetchall()
    with damage_reported():
        events = _events(connection, [row["id"] for row in rows])
        return [record_of(row, events.get(row["id"], ())) for row in rows]


def _events(connection: sqlite3.Connection, session_ids: list[str]) -> dict[str, tuple[StoredEvent, ...]]:
    """The events of these sessions, and of others too if there are more than `MOST_NAMED`."""
    chosen, values = "", list[str]()
    if len(session_ids) <= MOST_NAMED:
        chosen, values = f"WHERE session_id IN ({', '.join('?' * len(session_ids))})", session_ids
    return events_by_session(connection.execute(f"{EVENTS} {chosen} ORDER BY session_id, number", values))


def running_ids(connection: sqlite3.Connection) -> set[str]:
    """The ids of sessions that have no outcome yet."""
    rows = connection.execute("SELECT id FROM session WHERE outcome IS NULL").fetchall()
    with damage_reported():
        return {ID.of_cell(row["id"]) for row in rows}
