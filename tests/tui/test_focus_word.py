"""The focus word appears softly with each out-breath, and never if none is set."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.clock import ManualClock
from tests.tui.visit import PLAN, SETTINGS, Visit, opened

OUT = PLAN.starts[1] + PLAN.breaths[1].inhale_seconds


@pytest.mark.parametrize(("word", "is_shown"), [("peaceful", True), ("", False)])
async def test_the_word_comes_with_the_out_breath(clock: ManualClock, word: str, is_shown: bool) -> None:
    async with opened(clock, settings=replace(SETTINGS, focus_word=word)).run_test(size=(80, 24)) as pilot:
        here = Visit(pilot, clock)
        await here.until_started()
        await here.live_until(OUT - 0.1)
        assert not here.reads("peaceful")
        await here.live_until(OUT + 0.1)
        assert here.reads("peaceful") is is_shown
        assert here.reads(" out ")
        await here.press("plus")
        assert here.reads("volume 75")
        assert not here.reads("peaceful")
        await here.live_until(PLAN.starts[2] - 0.1)
        assert not here.reads("peaceful")
