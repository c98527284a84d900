"""The program: its commands, and its answer to a mistake."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from breathe import __version__
from breathe.system.paths import config_folder, data_folder
from breathe.system.private_files import make_files_private, tighten
from breathe.system.signals import INTERRUPTED

BAD_INPUT = 2
"""Exit code after invalid input."""

COMMAND_MODULES = {
    "start": "session",
    "render": "render",
    "history": "history",
    "stats": "history",
    "export": "import_export",
    "import": "import_export",
    "delete": "edit_commands",
    "edit": "edit_commands",
    "restore": "edit_commands",
    "settings": "settings",
    "sounds": "sounds",
}
"""The module of each command, in the order of the help."""


class Commands(click.Group):
    """A group that imports a command only when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands."""
        return list(COMMAND_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command with that name, or None."""
        if cmd_name not in COMMAND_MODULES:
            return None
        found = vars(import_module(f"breathe.cli.{COMMAND_MODULES[cmd_name]}")).values()
        return next(each for each in found if isinstance(each, click.Command) and each.name == cmd_name)


def main() -> None:
    """Run the command line, and answer a mistake in one line."""
    make_files_private()
    try:
        sys.exit(breathe.main(standalone_mode=False) or 0)
    except click.ClickException as error:
        click.echo(f"breathe: {error.format_message()}", err=True)
    except click.Abort:
        click.echo("Stopped before the end.", err=True)
        sys.exit(INTERRUPTED)
    sys.exit(BAD_INPUT)


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "show_default": True},
)
@click.version_option(__version__, prog_name="breathe")
@click.pass_context
def breathe(context: click.Context) -> int:
    """Lie down and breathe: a guided relaxation-response session of 10 to 20 minutes.

    Without a command, the home screen opens. Press Enter there to start a session.
    """
    for folder in {data_folder(), config_folder()}:
        tighten(folder)
    if context.invoked_subcommand:
        return 0
    from breathe.cli.session import home

    return home()
