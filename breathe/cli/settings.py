"""The settings: listed with where they come from, and set."""

from __future__ import annotations

import os
from collections.abc import Mapping

import click


@click.group(invoke_without_command=True)
@click.pass_context
def settings(context: click.Context) -> None:
    """List the settings with where each comes from, or set some."""
    if context.invoked_subcommand:
        return
    from breathe.settings.resolution import resolve
    from breathe.settings.schema import schema, written
    from breathe.system.paths import settings_path

    try:
        found = resolve(settings_path(), os.environ)
    except ValueError as error:
        raise click.UsageError(f"{error}.") from error
    for each in schema():
        value = getattr(found.settings, each.key)
        in_words = each.by_default if value is None else written(value)
        click.echo(f"{each.key:<17}{in_words:<26}{found.sources[each.key]:<13}{each.about}")
    for trouble in found.troubles:
        click.echo(trouble, err=True)


@settings.command("set")
@click.argument("pairs", metavar="KEY VALUE...", nargs=-1, required=True)
def set_(pairs: tuple[str, ...]) -> None:
    """Set KEY to VALUE in the settings file; several pairs at once where they have to go together."""
    if len(pairs) % 2:
        raise click.UsageError(f"{pairs[-1]} has no value; give pairs of a key and its value.")
    _change(dict(zip(pairs[::2], pairs[1::2], strict=True)))


@settings.command()
@click.argument("keys", metavar="KEY...", nargs=-1, required=True)
def unset(keys: tuple[str, ...]) -> None:
    """Take each KEY out of the settings file, so that its default holds again."""
    _change(dict.fromkeys(keys))


@settings.command()
def path() -> None:
    """Print where the settings file is, or would be."""
    from breathe.system.paths import settings_path

    click.echo(settings_path())


def _change(asked: Mapping[str, str | None]) -> None:
    from breathe.settings.change import change
    from breathe.system.paths import settings_path

    try:
        change(settings_path(), asked)
    except ValueError as error:
        raise click.UsageError(f"{error}.") from error
