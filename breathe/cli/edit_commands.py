"""Changes in the history: take a session out, note something, go back to a back-up."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from breathe.cli.open_history import echo, open_history
from breathe.history.model.ratings import HIGHEST, LOWEST, rating

if TYPE_CHECKING:
    from breathe.history.model.record import Record
    from breathe.history.store import Store

NONE = "none"
"""Takes a rating away."""


class Text(click.ParamType[str]):
    """What can be written in any encoding."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text itself."""
        if any("\ud800" <= letter <= "\udfff" for letter in str(value)):
            self.fail("it is no text in this terminal's encoding.", param, ctx)
        return str(value)


class Rating(click.ParamType[int | None]):
    """A number from 0 to 10, or none."""

    name = "rating"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int | None:
        """The number."""
        if value == NONE:
            return None
        try:
            return rating(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a whole number from {LOWEST} to {HIGHEST}, or {NONE}.", param, ctx)


@click.command()
@click.argument("session_id", type=Text(), metavar="ID")
def delete(session_id: str) -> None:
    """Take the session whose id begins with ID out of the history."""
    from breathe.history.sqlite import editing
    from breathe.history.text_tables import sentence

    with open_history() as store:
        record = _found(store, session_id)
        store.change(editing.delete, record.id)
    click.echo(f"Deleted: {sentence(record)}.")


@click.command()
@click.argument("session_id", type=Text(), metavar="ID")
@click.option("--note", type=Text(), metavar="TEXT", help="What there is to say about it; an empty text takes it away.")
@click.option("--before", "tension_before", type=Rating(), metavar="N", help="Tension before: 0 relaxed, 10 tense.")
@click.option("--after", "tension_after", type=Rating(), metavar="N", help="Tension after.")
@click.option("--pain-before", type=Rating(), metavar="N", help="Back pain before, 0 to 10.")
@click.option("--pain-after", type=Rating(), metavar="N", help="Back pain after, 0 to 10.")
@click.pass_context
def edit(context: click.Context, /, session_id: str, **changes: Any) -> None:
    """Note something about the session whose id begins with ID, or rate it; `none` takes a rating away."""
    from datetime import UTC, datetime

    from breathe.history.sqlite import editing
    from breathe.history.text_tables import table

    given = {name: value for name, value in changes.items() if _is_given(context, name)}
    if not given:
        raise click.UsageError("nothing to change: give --note, --before, --after, --pain-before or --pain-after.")
    if given.get("note") == "":
        given["note"] = None
    with open_history() as store:
        record = _found(store, session_id)
        store.change(editing.edit, record.id, given, datetime.now(UTC))
        echo(table([_found(store, record.id)]))


@click.command()
@click.argument("back_up", type=click.Path(dir_okay=False, path_type=Path), metavar="[FILE]", required=False)
@click.option("--list", "as_list", is_flag=True, help="Only list the back-ups.")
def restore(back_up: Path | None, as_list: bool) -> None:
    """Make the history what it was when the back-up FILE was made, or else the newest one.

    What came since then stays. The history as it was before is kept as a back-up too: give its FILE to take a
    restoration back.
    """
    from breathe.history import restore as restoring
    from breathe.history.upkeep.backups import back_ups, newest_back_up
    from breathe.system.paths import history_path

    if as_list:
        click.echo("\n".join(map(str, back_ups(history_path()))) or "There is no back-up yet.")
        return
    back_up = back_up or newest_back_up(history_path())
    if back_up is None:
        raise click.UsageError("there is no back-up yet; the first is made with the next session.")
    with open_history() as store:
        try:
            records, before = restoring.restore(store, back_up)
        except restoring.BackUpError as error:
            raise click.UsageError(f"{error}.") from error
    from breathe.text import wording

    click.echo(f"Restored {wording.count(len(records), 'session')} from {back_up}.")
    click.echo(f"The history as it was before is in {before}.")


def _is_given(context: click.Context, name: str) -> bool:
    return context.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE


def _found(store: Store, session_id: str) -> Record:
    from breathe.history.sqlite.sessions import starting_with

    found = store.use(starting_with, session_id) if session_id else []
    if not found:
        raise click.UsageError(f"no session's id begins with {session_id!r}; `breathe history` lists them.")
    if len(found) > 1:
        raise click.UsageError(f"the ids of {len(found)} sessions begin with {session_id!r}; give more of it.")
    return found[0]
