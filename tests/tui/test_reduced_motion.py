"""Reduced motion shows the word and one slow line, painted at most once a second."""

from __future__ import annotations

from itertools import pairwise

import pytest

from breathe.practice.breath import Breath
from breathe.settings.appearance import Appearance
from breathe.tui.stage.scene import Scene
from tests.clock import ManualClock
from tests.tui.stages import FULL, NotingStage, StageApp, stage_of, strips_of, text_of

TICK_SECONDS = 0.05
MINUTE_SECONDS = 60.0

STILL = Appearance(reduced_motion=True)


@pytest.mark.parametrize("breath", [Breath(4.5, 5.5), Breath(2.7, 3.3)])
async def test_a_minute_is_painted_sixty_times_at_most(clock: ManualClock, breath: Breath) -> None:
    async with StageApp(STILL, clock).run_test() as pilot:
        stage = stage_of(pilot)
        painted = _painted_at(stage, clock, breath)
        assert 20 <= len(painted) <= MINUTE_SECONDS
        assert min(after - before for before, after in pairwise(painted)) >= 1.0 - 1e-6


async def test_the_word_changes_with_the_phase(clock: ManualClock) -> None:
    breath = Breath(4.5, 5.5)
    async with StageApp(STILL, clock).run_test() as pilot:
        stage = stage_of(pilot)
        for tick in range(200):
            seconds = tick * TICK_SECONDS
            stage.show(_scene(breath, seconds))
            if tick in (5, 92, 110):
                word = _scene(breath, seconds).word
                assert any(row.strip() == word for row in text_of(stage)), seconds
            clock.pass_seconds(TICK_SECONDS)


async def test_there_is_one_line_and_no_glow(clock: ManualClock) -> None:
    async with StageApp(STILL, clock).run_test() as pilot:
        stage = stage_of(pilot)
        stage.show(FULL)
        rows = strips_of(stage)
        assert len({segment.style.bgcolor for row in rows for segment in row if segment.style}) == 1
        assert len({segment.style for row in rows for segment in row if "▀" in segment.text}) == 1
        assert sum("▀" in row for row in text_of(stage)) == 1


async def test_textuals_animation_switch_is_respected(clock: ManualClock) -> None:
    app = StageApp(clock=clock)
    app.animation_level = "none"
    async with app.run_test() as pilot:
        assert len(_painted_at(stage_of(pilot), clock, Breath(4.5, 5.5))) <= MINUTE_SECONDS


async def test_without_reduced_motion_the_picture_moves_many_times_a_second(clock: ManualClock) -> None:
    async with StageApp(clock=clock).run_test() as pilot:
        assert len(_painted_at(stage_of(pilot), clock, Breath(4.5, 5.5))) > 10 * MINUTE_SECONDS


def _painted_at(stage: NotingStage, clock: ManualClock, breath: Breath) -> list[float]:
    """Times at which the stage was painted during a minute."""
    painted = []
    for _ in range(round(MINUTE_SECONDS / TICK_SECONDS)):
        stage.refreshed.clear()
        stage.show(_scene(breath, clock.monotonic()))
        if stage.refreshed:
            painted.append(clock.monotonic())
        clock.pass_seconds(TICK_SECONDS)
    return painted


def _scene(breath: Breath, seconds: float) -> Scene:
    within = seconds % breath.seconds
    word = "in" if within < breath.inhale_seconds else "out"
    return Scene(volume=breath.volume_at(within), word=word, step=4, step_count=8)
