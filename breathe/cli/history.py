"""What was practised."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from breathe.history.store import Store

TABLE_ROWS = 20
"""How many sessions the table shows unless asked for more."""


@click.command()
@click.option("--json", "as_json", is_flag=True, help="A list with one object a session.")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    metavar="N",
    help=f"At most so many sessions.  [default: {TABLE_ROWS}; with --json all]",
)
def history(as_json: bool, limit: int | None) -> None:
    """Show the sessions, newest first."""
    store = opened_store()
    if as_json:
        _print_json([record.as_json() for record in store.recent(limit)])
        return
    from breathe.history.listing import table

    click.echo(table(store.recent(TABLE_ROWS if limit is None else limit)))


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One object.")
def stats(as_json: bool) -> None:
    """Show what the sessions add up to, in all and this week."""
    from datetime import datetime

    from breathe.history.listing import sums
    from breathe.history.sums import by_week, total

    store = opened_store()
    in_all, (this_week,) = store.use(total), store.use(by_week, datetime.now().date(), 1).values()
    if as_json:
        _print_json({"total": in_all.as_json(), "this_week": this_week.as_json()})
    else:
        click.echo(sums(in_all, this_week))


def opened_store() -> Store:
    """The history.

    Raises:
        ClickException: If it cannot be used; one sentence says why.
    """
    from breathe.history.store import HistoryError, Store
    from breathe.paths import history_path

    try:
        store = Store(history_path())
    except HistoryError as error:
        raise click.ClickException(f"{error}.") from error
    for notice in store.notices:
        click.echo(f"breathe: {notice}.", err=True)
    return store


def _print_json(value: object) -> None:
    import json

    click.echo(json.dumps(value, indent=2))
