"""The first sessions start gently: home says so, a key turns it off, and an explicit pace is respected."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from breathe.engine.upcoming_session import upcoming_session
from breathe.history.store import Store
from breathe.practice.breath import Breath
from breathe.settings.resolution import resolve
from breathe.settings.schema import Settings
from breathe.tui.screens.home import HomeScreen
from breathe.tui.screens.session import SessionScreen
from tests.clock import ManualClock
from tests.history.samples import keep
from tests.tui.visit import SETTINGS, Visit, opened

GENTLE = replace(SETTINGS, minutes=5, inhale=4.5, exhale=5.5)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("BREATHE_HOME", str(tmp_path))
    return Store(tmp_path / "history.db")


@asynccontextmanager
async def at_home(clock: ManualClock, store: Store) -> AsyncIterator[Visit]:
    async with opened(clock, store, at_home=True, settings=GENTLE).run_test(size=(100, 30)) as pilot:
        here = Visit(pilot, clock)
        await here.until_on(HomeScreen)
        yield here


@pytest.mark.parametrize(
    ("sessions", "line", "breath"),
    [
        (0, "Easing in, session 1 of 7: 8 breaths a minute.", Breath(3.4, 4.1)),
        (3, "Easing in, session 4 of 7: 7 breaths a minute.", Breath(3.9, 4.7)),
    ],
)
async def test_home_announces_a_gentle_session(
    clock: ManualClock, store: Store, sessions: int, line: str, breath: Breath
) -> None:
    for _ in range(sessions):
        keep(store)
    async with at_home(clock, store) as here:
        await here.until(lambda: here.draws() and here.reads(line))
        assert here.reads(f"in {breath.inhale_seconds:g} · out {breath.exhale_seconds:g}")
        await here.press("enter")
        await here.until_on(SessionScreen)
        assert here.session.plan.goal == breath
        await here.until(lambda: here.draws() and here.reads(line))


async def test_after_seven_sessions_none_is_gentle(clock: ManualClock, store: Store) -> None:
    for _ in range(7):
        keep(store)
    async with at_home(clock, store) as here:
        await here.until(lambda: here.draws() and here.reads("last: "))
        assert not here.reads("Easing in")
        await here.press("enter")
        await here.until_on(SessionScreen)
        assert here.session.plan.goal == Breath(4.5, 5.5)


async def test_n_turns_the_gentle_start_off_and_on(clock: ManualClock, store: Store, tmp_path: Path) -> None:
    async with at_home(clock, store) as here:
        await here.until(lambda: here.draws() and here.reads("Easing in"))
        await here.press("n")
        assert not here.reads("Easing in")
        assert here.reads("in 4.5 · out 5.5")
        assert resolve(tmp_path / "settings.toml", {}).settings.gentle_start is False
        await here.press("n")
        assert here.reads("Easing in")
        assert resolve(tmp_path / "settings.toml", {}).settings.gentle_start is True


def test_without_a_readable_history_sessions_follow_the_settings(tmp_path: Path) -> None:
    damaged = tmp_path / "history.db"
    damaged.write_bytes(b"no database" * 100)
    assert upcoming_session(Settings(), damaged).config.params.breath == Breath(4.5, 5.5)
    assert upcoming_session(Settings(), None).gentle_reason is None
    assert damaged.read_bytes() == b"no database" * 100
    new = tmp_path / "new.db"
    assert upcoming_session(Settings(), new).gentle_reason
    assert upcoming_session(Settings(save_history=False), new).gentle_reason is None, "they would never come to an end"
    assert not new.exists()
