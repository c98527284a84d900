"""The commands that export the history to a file and import it from one."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from breathe.cli.open_history import open_history
from breathe.history.exchange.csv_file import csv_entries, csv_lines
from breathe.history.exchange.entry import Entry, FileError
from breathe.history.exchange.json_file import json_entries, json_lines
from breathe.history.import_sessions import import_sessions
from breathe.system.atomic_file import new_file
from breathe.text import wording

FORMATS = ("csv", "json")

PIPE = Path("-")

DATABASE_START = b"SQLite format 3\0"
"""The first bytes of a copy of the history."""

FORMAT_OPTION = click.option(
    "--format",
    "chosen",
    type=click.Choice(FORMATS),
    help="Format of the file.  [default: by the ending of FILE]",
    show_default=False,
)


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path), metavar="FILE")
@FORMAT_OPTION
@click.option("--force", is_flag=True, help="Overwrite an existing file.")
def export(file: Path, chosen: str | None, force: bool) -> None:
    """Write all sessions to FILE, a .csv or a .json, or to standard output if FILE is -.

    `breathe import` reads it back without losing anything.
    """
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
@click.option("--skip-bad", is_flag=True, help="Skip invalid entries and import the rest.")
def import_(file: Path, chosen: str | None, skip_bad: bool) -> None:
    """Import the sessions of FILE, a .csv or a .json, or of standard input if FILE is -.

    FILE may come from `breathe export`, here or on another computer, or be the log of breathe-cli or the backup of
    Brethap. Sessions you already have are skipped. If two copies of a session differ, the one edited last wins
    (otherwise the longer one), and a note or rating found only in the other is kept. Your history is backed up first.
    """
    content = _content(file)
    if content.startswith(DATABASE_START):
        named = "FILE" if file == PIPE else file
        raise click.UsageError(f"{file} is a copy of a history, not an export. Use `breathe restore {named}`.")
    entries = _entries(file, content, _format(file, chosen))
    mistakes = [f"{entry.place}: {entry.mistake}" for entry in entries if entry.mistake]
    if mistakes and not skip_bad:
        more = f" and {len(mistakes) - 1} more" if len(mistakes) > 1 else ""
        raise click.UsageError(f"{file}, {mistakes[0]}{more}. Nothing was imported. Use --skip-bad to import the rest.")
    for mistake in mistakes:
        click.echo(f"breathe: skipped {file}, {mistake}.", err=True)
    records = [entry.record for entry in entries if entry.record]
    with open_history() as store:
        merged = import_sessions(store, records)
    click.echo(f"{merged.added} added, {merged.changed} updated, {merged.unchanged} unchanged.")
    if empty := len(entries) - len(records) - len(mistakes):
        click.echo(f"Skipped {wording.count(empty, 'session')} without a completed breath.")


def _content(file: Path) -> bytes:
    try:
        return sys.stdin.buffer.read() if file == PIPE else file.read_bytes()
    except OSError as error:
        raise click.UsageError(f"{file} can't be read: {error.strerror or error}.") from error


def _entries(file: Path, content: bytes, kind: str) -> list[Entry]:
    try:
        text = content.decode()
        return csv_entries(text) if kind == "csv" else json_entries(text)
    except FileError as error:
        raise click.UsageError(f"{file}, {error}. Nothing was imported.") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise click.UsageError(f"{file}, line {line} is not valid UTF-8. Nothing was imported.") from error


def _format(file: Path, chosen: str | None) -> str:
    ending = file.suffix.lower().removeprefix(".")
    if chosen or ending in FORMATS:
        return chosen or ending
    if file == PIPE:
        raise click.UsageError("Which format? Add --format csv or --format json.")
    raise click.UsageError(f"{file} ends in neither .csv nor .json. Add --format csv or --format json.")
