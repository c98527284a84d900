"""The history to a file and from one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from breathe.cli.open_history import open_history

if TYPE_CHECKING:
    from breathe.history.exchange.entry import Entry

FORMATS = ("csv", "json")

PIPE = Path("-")

FORMAT_OPTION = click.option(
    "--format", "chosen", type=click.Choice(FORMATS), help="What it is.  [default: as FILE ends]", show_default=False
)


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path), metavar="FILE")
@FORMAT_OPTION
@click.option("--force", is_flag=True, help="Replace a file that is there already.")
def export(file: Path, chosen: str | None, force: bool) -> None:
    """Write all sessions to FILE, a .csv or a .json, or to the standard output if it is -.

    `breathe import` reads it back to the last digit.
    """
    from breathe.history.exchange.csv_file import csv_lines
    from breathe.history.exchange.json_file import json_lines
    from breathe.system.atomic_file import new_file
    from breathe.text import wording

    kind = _format(file, chosen)
    with open_history() as store:
        records = store.recent()
    text = "".join(csv_lines(records) if kind == "csv" else json_lines(records))
    if file == PIPE:
        click.echo(text.encode(), nl=False)
        return
    try:
        with new_file(file, may_replace=force) as out:
            out.write(text.encode())
    except FileExistsError as error:
        raise click.UsageError(f"{file} already exists. Use --force to overwrite it.") from error
    except OSError as error:
        raise click.ClickException(f"{file} could not be written: {error.strerror or error}.") from error
    click.echo(f"Wrote {wording.count(len(records), 'session')} to {file}.")


@click.command("import")
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path), metavar="FILE")
@FORMAT_OPTION
@click.option("--skip-bad", is_flag=True, help="Import the rest of a file that has mistakes.")
def import_(file: Path, chosen: str | None, skip_bad: bool) -> None:
    """Add the sessions of FILE, a .csv or a .json, or of the standard input if it is -.

    It may come from `breathe export`, here or on another machine, or be the log of breathe-cli or the back-up of
    Brethap. What is here already is not added again. Where a session differs, the state edited last stays, or else
    the longer one, with the note and ratings that only the other has. A history that this changes is backed up first.
    """
    from breathe.history.import_sessions import take_in

    entries = _entries(file, _format(file, chosen))
    mistakes = [f"{entry.place}: {entry.mistake}" for entry in entries if entry.mistake]
    if mistakes and not skip_bad:
        more = f" and {len(mistakes) - 1} more" if len(mistakes) > 1 else ""
        raise click.UsageError(f"{file}, {mistakes[0]}{more}; nothing was imported, --skip-bad imports the rest.")
    for mistake in mistakes:
        click.echo(f"breathe: skipped {file}, {mistake}.", err=True)
    records = [entry.record for entry in entries if entry.record]
    with open_history() as store:
        merged = take_in(store, records)
    click.echo(f"{merged.added} added, {merged.changed} brought up to date, {merged.unchanged} here already.")
    if empty := len(entries) - len(records) - len(mistakes):
        click.echo(f"{empty} left out: without a finished breath.")


def _entries(file: Path, kind: str) -> list[Entry]:
    from breathe.history.exchange.csv_file import csv_entries
    from breathe.history.exchange.entry import FileError
    from breathe.history.exchange.json_file import json_entries

    try:
        text = (sys.stdin.buffer.read() if file == PIPE else file.read_bytes()).decode()
        return csv_entries(text) if kind == "csv" else json_entries(text)
    except FileError as error:
        raise click.UsageError(f"{file}, {error}; nothing was imported.") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise click.UsageError(f"{file}, line {line}: it is no UTF-8 text; nothing was imported.") from error
    except OSError as error:
        raise click.UsageError(f"{file} cannot be read: {error.strerror or error}.") from error


def _format(file: Path, chosen: str | None) -> str:
    ending = file.suffix.lower().removeprefix(".")
    if chosen or ending in FORMATS:
        return chosen or ending
    if file == PIPE:
        raise click.UsageError("- has no ending to tell the format by; give --format csv or --format json.")
    raise click.UsageError(f"{file} ends in neither .csv nor .json; give --format csv or --format json.")
