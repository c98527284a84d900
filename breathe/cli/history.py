"""What was practised."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from breathe.cli.open_history import echo, open_history

if TYPE_CHECKING:
    from breathe.history.sqlite.sessions import Selection
    from breathe.history.store import Store

TABLE_ROWS = 20
"""How many sessions the table shows unless asked for more."""

CHART_WEEKS = 8


class Day(click.ParamType[date]):
    """A day of the calendar."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day that is written as year, month and day."""
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a day like 2025-06-11.", param, ctx)


@click.command()
@click.option("--since", type=Day(), metavar="DAY", help="The first day, as 2025-06-11, where the session was.")
@click.option("--until", type=Day(), metavar="DAY", help="The last day.")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    metavar="N",
    help=f"At most so many sessions.  [default: {TABLE_ROWS} in the table, or else all]",
)
@click.option("--json", "as_json", is_flag=True, help="A list with one object a session.")
@click.option("--csv", "as_csv", is_flag=True, help="A line a session, as `breathe export` writes it.")
def history(since: date | None, until: date | None, limit: int | None, as_json: bool, as_csv: bool) -> None:
    """Show the sessions, newest first."""
    from breathe.history.sqlite.sessions import Selection, page

    if since and until and since > until:
        raise click.UsageError(f"--since {since} is after --until {until}.")
    if as_json and as_csv:
        raise click.UsageError("--json contradicts --csv; give one of them.")
    selection = Selection(since, until)
    with open_history() as store:
        if as_json:
            _print_json([record.as_json() for record in store.use(page, selection, limit)])
        elif as_csv:
            from breathe.history.exchange.csv_file import csv_lines

            click.echo("".join(csv_lines(store.use(page, selection, limit))).encode(), nl=False)
        else:
            _print_table(store, selection, limit or TABLE_ROWS)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One object.")
def stats(as_json: bool) -> None:
    """Show what the sessions add up to: in all, this week, and in the weeks before."""
    from breathe.history.sqlite.totals import by_week, total
    from breathe.history.text_tables import chart, sums

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
    from breathe.history.sqlite.sessions import EVERYTHING, count, page
    from breathe.history.text_tables import NOTHING_FOUND, NOTHING_YET, table

    records = store.use(page, selection, limit)
    if not records:
        click.echo(NOTHING_YET if selection == EVERYTHING else NOTHING_FOUND)
        return
    echo(table(records))
    if more := store.use(count, selection) - len(records):
        click.echo(f"{more} more; --limit {len(records) + more} shows all.")


def _bar() -> str:
    """What the bars of a chart are made of."""
    try:
        "█".encode(sys.stdout.encoding)
    except UnicodeEncodeError:
        return "#"
    return "█"


def _print_json(value: object) -> None:
    import json

    click.echo(json.dumps(value, indent=2))
