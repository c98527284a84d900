"""A terminal that cannot keep up is told from one that was not read for a while."""

from __future__ import annotations

from breathe.settings.appearance import Glow
from breathe.tui.stage.slow_terminal import PATIENCE, SLOW_SECONDS, SLOW_WEIGHT, OverloadDetector
from breathe.tui.stage.stage import Stage
from tests.clock import ManualClock
from tests.tui.visit import opened

SLOW, QUICK = 4 * SLOW_SECONDS, SLOW_SECONDS / 4

ENOUGH = PATIENCE // SLOW_WEIGHT
"""So many slow paintings one after another."""


def test_slow_paintings_are_a_strain() -> None:
    assert _shown(OverloadDetector(), [SLOW] * ENOUGH) == [False] * (ENOUGH - 1) + [True]


def test_a_window_not_read_for_a_while_is_none() -> None:
    assert not any(_shown(OverloadDetector(), [QUICK, 60.0, *[QUICK] * 5] * PATIENCE))


def test_many_more_quick_paintings_than_slow_ones_are_none() -> None:
    few = ENOUGH - 1
    assert not any(_shown(OverloadDetector(), [*[SLOW] * few, *[QUICK] * few * SLOW_WEIGHT] * 3))


def test_a_terminal_held_up_for_half_of_the_time_is_strained() -> None:
    assert any(_shown(OverloadDetector(), [SLOW, QUICK, QUICK] * PATIENCE))


def test_a_quick_painting_now_and_then_hides_nothing() -> None:
    assert any(_shown(OverloadDetector(), [SLOW, SLOW, QUICK, SLOW] * PATIENCE))


def test_the_next_level_is_judged_by_itself() -> None:
    shown = _shown(OverloadDetector(), [SLOW] * 2 * ENOUGH)
    assert [place for place, is_strained in enumerate(shown, start=1) if is_strained] == [ENOUGH, 2 * ENOUGH]


async def test_the_glow_goes_down_by_steps_and_stays_there(clock: ManualClock) -> None:
    app = opened(clock)
    async with app.run_test() as pilot:
        seen = [app.appearance.glow]
        for _ in range(3):
            app.screen.query_one(Stage).post_message(Stage.Overloaded())
            await pilot.pause()
            seen.append(app.appearance.glow)
        assert seen == [Glow.FULL, Glow.SOFT, Glow.PLAIN, Glow.PLAIN]


def _shown(strain: OverloadDetector, paintings: list[float]) -> list[bool]:
    return [strain.shows(seconds) for seconds in paintings]
