"""The commands that show the history."""

from __future__ import annotations

import json
import sys
from datetime import date
from typing import Any

import click

from breathe.cli.open_history import echo, open_history
from breathe.history.exchange.csv_file import csv_lines
from breathe.history.sqlite.sessions import EVERYTHING, Selection, count, page
from breathe.history.sqlite.totals import by_week, total
from breathe.history.store import Store
from breathe.history.text_tables import NOTHING_FOUND, NOTHING_YET, chart, sums, table

TABLE_ROWS = 20
"""Number of sessions in the table, unless the person asks for another."""

CHART_WEEKS = 8


class Day(click.ParamType[date]):
    """A day of the calendar."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day of a date such as 2025-06-11."""
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a date such as 2025-06-11.", param, ctx)


@click.command()
@click.option("--since", type=Day(), metavar="DAY", help="First day, such as 2025-06-11.")
@click.option("--until", type=Day(), metavar="DAY", help="Last day.")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    metavar="N",
    help=f"Maximum number of sessions.  [default: {TABLE_ROWS} in the table, otherwise all]",
)
@click.option("--json", "as_json", is_flag=True, help="Output as JSON.")
@click.option("--csv", "as_csv", is_flag=True, help="Output as CSV, as `breathe export` writes it.")
def history(since: date | None, until: date | None, limit: int | None, as_json: bool, as_csv: bool) -> None:
    """Show your sessions, newest first."""
    if since and until and since > until:
        raise click.UsageError(f"--since {since} is after --until {until}.")
    if as_json and as_csv:
        raise click.UsageError("Use either --json or --csv, not both.")
    selection = Selection(since, until)
    with open_history() as store:
        if as_json:
            _print_json([record.as_json() for record in store.use(page, selection, limit)])
        elif as_csv:
            click.echo("".join(csv_lines(store.use(page, selection, limit))).encode(), nl=False)
        else:
            _print_table(store, selection, limit or TABLE_ROWS)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Output as JSON.")
def stats(as_json: bool) -> None:
    """Show your totals: all sessions, this week, and a chart of the last eight weeks."""
    with open_history() as store:
        in_all = store.use(total)
        weeks = store.use(by_week, date.today(), CHART_WEEKS)
    this_week = list(weeks.values())[-1]
    if as_json:
        by_monday = [{"monday": str(monday), **week.as_json()} for monday, week in weeks.items()]
        _print_json({"total": in_all.as_json(), "this_week": this_week.as_json(), "weeks": by_monday})
    else:
        click.echo(f"{sums(in_all, this_week)}\n\n{chart(weeks, _bar())}")


def _print_table(store: Store, selection: Selection, limit: int) -> None:
    records = store.use(page, selection, limit)
    if not records:
        click.echo(NOTHING_YET if selection == EVERYTHING else NOTHING_FOUND)
        return
    echo(table(records))
    if more := store.use(count, selection) - len(records):
        click.echo(f"{more} more. Use --limit {len(records) + more} to see all.")


def _bar() -> str:
    """The character that a chart's bars are made of."""
    try:
        "█".encode(sys.stdout.encoding)
    except UnicodeEncodeError:
        return "#"
    return "█"


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, indent=2))
