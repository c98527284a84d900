"""What the screen does about sound: it tells of a device that goes away and comes back, and needs none."""

from __future__ import annotations

import pytest

from breathe import wording
from breathe.practice.events import EventKind
from breathe.tui.screens.session import NOTICE_SECONDS
from tests.clock import HandClock
from tests.tui.visit import visit


async def test_a_device_that_goes_away_and_comes_back_is_told_of(clock: HandClock) -> None:
    lost, back = (wording.SOUND[kind].split(";")[0] for kind in (EventKind.SOUND_LOST, EventKind.SOUND_BACK))
    async with visit(clock, size=(120, 40)) as here:
        await here.live(10.0)
        here.session.note(EventKind.SOUND_LOST)
        await here.until(lambda: here.reads(lost))
        await here.live(NOTICE_SECONDS + 1.0)
        assert here.reads(lost), "it is still gone"
        here.session.note(EventKind.SOUND_BACK)
        await here.until(lambda: here.reads(back))
        assert not here.reads(lost)
        await here.live(NOTICE_SECONDS + 1.0)
        assert not here.reads(back)


async def test_a_silent_session_renders_nothing(clock: HandClock, monkeypatch: pytest.MonkeyPatch) -> None:
    rendered: list[object] = []
    monkeypatch.setattr("breathe.audio.arrangement.render", lambda *of: rendered.append(of))
    async with visit(clock) as here:
        await here.live(5.0)
        await here.end()
    assert rendered == []
