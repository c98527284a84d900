"""The settings: listed with their sources, and changed."""

from __future__ import annotations

import os
from collections.abc import Mapping

import click

from breathe.settings.allowed import SettingsError
from breathe.settings.change import change
from breathe.settings.resolution import Source, resolve
from breathe.settings.schema import schema, written
from breathe.system.paths import settings_path
from breathe.text.commands import PAGES


@click.group(invoke_without_command=True)
@click.pass_context
def settings(context: click.Context) -> None:
    """List the settings and their sources, or change some."""
    if context.invoked_subcommand:
        return
    try:
        found = resolve(settings_path(), os.environ)
    except SettingsError as error:
        raise click.UsageError(f"{error}.") from error
    for each in schema():
        value = getattr(found.settings, each.key)
        in_words = each.by_default if value is None else written(value)
        click.echo(f"{each.key:<17}{in_words:<25} {found.sources[each.key]:<13}{each.about}")
    about = {command.id: command.about for page in PAGES.values() for command in page}
    for command, key in found.keys.items():
        click.echo(f"{f'keys.{command}':<23} {key:<19} {Source.FILE:<12} {about[command]}")
    for warning in found.warnings:
        click.echo(warning, err=True)


@settings.command("set")
@click.argument("pairs", metavar="KEY VALUE...", nargs=-1, required=True)
def set_(pairs: tuple[str, ...]) -> None:
    """Set KEY to VALUE in the settings file.

    Give several pairs to change settings that depend on each other, such as inhale and exhale.
    """
    if len(pairs) % 2:
        raise click.UsageError(f"Missing value for {pairs[-1]!r}. Usage: breathe settings set KEY VALUE")
    _change(dict(zip(pairs[::2], pairs[1::2], strict=True)))


@settings.command()
@click.argument("keys", metavar="KEY...", nargs=-1, required=True)
def unset(keys: tuple[str, ...]) -> None:
    """Delete each KEY from the settings file, so that its default applies again."""
    _change(dict.fromkeys(keys))


@settings.command()
def path() -> None:
    """Print the path of the settings file, whether or not it exists."""
    click.echo(settings_path())


def _change(requested: Mapping[str, str | None]) -> None:
    try:
        change(settings_path(), requested)
    except SettingsError as error:
        raise click.UsageError(f"{error}.") from error
