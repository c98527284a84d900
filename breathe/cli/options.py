"""The options of a session, played or rendered, and the sitting they ask for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from breathe.audio.players.names import PlayerName
from breathe.practice import choice as limits
from breathe.practice.breath import SECONDS_PER_MINUTE, Breath
from breathe.practice.choice import Choice, Limits
from breathe.sitting import DEFAULT_PALETTE, DEFAULT_VOLUME, Sitting

Decorator = Callable[..., Any]


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


def sitting_of(
    minutes: float,
    settle: float | None,
    close: float | None,
    palette: str,
    volume: int,
    player: str | None = None,
    silent: bool = False,
    **breath: float | None,
) -> Sitting:
    """The sitting that these options ask for.

    Raises:
        UsageError: If they contradict each other or a limit of the practice.
    """
    name = player_of(player, silent)
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


def player_of(player: str | None, silent: bool) -> PlayerName:
    """The player asked for, which can be had.

    Raises:
        UsageError: If it cannot, or `silent` contradicts it.
    """
    from importlib.util import find_spec

    if silent and player not in (None, PlayerName.SILENT):
        raise click.UsageError(f"--silent contradicts --player {player}; give one of them.")
    name = PlayerName.SILENT if silent else PlayerName(player or PlayerName.AUTO)
    if name is PlayerName.SIMPLEAUDIO and find_spec("simpleaudio") is None:
        raise click.UsageError(
            "--player simpleaudio needs the extra: pip install 'breathe-trainer[simpleaudio]'; or leave it at auto."
        )
    return name
