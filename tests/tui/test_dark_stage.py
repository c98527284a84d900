"""The screen darkens slowly once the eyes are closed, shows what is asked for, and never flashes."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breathe.settings.appearance import ThemeName
from breathe.tui.app import BreatheApp
from breathe.tui.screens.help import HelpScreen
from breathe.tui.screens.session import FRAMES_PER_SECOND, MESSAGE_SECONDS, TIME_SECONDS
from breathe.tui.stage.dimmer import DARKENING_SECONDS, LIGHTENING_SECONDS, LIT_SECONDS, Dimmer
from tests.clock import ManualClock
from tests.tui.visit import PLAN, SETTINGS, Visit, opened

DARK = replace(SETTINGS, screen="dark")
GONE = PLAN.settle_seconds + LIT_SECONDS + DARKENING_SECONDS + 1.0


class Night:
    """A visit to a session whose screen is dark."""

    def __init__(self, clock: ManualClock, stage: str | None = "dark", theme: str = "dark", minutes: float = 1) -> None:
        self._app = opened(clock, settings=replace(SETTINGS, screen=stage, theme=theme, minutes=minutes))
        self._clock = clock

    async def __aenter__(self) -> Visit:
        self._context = self._app.run_test(size=(80, 24))
        here = Visit(await self._context.__aenter__(), self._clock)
        await here.until_started()
        for _ in range(50):
            await here.live(GONE / 50)
        return here

    async def __aexit__(self, *error: object) -> None:
        await self._context.__aexit__(None, None, None)


@pytest.mark.grid
@pytest.mark.parametrize("theme", ["dark", "light", "night"])
async def test_the_screen_goes_black_and_without_words(clock: ManualClock, theme: str) -> None:
    async with Night(clock, theme=theme) as here:
        assert here.brightest() == 0
        assert not any(row.strip() for row in here.rows())


async def test_the_screen_darkens_in_small_steps(clock: ManualClock) -> None:
    async with opened(clock, settings=DARK).run_test(size=(80, 24)) as pilot:
        here = Visit(pilot, clock)
        await here.until_started()
        await here.live_until(PLAN.settle_seconds + LIT_SECONDS)
        lit = here.brightest()
        seen = [lit]
        while here.session.seconds < GONE:
            await here.live(1.0)
            seen.append(here.brightest())
        assert max(before - after for before, after in pairwise(seen)) < lit / 4
        assert seen[-1] == 0


@pytest.mark.grid
@pytest.mark.parametrize("stage, is_lit", [("dim", True), ("lit", True), (None, True)])
async def test_a_dim_or_lit_screen_keeps_some_light(clock: ManualClock, stage: str | None, is_lit: bool) -> None:
    async with Night(clock, stage) as here:
        assert (here.brightest() > 100) is is_lit
        assert here.reads("in") or here.reads("out")


@pytest.mark.grid
@pytest.mark.parametrize("key", ["t", "x", "home"])
async def test_a_key_shows_the_time_for_a_while(clock: ManualClock, key: str) -> None:
    async with Night(clock) as here:
        await here.press(key)
        assert here.reads("1 of 1 minutes")
        assert here.brightest() == 0
        await here.live(TIME_SECONDS + 0.1)
        assert not any(row.strip() for row in here.rows())


async def test_a_pause_stays_faintly_visible(clock: ManualClock) -> None:
    async with Night(clock) as here:
        await here.press("space")
        await here.live(TIME_SECONDS + 10.0)
        assert here.reads("Paused")
        assert here.brightest() == 0
        await here.press("space")
        await here.live(0.1)
        assert not any(row.strip() for row in here.rows())


async def test_a_key_lights_the_screen_up_and_darkens_it(clock: ManualClock) -> None:
    async with Night(clock) as here:
        await here.press("l")
        assert here.brightest() < 60
        await here.live(LIGHTENING_SECONDS + 0.1)
        assert here.brightest() > 150
        await here.press("l")
        await here.live(DARKENING_SECONDS + 0.1)
        assert here.brightest() == 0


async def test_the_answer_to_a_key_is_faint(clock: ManualClock) -> None:
    async with Night(clock) as here:
        await here.press("plus")
        assert here.reads("volume 75")
        assert here.brightest() == 0


@pytest.mark.grid
@pytest.mark.parametrize("key, words", [("up", "Slower pace: in "), ("right", "Longer out-"), ("f", "Free")])
async def test_a_new_target_pace_is_shown_faintly(clock: ManualClock, key: str, words: str) -> None:
    async with Night(clock, minutes=3) as here:
        await here.press(key)
        await here.until(lambda: here.reads(words))
        assert here.brightest() == 0
        await here.live(MESSAGE_SECONDS + 0.1)
        assert not any(row.strip() for row in here.rows())


async def test_nothing_flashes_on_pause_resize_help_and_end(clock: ManualClock) -> None:
    async with Night(clock, theme="light") as here:
        for keys in (("space",), ("space",), ("question_mark",), ("escape",)):
            await here.press(*keys)
            assert here.brightest() < 60, keys
        await here.pilot.resize_terminal(100, 30)
        await here.live(0.1)
        assert here.brightest() == 0
        await here.end()
        assert here.brightest() < 60
        assert any(row.strip() for row in here.rows())


@pytest.mark.grid
@pytest.mark.parametrize("seconds", [1.0, 10.0, DARKENING_SECONDS - 1.0])
async def test_a_page_opened_while_the_screen_darkens_does_not_dazzle(clock: ManualClock, seconds: float) -> None:
    settings = replace(SETTINGS, screen="dark", theme="light")
    async with opened(clock, settings=settings).run_test(size=(80, 24)) as pilot:
        here = Visit(pilot, clock)
        await here.until_started()
        for later in (PLAN.settle_seconds + LIT_SECONDS + 0.1, seconds):
            await here.live(later)
        await here.press("question_mark")
        await here.until_on(HelpScreen)
        assert here.brightest() < 60


async def test_a_dim_screen_ends_without_a_flash(clock: ManualClock) -> None:
    async with Night(clock, "dim", theme="light") as here:
        dimmed = here.brightest()
        await here.end()
        assert here.brightest() < dimmed


@pytest.mark.slow
async def test_another_theme_chosen_in_the_dark_does_not_dazzle(clock: ManualClock) -> None:
    async with Night(clock) as here:
        app = here.pilot.app
        assert isinstance(app, BreatheApp)
        app.appearance = replace(app.appearance, theme=ThemeName.LIGHT)
        await here.press("question_mark")
        await here.until_on(HelpScreen)
        assert here.brightest() < 60
        await here.press("escape")
        await here.press("l")
        await here.live(LIGHTENING_SECONDS + 0.1)
        assert here.brightest() > 600


async def test_in_the_dark_the_screen_is_drawn_once_a_second(clock: ManualClock) -> None:
    async with Night(clock) as here:
        timer = here.session_screen._timer
        assert timer is not None
        assert timer._interval == 1.0
        await here.press("l")
        timer = here.session_screen._timer
        assert timer is not None
        assert timer._interval == 1 / FRAMES_PER_SECOND


@given(turns=st.lists(st.tuples(st.sampled_from([0.0, 0.7, 1.0]), st.floats(0.0, 30.0)), max_size=10))
def test_the_darkness_never_jumps(turns: list[tuple[float, float]]) -> None:
    lights, now = Dimmer(), 100.0
    for goal, seconds in turns:
        before = lights.darkness(now)
        lights.fade_to(goal, now)
        assert lights.darkness(now) == pytest.approx(before)
        now += seconds
        assert 0.0 <= lights.darkness(now) <= 1.0
        assert lights.darkness(now + DARKENING_SECONDS + 0.001) == goal
