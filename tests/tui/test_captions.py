"""Every spoken text is on the screen while the voice speaks it."""

from __future__ import annotations

from breathe.practice.captions import captions
from tests.clock import ManualClock
from tests.practice.steps import TEXTS
from tests.tui.visit import PLAN, visit


async def test_every_text_is_on_the_screen_at_its_time(clock: ManualClock) -> None:
    async with visit(clock) as session:
        assert [caption.words for caption in captions(PLAN)] == list(TEXTS)
        for caption in captions(PLAN):
            await session.live_until(0.5 * (caption.start_seconds + caption.end_seconds))
            shown = " ".join(" ".join(session.rows()).replace("▀", " ").split())
            assert caption.words in shown
