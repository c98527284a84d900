"""The soundscapes: listed and played."""

from __future__ import annotations

import click

from breathe.audio.playback.volume import Volume
from breathe.audio.soundscape.loading import SoundscapeError, is_custom, load_soundscape, soundscape_names
from breathe.cli.options import FORMER_NAMES, resolved, setting_option
from breathe.settings.soundscape_name import SoundscapeName
from breathe.system.clock import SystemClock
from breathe.system.paths import log_path
from breathe.system.stray_output import STDERR, stray_output_to


@click.group(invoke_without_command=True)
@click.pass_context
def sounds(context: click.Context) -> None:
    """List the soundscapes, or play one."""
    if context.invoked_subcommand:
        return
    names = soundscape_names()
    widest = max(len(name) for name in names)
    for name in names:
        try:
            about = load_soundscape(name).about
        except SoundscapeError as error:
            about = f"can't be used: {error}"
        click.echo(f"{name:<{widest}}  {about}{' (yours)' if is_custom(name) else ''}")


@sounds.command(context_settings=FORMER_NAMES)
@click.argument("name", type=SoundscapeName(), required=False)
@setting_option("volume", "V")
@setting_option("audio_backend", "NAME")
def play(name: str | None, volume: int | None, audio_backend: str | None) -> None:
    """Play each sound of the soundscape NAME once, with its caption."""
    # numpy is loaded with it.
    from breathe.audio.preview.sound_check import NO_DEVICE, sound_check

    sound = resolved(soundscape=name, volume=volume, audio_backend=audio_backend).settings.sound
    with stray_output_to(log_path(), STDERR):
        if not sound_check(sound, Volume(sound.volume), SystemClock(), click.echo).run():
            raise click.ClickException(NO_DEVICE)
