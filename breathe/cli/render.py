"""A session to a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from breathe.cli.options import FORMER_NAMES, SESSION_OPTIONS, options, resolved


@click.command(context_settings=FORMER_NAMES)
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path), metavar="OUT")
@options(*SESSION_OPTIONS)
@click.option("--seed", type=click.IntRange(min=0), default=0, metavar="N", help="Another number, other waves.")
@click.option("--force", is_flag=True, help="Replace a file that is there already.")
def render(target: Path, seed: int, force: bool, **chosen: Any) -> int:
    """Write a whole session to the sound file OUT, a .wav or a .flac.

    It lasts from the settling, in which nothing is heard but the voice if one is wanted, until the last bowl has rung
    out. Equal options and seeds give files that are equal to the bit.
    """
    found = resolved(**chosen)
    from breathe.audio.export.target import TargetError
    from breathe.audio.speech.tts_programs import VoiceError
    from breathe.cli.rendering import Rendering
    from breathe.engine.session_config import SessionConfig

    for trouble in found.troubles:
        click.echo(trouble, err=True)
    try:
        return Rendering(SessionConfig.of(found.settings), target, seed, may_replace=force).run()
    except VoiceError as error:
        raise click.ClickException(f"{target} was not written, for want of its voice: {error}.") from error
    except TargetError as error:
        raise click.UsageError(str(error)) from error
    except FileExistsError as error:
        raise click.UsageError(f"{target} already exists. Use --force to overwrite it.") from error
    except OSError as error:
        raise click.ClickException(f"{target} could not be written: {error.strerror or error}.") from error
