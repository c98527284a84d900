"""Totals of the practice as text for the screen."""

from __future__ import annotations

from collections.abc import Sequence

from breathe.history.sqlite.totals import HOURS, Total
from breathe.history.sqlite.trends import Trends, medians
from breathe.history.text_tables import bars, minutes_of
from breathe.text import wording

HOURS_PER_BAR = 3


def summary(trends: Trends) -> str:
    """A summary in one line: how much lately, and whether it helps; empty before the first session."""
    if not any(trends.hours):
        return ""
    parts = [f"7 days: {_sum(trends.last_7_days)}", f"60 days: {_sum(trends.last_60_days)}"]
    if trends.tension:
        before, after = medians(trends.tension)
        parts.append(f"tension {before:g} to {after:g}")
    return " · ".join(parts)


def last_days(days: int, total: Total) -> str:
    """The totals of the last days in three lines, with minutes per day to compare spans."""
    minutes = minutes_of(total)
    sessions, on_days = wording.count(total.sessions, "session"), wording.count(total.days, "day")
    return f"Last {days} days\n  {minutes} min, {minutes / days:.0f} a day\n  {sessions} on {on_days}"


def times_of_day(hours: Sequence[int], bar: str, cells: int) -> str:
    """The number of sessions by the time they started, as bars."""
    counts = {
        f"{first:02}-{first + HOURS_PER_BAR:02}": sum(hours[first : first + HOURS_PER_BAR])
        for first in range(0, HOURS, HOURS_PER_BAR)
    }
    return f"Sessions by time of day\n{bars(counts, bar, cells)}"


def _sum(total: Total) -> str:
    return f"{minutes_of(total)} min on {wording.count(total.days, 'day')}"
