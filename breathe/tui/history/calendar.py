"""A month of practice: the minutes of each day as a shade and a number, those of each week as a bar."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Mapping
from datetime import date

from textual.content import Content

from breathe.history.sqlite.totals import Total
from breathe.history.text_tables import cells_of, minutes_of

SHADES = {30: "█", 20: "▓", 10: "▒", 1: "░"}
"""The shade of a day, by its minimum number of minutes."""

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

LEAST_DAY_CELLS, MOST_DAY_CELLS = 4, 9

WEEK_CELLS = 6
"""Cells for the total of a week, beside its days and its bar."""

LEAST_BAR_CELLS, MOST_BAR_CELLS = 3, 30

DAY_STYLE, MINUTES_STYLE, SHADE_STYLE, TODAY_STYLE = "$faint-text", "$bright-text", "$primary", "bold underline"

LEGEND = "minutes: ░ 1 ▒ 10 ▓ 20 █ 30 or more"

Part = tuple[str, str]
"""A text and its style."""


def weeks_of(month: date) -> list[list[date]]:
    """The weeks, Monday to Sunday, that contain a day of this month."""
    return Calendar().monthdatescalendar(month.year, month.month)


def calendar(month: date, days: Mapping[date, Total], today: date, width: int) -> Content:
    """The month in lines of at most `width` cells; `days` holds the days with a session, of all its weeks."""
    minutes = {day: minutes_of(total) for day, total in days.items()}
    cells = max(LEAST_DAY_CELLS, min(MOST_DAY_CELLS, (width - WEEK_CELLS - LEAST_BAR_CELLS) // len(WEEKDAYS)))
    weeks = weeks_of(month)
    totals = [minutes_of(*(days[day] for day in week if day in days)) for week in weeks]
    longest = max(1, *totals)
    bar_cells = max(LEAST_BAR_CELLS, min(MOST_BAR_CELLS, width - WEEK_CELLS - cells * len(WEEKDAYS)))
    heading = "".join(_right(name, cells) for name in WEEKDAYS)
    parts: list[Part] = [(f"{heading}{'week':>5}\n", DAY_STYLE)]
    for week, in_week in zip(weeks, totals, strict=True):
        for day in week:
            parts += _number(day, month, today, cells)
        parts.append(("\n", ""))
        for day in week:
            parts += _minutes(minutes.get(day, 0), cells)
        parts += _bar(in_week, longest, bar_cells)
    return Content.assemble(*parts, ("\n" + LEGEND, DAY_STYLE))


def _right(text: str, cells: int) -> str:
    """A text at the right of a cell, followed by a gap."""
    return f"{text:>{cells - 1}} "


def _number(day: date, month: date, today: date, cells: int) -> list[Part]:
    """The day's number; blank for a day of another month."""
    number = str(day.day) if day.month == month.month else ""
    style = f"{DAY_STYLE} {TODAY_STYLE}" if day == today else DAY_STYLE
    return [(" " * (cells - 1 - len(number)), ""), (number, style), (" ", "")]


def _minutes(minutes: int, cells: int) -> list[Part]:
    """The shade with the number at its right."""
    if not minutes:
        return [(" " * cells, "")]
    number = f"{minutes:>2}"
    room = cells - 1 - len(number)
    gap = " " if room > 2 else ""
    shade = next(shade for least, shade in SHADES.items() if minutes >= least)
    shaded = gap + shade * max(1, room - 2 * len(gap))
    return [(shaded, SHADE_STYLE), (f"{gap}{number} "[: cells - len(shaded)], MINUTES_STYLE)]


def _bar(minutes: int, longest: int, cells: int) -> list[Part]:
    return [(f"{minutes or '':>5} ", MINUTES_STYLE), ("▇" * cells_of(minutes, longest, cells) + "\n", SHADE_STYLE)]
