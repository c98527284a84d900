"""The program: its commands, and what it says of a mistake."""

from __future__ import annotations

import sys

import click

from breathe import __version__
from breathe.cli.changing import delete, edit, restore
from breathe.cli.exchange import export, import_
from breathe.cli.history import history, stats
from breathe.cli.render import render
from breathe.cli.session import home, start
from breathe.cli.settings import settings
from breathe.cli.sounds import sounds
from breathe.signals import INTERRUPTED

BAD_INPUT = 2
"""The exit code after input that could not be used."""


def main() -> None:
    """Run the command line; whatever is wrong with it is said in one sentence."""
    try:
        sys.exit(breathe.main(standalone_mode=False) or 0)
    except click.ClickException as error:
        click.echo(f"breathe: {error.format_message()}", err=True)
    except click.Abort:
        click.echo("Stopped before the end.", err=True)
        sys.exit(INTERRUPTED)
    sys.exit(BAD_INPUT)


@click.group(
    invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"], "show_default": True}
)
@click.version_option(__version__, prog_name="breathe")
@click.pass_context
def breathe(context: click.Context) -> int:
    """Lie down and breathe: a guided relaxation-response session of 10 to 20 minutes.

    Without a command it opens at home, where Enter starts a session.
    """
    if context.invoked_subcommand:
        return 0
    return home()


for command in (start, render, history, stats, export, import_, delete, edit, restore, settings, sounds):
    breathe.add_command(command)
