"""The palettes: listed, and played."""

from __future__ import annotations

import click

from breathe.cli.options import resolved, setting_option
from breathe.settings.soundscape_name import PaletteName


@click.group(invoke_without_command=True)
@click.pass_context
def sounds(context: click.Context) -> None:
    """List the palettes, or play one."""
    if context.invoked_subcommand:
        return
    from breathe.audio.soundscape.loading import PaletteError, is_of_ones_own, load_palette, palette_names

    names = palette_names()
    widest = max(len(name) for name in names)
    for name in names:
        try:
            about = load_palette(name).about
        except PaletteError as error:
            about = f"cannot be used: {error}"
        click.echo(f"{name:<{widest}}  {about}{' (yours)' if is_of_ones_own(name) else ''}")


@sounds.command()
@click.argument("name", type=PaletteName(), required=False)
@setting_option("volume", "V")
@setting_option("player", "NAME")
def play(name: str | None, volume: int | None, player: str | None) -> None:
    """Play every sound of the palette NAME once, each with its caption: the sound check."""
    from breathe.audio.playback.players.names import PlayerName
    from breathe.audio.playback.volume import Volume
    from breathe.audio.preview.sound_check import NO_DEVICE, SoundCheck
    from breathe.system.clock import SystemClock
    from breathe.system.paths import log_path
    from breathe.system.stray_output import STDERR, stray_output_to

    settings = resolved(palette=name, volume=volume, player=player).settings
    with stray_output_to(log_path(), STDERR):
        set_to, chosen = Volume(settings.volume), PlayerName(settings.player)
        if not SoundCheck(settings.palette, set_to, chosen, SystemClock(), click.echo).run():
            raise click.ClickException(NO_DEVICE)
