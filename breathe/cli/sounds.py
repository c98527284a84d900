"""The palettes: listed, and played."""

from __future__ import annotations

import click

from breathe.cli.options import PLAYER_OPTION, VOLUME_OPTION, PaletteName, player_of
from breathe.sitting import DEFAULT_PALETTE


@click.group(invoke_without_command=True)
@click.pass_context
def sounds(context: click.Context) -> None:
    """List the palettes, or play one."""
    if context.invoked_subcommand:
        return
    from breathe.audio.palette import load_palette, palette_names

    for palette in map(load_palette, palette_names()):
        click.echo(f"{palette.name:<10}{palette.about}")


@sounds.command()
@click.argument("name", type=PaletteName(), default=DEFAULT_PALETTE)
@VOLUME_OPTION
@PLAYER_OPTION
def play(name: str, volume: int, player: str | None) -> None:
    """Play every sound of the palette NAME once, each with its caption: the sound check."""
    from breathe.audio.volume import Volume
    from breathe.clock import SystemClock
    from breathe.logs import STDERR, stray_output_to
    from breathe.paths import log_path
    from breathe.sound_check import check

    chosen = player_of(player, silent=False)
    with stray_output_to(log_path(), STDERR):
        if not check(name, Volume(volume), chosen, SystemClock(), click.echo):
            raise click.ClickException("no sound device was found, so nothing can be heard; is one connected?")
