"""A terminal that cannot keep up is detected, and one that was briefly unread is not."""

from __future__ import annotations

from breathe.settings.appearance import Glow
from breathe.tui.stage.slow_terminal import OVERLOAD_SCORE, SLOW_SECONDS, SLOW_WEIGHT, OverloadDetector
from breathe.tui.stage.stage import Stage
from tests.clock import ManualClock
from tests.tui.visit import opened

SLOW, QUICK = 4 * SLOW_SECONDS, SLOW_SECONDS / 4

ENOUGH = OVERLOAD_SCORE // SLOW_WEIGHT
"""Slow paintings in a row that make an overload."""


def test_slow_paintings_are_an_overload() -> None:
    assert _results(OverloadDetector(), [SLOW] * ENOUGH) == [False] * (ENOUGH - 1) + [True]


def test_a_briefly_unread_window_is_none() -> None:
    assert not any(_results(OverloadDetector(), [QUICK, 60.0, *[QUICK] * 5] * OVERLOAD_SCORE))


def test_many_more_quick_paintings_than_slow_ones_are_none() -> None:
    few = ENOUGH - 1
    assert not any(_results(OverloadDetector(), [*[SLOW] * few, *[QUICK] * few * SLOW_WEIGHT] * 3))


def test_a_terminal_that_blocks_half_of_the_time_is_overloaded() -> None:
    assert any(_results(OverloadDetector(), [SLOW, QUICK, QUICK] * OVERLOAD_SCORE))


def test_a_quick_painting_now_and_then_hides_nothing() -> None:
    assert any(_results(OverloadDetector(), [SLOW, SLOW, QUICK, SLOW] * OVERLOAD_SCORE))


def test_the_next_level_is_judged_by_itself() -> None:
    results = _results(OverloadDetector(), [SLOW] * 2 * ENOUGH)
    assert [place for place, is_overloaded in enumerate(results, start=1) if is_overloaded] == [ENOUGH, 2 * ENOUGH]


async def test_the_glow_goes_down_by_steps_and_stays_there(clock: ManualClock) -> None:
    app = opened(clock)
    async with app.run_test() as pilot:
        seen = [app.appearance.glow]
        for _ in range(3):
            app.screen.query_one(Stage).post_message(Stage.Overloaded())
            await pilot.pause()
            seen.append(app.appearance.glow)
        assert seen == [Glow.FULL, Glow.SOFT, Glow.PLAIN, Glow.PLAIN]


def _results(detector: OverloadDetector, paintings: list[float]) -> list[bool]:
    return [detector.record(seconds) for seconds in paintings]
