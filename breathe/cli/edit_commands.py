"""The commands that change the history: delete a session, edit one, restore a backup."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from breathe.cli.open_history import echo, open_history
from breathe.history import restore as restoring
from breathe.history.model.ratings import HIGHEST, LOWEST, rating
from breathe.history.model.record import Record
from breathe.history.sqlite import editing
from breathe.history.sqlite.sessions import starting_with
from breathe.history.store import Store
from breathe.history.text_tables import sentence, table
from breathe.history.upkeep.backups import backups, newest_backup
from breathe.system.paths import history_path
from breathe.text import wording

NONE = "none"
"""The word that removes a rating."""


class Text(click.ParamType[str]):
    """A text that every encoding can represent."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text itself."""
        if any("\ud800" <= letter <= "\udfff" for letter in str(value)):
            self.fail("It contains characters that this terminal's encoding can't represent.", param, ctx)
        return str(value)


class Rating(click.ParamType[int | None]):
    """A number from 0 to 10, or none."""

    name = "rating"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int | None:
        """The number, or None for `NONE`."""
        if value == NONE:
            return None
        try:
            return rating(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a whole number from {LOWEST} to {HIGHEST}, or {NONE}.", param, ctx)


@click.command()
@click.argument("session_id", type=Text(), metavar="ID")
def delete(session_id: str) -> None:
    """Delete the session whose id starts with ID."""
    with open_history() as store:
        record = _found(store, session_id)
        store.change(editing.delete, record.id)
    click.echo(f"Deleted: {sentence(record)}.")


@click.command()
@click.argument("session_id", type=Text(), metavar="ID")
@click.option("--note", type=Text(), metavar="TEXT", help="Note to attach; an empty string removes it.")
@click.option(
    "--before", "tension_before", type=Rating(), metavar="N", help="Tension before, from 0 (relaxed) to 10 (tense)."
)
@click.option("--after", "tension_after", type=Rating(), metavar="N", help="Tension after, 0 to 10.")
@click.option("--pain-before", type=Rating(), metavar="N", help="Back pain before, 0 to 10.")
@click.option("--pain-after", type=Rating(), metavar="N", help="Back pain after, 0 to 10.")
@click.pass_context
def edit(context: click.Context, /, session_id: str, **changes: Any) -> None:
    """Add a note or ratings to the session whose id starts with ID; `none` removes a rating."""
    given = {name: value for name, value in changes.items() if _is_given(context, name)}
    if not given:
        raise click.UsageError("Nothing to change. Give --note, --before, --after, --pain-before or --pain-after.")
    if given.get("note") == "":
        given["note"] = None
    with open_history() as store:
        record = _found(store, session_id)
        store.change(editing.edit, record.id, given, datetime.now(UTC))
        echo(table([_found(store, record.id)]))


@click.command()
@click.argument("backup", type=click.Path(dir_okay=False, path_type=Path), metavar="[FILE]", required=False)
@click.option("--list", "as_list", is_flag=True, help="Only list the backups.")
def restore(backup: Path | None, as_list: bool) -> None:
    """Restore your history from a backup: the newest one, or FILE.

    Sessions recorded since then are kept. The current history is backed up first, so you can undo this by restoring
    that file.
    """
    if as_list:
        click.echo("\n".join(map(str, backups(history_path()))) or "No backups yet.")
        return
    backup = backup or newest_backup(history_path())
    if backup is None:
        raise click.UsageError("No backups yet. The first is made with your next session.")
    with open_history() as store:
        try:
            records, before = restoring.restore(store, backup)
        except restoring.BackupError as error:
            raise click.UsageError(f"{error}.") from error
    click.echo(f"Restored {wording.count(len(records), 'session')} from {backup}.")
    click.echo(f"The history before this is backed up in {before}.")


def _is_given(context: click.Context, name: str) -> bool:
    return context.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE


def _found(store: Store, session_id: str) -> Record:
    found = store.use(starting_with, session_id) if session_id else []
    if not found:
        raise click.UsageError(f"No session's id starts with {session_id!r}. Run `breathe history` to see them.")
    if len(found) > 1:
        raise click.UsageError(f"{session_id!r} matches {len(found)} sessions. Type a few more characters.")
    return found[0]
