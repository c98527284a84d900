"""A visit to the app: its screens, its clock, its keys and its text."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen

from breathe.engine.session_config import SessionConfig
from breathe.history.store import Store
from breathe.practice.plan import Plan
from breathe.practice.session import Session, State
from breathe.settings.appearance import DEFAULT_APPEARANCE, Appearance
from breathe.settings.schema import Settings
from breathe.system.clock import Clock
from breathe.tui.app import BreatheApp
from breathe.tui.screens.home import HomeScreen
from breathe.tui.screens.session import FADE_SECONDS, SessionScreen
from breathe.tui.screens.summary import SummaryScreen
from breathe.tui.stage.stage import Stage
from tests.clock import ManualClock

SETTINGS = Settings(
    minutes=1.0, inhale=2.4, exhale=3.6, settle=3.0, rest=3.0, audio_backend="silent", show_welcome=False
)
CONFIG = SessionConfig.of(SETTINGS)

PLAN = Plan.of(CONFIG.params)

PATIENCE_SECONDS = 10.0
"""Real time to wait before giving up."""

LOOK_SECONDS = 0.005
"""Real time between two checks."""


async def until(comes: Callable[[], bool]) -> None:
    """Wait, in real time, for a condition to become true."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not comes():
            await asyncio.sleep(LOOK_SECONDS)


@dataclass(frozen=True, slots=True)
class Visit:
    """One person in front of one running app."""

    pilot: Pilot[None]
    clock: ManualClock

    @property
    def screen(self) -> Screen[object]:
        """The screen on top."""
        return self.pilot.app.screen

    @property
    def session_screen(self) -> SessionScreen:
        """The session's screen, on top or under the help."""
        return next(screen for screen in self.pilot.app.screen_stack if isinstance(screen, SessionScreen))

    @property
    def session(self) -> Session:
        """The current session."""
        return self.session_screen.runner.session

    @property
    def stage(self) -> Stage:
        """The stage of the screen on top."""
        return self.screen.query_one(Stage)

    async def until(self, comes: Callable[[], bool]) -> None:
        """Wait, in real time, for other threads and the event loop."""
        await until(comes)
        await self.pilot.pause()

    async def until_on(self, screen: type[Screen[Any]]) -> None:
        """Wait for a screen to be on top."""
        await self.until(lambda: isinstance(self.screen, screen) and self.screen.is_current)

    async def until_started(self) -> None:
        """Wait for the session to start; its clock shows 0 then."""
        await self.until_on(SessionScreen)
        await self.until(lambda: self.session.state is not State.READY)
        await self.live(0.0)

    async def live(self, seconds: float) -> None:
        """Let time pass, and draw the screen."""
        self.clock.pass_seconds(seconds)
        self.draws()
        await self.pilot.pause()

    async def live_until(self, seconds: float) -> None:
        """Let time pass until the session is at `seconds`."""
        await self.live(seconds - self.session.seconds)

    async def press(self, *keys: str) -> None:
        """Press keys and let them take effect."""
        await self.pilot.press(*keys)
        await self.live(0.0)

    async def end(self) -> None:
        """End the session and see its summary."""
        await self.press("q")
        await self.sink()

    async def sink(self) -> None:
        """Let an ended session fade out until its summary is there."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not isinstance(self.screen, SummaryScreen):
                self.clock.pass_seconds(FADE_SECONDS / 4)
                await asyncio.sleep(LOOK_SECONDS)
        await self.until_on(SummaryScreen)

    def draws(self) -> bool:
        """Draw the screen on top."""
        if isinstance(self.screen, HomeScreen | SessionScreen):
            self.screen.draw()
        return True

    def rows(self) -> list[str]:
        """The text on the screen, row by row."""
        return [strip.text for strip in self.screen._compositor.render_strips(self.pilot.app.size)]

    def reads(self, words: str) -> bool:
        """True if the words are in one row of the screen."""
        return any(words in row for row in self.rows())

    def was_told(self, words: str) -> bool:
        """True if the words are in a notification that is still shown."""
        return any(words in notification.message for notification in self.pilot.app._notifications)

    def brightest(self) -> int:
        """The brightest background on the screen, as the sum of its red, green and blue."""
        strips = self.screen._compositor.render_strips(self.pilot.app.size)
        grounds = {segment.style.bgcolor for strip in strips for segment in strip if segment.style}
        return max(sum(ground.get_truecolor()) for ground in grounds if ground)


@asynccontextmanager
async def visit(
    clock: ManualClock, *, store: Store | None = None, at_home: bool = False, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Visit]:
    """Open the app at home, or in a session that has started."""
    async with opened(clock, store, at_home).run_test(size=size) as pilot:
        visit = Visit(pilot, clock)
        await (visit.until_on(HomeScreen) if at_home else visit.until_started())
        yield visit


def opened(
    clock: Clock,
    store: Store | None = None,
    at_home: bool = False,
    appearance: Appearance = DEFAULT_APPEARANCE,
    settings: Settings = SETTINGS,
) -> BreatheApp:
    """The app before it runs."""
    app = BreatheApp(settings, clock, store.path if store else None, [], at_home)
    if appearance != DEFAULT_APPEARANCE:
        app.appearance = appearance
    return app
