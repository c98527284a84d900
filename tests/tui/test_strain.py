"""A terminal that cannot keep up is told from one that was not read for a while."""

from __future__ import annotations

from breathe.appearance import Glow
from breathe.tui.widgets.stage import Stage
from breathe.tui.widgets.strain import PATIENCE, SLOW_SECONDS, Strain
from tests.clock import HandClock
from tests.tui.visit import opened

SLOW, QUICK = 4 * SLOW_SECONDS, SLOW_SECONDS / 4


def test_slow_paintings_are_a_strain() -> None:
    assert _shown(Strain(), [SLOW] * PATIENCE) == [False] * (PATIENCE - 1) + [True]


def test_a_window_not_read_for_a_while_is_none() -> None:
    assert not any(_shown(Strain(), [QUICK, 60.0, *[QUICK] * 5] * PATIENCE))


def test_as_many_quick_paintings_as_slow_ones_are_none() -> None:
    assert not any(_shown(Strain(), [*[SLOW] * (PATIENCE - 1), *[QUICK] * (PATIENCE - 1)] * 3))


def test_a_quick_painting_now_and_then_hides_nothing() -> None:
    assert any(_shown(Strain(), [SLOW, SLOW, QUICK, SLOW] * PATIENCE))


def test_the_next_level_is_judged_by_itself() -> None:
    shown = _shown(Strain(), [SLOW] * 2 * PATIENCE)
    assert [place for place, is_strained in enumerate(shown, start=1) if is_strained] == [PATIENCE, 2 * PATIENCE]


async def test_the_glow_goes_down_by_steps_and_stays_there(clock: HandClock) -> None:
    app = opened(clock)
    async with app.run_test() as pilot:
        seen = [app.appearance.glow]
        for _ in range(3):
            app.screen.query_one(Stage).post_message(Stage.Strained())
            await pilot.pause()
            seen.append(app.appearance.glow)
        assert seen == [Glow.FULL, Glow.SOFT, Glow.PLAIN, Glow.PLAIN]


def _shown(strain: Strain, paintings: list[float]) -> list[bool]:
    return [strain.shows(seconds) for seconds in paintings]
