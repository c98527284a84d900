"""Sound on the session screen: a device may be missing, disconnect and reconnect."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from breathe.audio.playback.players.silent import SilentPlayer
from breathe.audio.samples import SAMPLE_RATE_HZ
from breathe.audio.score.cue_fading import FADING_SECONDS, FULL_SECONDS
from breathe.audio.score.narration import SpeechClips
from breathe.audio.soundscape.loading import load_soundscape
from breathe.engine.session_runner import VOICE_SECONDS
from breathe.practice.events import EventKind
from breathe.practice.session import State
from breathe.text import wording
from breathe.tui.screens.session import MESSAGE_SECONDS, NOTICE_SECONDS, SessionScreen
from tests.audio.rehearsal import Ear
from tests.clock import ManualClock
from tests.tui.visit import LOOK_SECONDS, SETTINGS, Visit, opened, visit

BROKEN = "about = 'mine'\n[breath]\nlufs = -10"

FACTORY = "breathe.audio.playback.players.factory"


async def test_a_device_that_disconnects_and_reconnects_is_reported(clock: ManualClock) -> None:
    lost, back = (wording.SOUND[kind].split(".")[0] for kind in (EventKind.SOUND_LOST, EventKind.SOUND_BACK))
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


SPEAKING = replace(SETTINGS, audio_backend="auto", voice="system")


@pytest.fixture
def voice(monkeypatch: pytest.MonkeyPatch) -> Event:
    """A voice that is ready as soon as this is set."""
    ready = Event()

    def open_voice(own: object, texts: object, should_continue: Callable[[], bool]) -> tuple[SpeechClips, None]:
        while should_continue() and not ready.wait(LOOK_SECONDS):
            pass
        return {}, None

    monkeypatch.setattr("breathe.audio.speech.speech.open_voice", open_voice)
    monkeypatch.setattr(
        "breathe.audio.playback.players.factory.open_reconnecting_player", lambda *of: (SilentPlayer(), None)
    )
    return ready


async def test_a_slow_voice_is_announced(clock: ManualClock, voice: Event) -> None:
    async with opened(clock, settings=SPEAKING).run_test(size=(80, 24)) as pilot:
        here = Visit(pilot, clock)
        await here.until_on(SessionScreen)
        await here.until(lambda: here.session_screen.runner._voice_asked_at is not None)
        await here.live(VOICE_SECONDS - 0.1)
        assert not here.reads(wording.VOICE_BEING_PREPARED)
        await here.live(0.2)
        assert here.reads(wording.VOICE_BEING_PREPARED)
        await here.press("space")
        assert here.reads(wording.BEGINS_WITH_VOICE)
        voice.set()
        await here.until(lambda: here.session.state is State.PRACTISING)
        await here.live(MESSAGE_SECONDS + 0.1)
        assert not here.reads("voice")
        await here.end()


async def test_a_session_can_be_left_while_its_voice_is_prepared(clock: ManualClock, voice: Event) -> None:
    async with opened(clock, settings=SPEAKING).run_test(size=(80, 24)) as pilot:
        here = Visit(pilot, clock)
        await here.until_on(SessionScreen)
        await here.until(lambda: here.session_screen.runner._voice_asked_at is not None)
        await here.live(VOICE_SECONDS + 0.1)
        await here.end()


async def test_a_silent_session_renders_nothing(clock: ManualClock, monkeypatch: pytest.MonkeyPatch) -> None:
    rendered: list[object] = []
    monkeypatch.setattr("breathe.audio.score.sound_design.render_cue", lambda *of: rendered.append(of))
    async with visit(clock) as here:
        await here.live(5.0)
        await here.end()
    assert rendered == []


@pytest.mark.parametrize("name", ["mine", "ocean"])
async def test_a_mistake_in_a_soundscape_is_reported_and_the_session_continues(
    name: str, clock: ManualClock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BREATHE_HOME", str(tmp_path))
    monkeypatch.setattr(
        "breathe.audio.playback.players.factory.open_reconnecting_player", lambda *of: (SilentPlayer(), None)
    )
    (tmp_path / "sounds").mkdir()
    (tmp_path / "sounds" / f"{name}.toml").write_text(BROKEN, encoding="utf-8")
    settings = replace(SETTINGS, soundscape=name, audio_backend="auto")
    async with opened(clock, settings=settings).run_test(size=(120, 40)) as pilot:
        here = Visit(pilot, clock)
        await here.until_started()
        await here.until(lambda: here.draws() and here.reads("This session uses the soundscape ocean"))
        assert here.session.state is State.SETTLING
        assert here.session_screen.runner.failure is None
        await here.end()


async def test_cues_are_restored_only_if_they_were_softer(clock: ManualClock, monkeypatch: pytest.MonkeyPatch) -> None:
    ear = Ear(clock.monotonic)
    monkeypatch.setattr(f"{FACTORY}.open_reconnecting_player", lambda *of: (ear, None))
    settings = replace(SETTINGS, minutes=10.0, audio_backend="auto", cue_volume=20)
    async with opened(clock, settings=settings).run_test(size=(80, 24)) as pilot:
        here = Visit(pilot, clock)
        await here.until_started()
        notes = note_count(ear)
        await here.press("g")
        assert here.reads(wording.CUES_RESTORED[False])
        await here.live_until(here.session.plan.settle_seconds + FULL_SECONDS + 0.5 * FADING_SECONDS)
        assert note_count(ear) == notes
        await here.press("g")
        assert here.reads(wording.CUES_RESTORED[True])
        await here.until(lambda: note_count(ear) == notes + 1)
        await here.end()


def note_count(ear: Ear) -> int:
    """Number of single-note earcons played."""
    seconds = load_soundscape("ocean").earcon.note_seconds
    return sum(len(heard.samples) == round(seconds * SAMPLE_RATE_HZ) for heard in ear.heard)
