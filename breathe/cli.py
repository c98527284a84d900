"""The commands. What a command needs is imported when it runs, so that each starts as fast as it can."""

from __future__ import annotations

import os
import sys
from codecs import lookup
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from breathe import __version__
from breathe.audio.players.names import PlayerName
from breathe.audio.target import TargetError
from breathe.practice import choice as limits
from breathe.practice.advice import EASE
from breathe.practice.breath import SECONDS_PER_MINUTE, Breath
from breathe.practice.choice import Choice, Limits
from breathe.sitting import DEFAULT_PALETTE, DEFAULT_VOLUME, Sitting

if TYPE_CHECKING:
    from breathe.history.store import Store

BAD_INPUT = 2
"""The exit code after input that could not be used."""

TABLE_ROWS = 20
"""How many sessions the table shows unless asked for more."""

Decorator = Callable[..., Any]


def main() -> None:
    """Run the command line; whatever is wrong with it is said in one sentence."""
    try:
        sys.exit(breathe.main(standalone_mode=False) or 0)
    except click.ClickException as error:
        click.echo(f"breathe: {error.format_message()}", err=True)
    except click.Abort:
        pass
    sys.exit(BAD_INPUT)


class PaletteName(click.ParamType[str]):
    """A palette that can be read."""

    name = "palette"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name itself, once the palette was found to be in order."""
        from breathe.audio.palette import PaletteError, load_palette

        try:
            load_palette(value)
        except PaletteError as error:
            self.fail(str(error), param, ctx)
        return str(value)


def _range(allowed: Limits) -> click.FloatRange:
    return click.FloatRange(allowed.low, allowed.high)


VOLUME_OPTION = click.option(
    "--volume", type=click.IntRange(0, 100), default=DEFAULT_VOLUME, metavar="V", help="How loud it is."
)

PLAYER_OPTION = click.option(
    "--player", type=click.Choice([str(name) for name in PlayerName]), help="What plays it.  [default: auto]"
)

SESSION_OPTIONS = (
    click.option(
        "--minutes",
        type=_range(limits.MINUTES),
        default=limits.DEFAULT_MINUTES,
        metavar="N",
        help="Length of the whole session.",
    ),
    click.option(
        "--inhale", type=_range(limits.INHALE_SECONDS), metavar="S", help="Seconds in, with --exhale.  [default: 4.5]"
    ),
    click.option(
        "--exhale",
        type=_range(limits.EXHALE_SECONDS),
        metavar="S",
        help="Seconds out: longer than in, at most twice as long.  [default: 5.5]",
    ),
    click.option(
        "--pace", type=_range(limits.PACE), metavar="BPM", help="Breaths a minute, instead of seconds.  [default: 6]"
    ),
    click.option(
        "--ratio",
        type=_range(limits.RATIO),
        metavar="R",
        help="Seconds out over seconds in, instead of seconds.  [default: 1.22]",
    ),
    click.option(
        "--settle",
        type=_range(limits.SETTLE_SECONDS),
        metavar="S",
        help="Seconds to settle before.  [default: 60; less in a session under 15 minutes]",
    ),
    click.option(
        "--close",
        type=_range(limits.CLOSE_SECONDS),
        metavar="S",
        help="Seconds to rest after.  [default: a tenth of the session]",
    ),
    click.option("--palette", type=PaletteName(), default=DEFAULT_PALETTE, metavar="NAME", help="The sound."),
    VOLUME_OPTION,
)
"""What a session is like, played or rendered."""

PLAYER_OPTIONS = (
    PLAYER_OPTION,
    click.option("--silent", is_flag=True, help="No sound, as --player silent."),
)


def options(*given: Decorator) -> Decorator:
    """Give a command all these options, in this order."""

    def decorate(command: Decorator) -> Decorator:
        for option in reversed(given):
            command = option(command)
        return command

    return decorate


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
    if not _on_a_terminal():
        raise click.UsageError("home needs a terminal; `breathe start` also works without one.")
    return _show(Sitting(), at_home=True)


@breathe.command(epilog=EASE)
@options(*SESSION_OPTIONS, *PLAYER_OPTIONS)
@click.option("--plain", is_flag=True, help="One line an event instead of the picture.")
def start(plain: bool, **chosen: Any) -> int:
    """Go straight into a session."""
    sitting = _sitting(**chosen)
    if not plain and _on_a_terminal():
        return _show(sitting, at_home=False)
    from breathe.clock import SystemClock
    from breathe.logs import STDERR, stray_output_to
    from breathe.paths import log_path
    from breathe.plain import LineMode

    store, notices = _store_or_notice()
    with stray_output_to(log_path(), STDERR):
        return LineMode(sitting, SystemClock(), store, notices).run()


@breathe.command()
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path), metavar="OUT")
@options(*SESSION_OPTIONS)
@click.option("--seed", type=click.IntRange(min=0), default=0, metavar="N", help="Another number, other waves.")
@click.option("--force", is_flag=True, help="Replace a file that is there already.")
def render(target: Path, seed: int, force: bool, **chosen: Any) -> int:
    """Write a whole session to the sound file OUT, a .wav or a .flac.

    It lasts from the settling, which is silent, until the last bowl has rung out. Equal options and seeds give files
    that are equal to the bit.
    """
    sitting = _sitting(**chosen)
    from breathe.rendering import Rendering

    try:
        return Rendering(sitting, target, seed, may_replace=force).run()
    except TargetError as error:
        raise click.UsageError(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{target} could not be written: {error.strerror or error}.") from error


@breathe.command()
@click.option("--json", "as_json", is_flag=True, help="A list with one object a session.")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    metavar="N",
    help=f"At most so many sessions.  [default: {TABLE_ROWS}; with --json all]",
)
def history(as_json: bool, limit: int | None) -> None:
    """Show the sessions, newest first."""
    store = _store()
    if as_json:
        _print_json([record.as_json() for record in store.recent(limit)])
        return
    from breathe.history.listing import table

    click.echo(table(store.recent(TABLE_ROWS if limit is None else limit)))


@breathe.command()
@click.option("--json", "as_json", is_flag=True, help="One object.")
def stats(as_json: bool) -> None:
    """Show what the sessions add up to, in all and this week."""
    from datetime import datetime

    from breathe.history.listing import sums
    from breathe.history.summary import of_week, total

    records = _store().recent()
    in_all, this_week = total(records), total(of_week(records, datetime.now().astimezone().date()))
    if as_json:
        _print_json({"total": in_all.as_json(), "this_week": this_week.as_json()})
    else:
        click.echo(sums(in_all, this_week))


@breathe.group(invoke_without_command=True)
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

    chosen = _player(player, silent=False)
    with stray_output_to(log_path(), STDERR):
        if not check(name, Volume(volume), chosen, SystemClock(), click.echo):
            raise click.ClickException("no sound device was found, so nothing can be heard; is one connected?")


def _sitting(
    minutes: float,
    settle: float | None,
    close: float | None,
    palette: str,
    volume: int,
    player: str | None = None,
    silent: bool = False,
    **breath: float | None,
) -> Sitting:
    name = _player(player, silent)
    try:
        return Sitting(Choice(minutes, _breath(**breath), settle, close), palette, volume, name)
    except ValueError as error:
        raise click.UsageError(f"{error}.") from error


def _breath(inhale: float | None, exhale: float | None, pace: float | None, ratio: float | None) -> Breath:
    by_seconds, by_pace = (inhale, exhale) != (None, None), (pace, ratio) != (None, None)
    if by_seconds and by_pace:
        raise click.UsageError("give --inhale and --exhale, or --pace and --ratio, not both.")
    if by_pace:
        default = limits.DEFAULT_BREATH
        return Breath.at_pace(pace or default.pace, ratio or default.ratio)
    if inhale is None and exhale is None:
        return limits.DEFAULT_BREATH
    if inhale is None or exhale is None:
        raise click.UsageError("--inhale and --exhale belong together; give both.")
    try:
        limits.PACE.check("pace", round(SECONDS_PER_MINUTE / (inhale + exhale), 6))
        return Breath(inhale, exhale)
    except ValueError as error:
        raise click.UsageError(f"--inhale {inhale:g} --exhale {exhale:g}: {error}.") from error


def _player(player: str | None, silent: bool) -> PlayerName:
    from importlib.util import find_spec

    if silent and player not in (None, PlayerName.SILENT):
        raise click.UsageError(f"--silent contradicts --player {player}; give one of them.")
    name = PlayerName.SILENT if silent else PlayerName(player or PlayerName.AUTO)
    if name is PlayerName.SIMPLEAUDIO and find_spec("simpleaudio") is None:
        raise click.UsageError(
            "--player simpleaudio needs the extra: pip install 'breathe-trainer[simpleaudio]'; or leave it at auto."
        )
    return name


def _on_a_terminal() -> bool:
    streams = sys.stdin, sys.stdout, sys.stderr
    if os.environ.get("TERM") == "dumb" or any(stream is None or not stream.isatty() for stream in streams):
        return False
    return all(lookup(stream.encoding).name == "utf-8" for stream in streams)


def _show(sitting: Sitting, at_home: bool) -> int:
    from breathe.clock import SystemClock
    from breathe.logs import STDERR, STDOUT, stray_output_to
    from breathe.paths import log_path
    from breathe.tui.app import BreatheApp

    store, notices = _store_or_notice()
    with stray_output_to(log_path(), STDOUT, STDERR):
        return BreatheApp(sitting, SystemClock(), store, notices, at_home).run_to_exit_code()


def _store() -> Store:
    from breathe.history.store import HistoryError, Store
    from breathe.paths import history_path

    try:
        return Store(history_path())
    except HistoryError as error:
        raise click.ClickException(f"{error}.") from error


def _store_or_notice() -> tuple[Store | None, list[str]]:
    try:
        return _store(), []
    except click.ClickException:
        return None, ["This session will not be recorded; breathe history says why."]


def _print_json(value: object) -> None:
    import json

    click.echo(json.dumps(value, indent=2))
