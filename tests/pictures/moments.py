"""The README's pictures: each a moment in an appearance."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from breathe.audio.playback.players.names import PlayerName
from breathe.practice.plan import Plan
from breathe.settings.appearance import DEFAULT_APPEARANCE, Appearance, PictureName, ThemeName
from breathe.settings.schema import Settings
from breathe.tui.app import BreatheApp
from breathe.tui.screens.home import HomeScreen
from tests.clock import ManualClock
from tests.tui.visit import Visit

SIZE = (80, 24)

HOME = Settings(show_welcome=False)
SESSION = Settings(audio_backend=PlayerName.SILENT)
PLAN = Plan.of(SESSION.params)

STEADY_BREATH = 60
"""One of many at the chosen pace."""

Stay = Callable[[Visit], Awaitable[None]]


async def at_home(here: Visit) -> None:
    """At home, with half of an in-breath drawn."""
    await here.until_on(HomeScreen)
    await here.live(HOME.breath.inhale_seconds / 2)


async def full(here: Visit) -> None:
    """At the end of an in-breath."""
    await here.until_started()
    await here.live_until(PLAN.starts[STEADY_BREATH] + PLAN.breaths[STEADY_BREATH].inhale_seconds - 0.01)


async def sinking(here: Visit) -> None:
    """Early in the out-breath."""
    breath = PLAN.breaths[STEADY_BREATH]
    await here.until_started()
    await here.live_until(PLAN.starts[STEADY_BREATH] + breath.inhale_seconds + 0.35 * breath.exhale_seconds)


@dataclass(frozen=True, slots=True)
class Moment:
    """One picture."""

    stay: Stay
    appearance: Appearance = DEFAULT_APPEARANCE


MOMENTS = {
    "home": Moment(at_home),
    "session": Moment(full),
    "light": Moment(sinking, Appearance(theme=ThemeName.LIGHT)),
    "night": Moment(sinking, Appearance(theme=ThemeName.NIGHT)),
    "wave": Moment(sinking, Appearance(PictureName.WAVE)),
    "bar": Moment(sinking, Appearance(PictureName.BAR)),
}


async def take(moment: Moment) -> str:
    """The picture as SVG."""
    clock = ManualClock()
    is_home = moment.stay is at_home
    app = BreatheApp(HOME if is_home else SESSION, clock, None, [], is_home)
    app.appearance = moment.appearance
    # The manual clock leaps, which must not look like a sleeping machine.
    leaping = patch("breathe.engine.session_runner.STOPPED_SECONDS", float("inf"))
    with leaping, patch("breathe.tui.screens.home.can_be_kept", return_value=True):
        async with app.run_test(size=SIZE) as pilot:
            await moment.stay(Visit(pilot, clock))
            # Without this, some programs drop the spaces of the background.
            return app.export_screenshot().replace("<text ", '<text xml:space="preserve" ')


async def take_all(folder: Path) -> None:
    """Write every picture into the folder."""
    for name, moment in MOMENTS.items():
        (folder / f"{name}.svg").write_text(await take(moment), encoding="utf-8")
