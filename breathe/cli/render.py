"""The command that writes a session to a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from breathe.audio.export.target import TargetError
from breathe.audio.speech.tts_programs import VoiceError
from breathe.cli.options import FORMER_NAMES, SESSION_OPTIONS, options, resolved
from breathe.engine.session_config import SessionConfig


@click.command(context_settings=FORMER_NAMES)
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path), metavar="OUT")
@options(*SESSION_OPTIONS)
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="Random seed for the noise; the same seed gives an identical file.",
)
@click.option("--force", is_flag=True, help="Overwrite an existing file.")
def render(target: Path, seed: int, force: bool, **chosen: Any) -> int:
    """Write a whole session to the sound file OUT, a .wav or a .flac.

    The file runs from the settling-in period (silent unless you use a voice) until the last bowl has faded. The same
    options and seed give a bit-identical file.
    """
    found = resolved(**chosen)
    # numpy is loaded with it: only once every option is known to be right.
    from breathe.cli.rendering import Rendering

    for warning in found.warnings:
        click.echo(warning, err=True)
    try:
        return Rendering(SessionConfig.of(found.settings), target, seed, may_replace=force).run()
    except VoiceError as error:
        raise click.ClickException(f"{target} was not written because the voice failed: {error}.") from error
    except TargetError as error:
        raise click.UsageError(str(error)) from error
    except FileExistsError as error:
        raise click.UsageError(f"{target} already exists. Use --force to overwrite it.") from error
    except OSError as error:
        raise click.ClickException(f"{target} could not be written: {error.strerror or error}.") from error
