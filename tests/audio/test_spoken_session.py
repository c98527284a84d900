"""A session with a voice, as a player and a file get it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from breathe.audio.export.soundtrack import Soundtrack
from breathe.audio.playback.live_playback import FADE_SECONDS
from breathe.audio.samples import SAMPLE_RATE_HZ, Samples
from breathe.audio.score.ducking import DOWN_SECONDS, DUCKED_DB, UP_SECONDS
from breathe.audio.score.narration import Narration, SpeechClips, Utterance
from breathe.audio.score.sound_design import SoundDesign
from breathe.audio.soundscape.loading import load_soundscape
from breathe.practice.plan import Plan
from breathe.practice.session import State
from breathe.practice.session_params import SessionParams
from tests.audio.rehearsal import TICK_SECONDS, Heard, Rehearsal
from tests.audio.test_synth import db
from tests.practice.steps import STEPS, TEXTS, words_at

OCEAN = load_soundscape("ocean")
CHOICE = SessionParams(minutes=5)
PLAN = Plan.of(CHOICE)
SEED = 3
VOICE_HZ = 5_000.0
"""Where no cue sounds, so that the voice of these tests can be told from them."""


def spoken(seconds: float = 3.0) -> SpeechClips:
    """For each text a tone of a length of its own, which tells the texts apart."""
    return {text: tone(seconds + 0.01 * index) for index, text in enumerate(TEXTS)}


def tone(seconds: float) -> Samples:
    times = np.arange(round(seconds * SAMPLE_RATE_HZ)) / SAMPLE_RATE_HZ
    mono = 0.1 * np.sin(2.0 * np.pi * VOICE_HZ * times) * np.sin(np.pi * times / seconds)
    return np.stack((mono, mono), axis=1).astype(np.float32)


SPOKEN = spoken()
SILENT = {text: np.zeros_like(samples) for text, samples in SPOKEN.items()}
"""As long as the voice, and not heard: what is left is what the voice does to the cues."""


@dataclass
class Stage:
    """A rehearsal with a voice."""

    rehearsal: Rehearsal
    started: float

    def said(self) -> list[tuple[str, Heard]]:
        """The texts that the player was given, with what became of them."""
        by_samples = {id(samples): text for text, samples in SPOKEN.items()}
        heard = self.rehearsal.ear.heard
        return [(by_samples[id(sound.samples)], sound) for sound in heard if id(sound.samples) in by_samples]


@pytest.fixture
def stage() -> Stage:
    """A session with a voice that has just started."""
    rehearsal = Rehearsal(SoundDesign(OCEAN, spoken=SPOKEN, seed=SEED), CHOICE)
    return Stage(rehearsal, rehearsal.running.clock.monotonic())


def lines(plan: Plan = PLAN, voice: SpeechClips = SPOKEN) -> tuple[Utterance, ...]:
    """What is said in a session that nobody touches."""
    narration = Narration(voice)
    narration.follow(plan, 0.0)
    return narration.utterances


def test_every_text_is_given_to_the_player_once_and_at_its_time(stage: Stage) -> None:
    stage.rehearsal.run_until(PLAN.total_seconds)
    assert [text for text, _ in stage.said()] == list(TEXTS)
    expected = [stage.started + line.start_seconds for line in lines()]
    assert [sound.at for _, sound in stage.said()] == pytest.approx(expected)
    assert not any(sound.cancelled_at for _, sound in stage.said())


@pytest.mark.grid
@pytest.mark.parametrize("index", [0, 3, 8], ids=["settling", "practising", "closing"])
def test_a_pause_fades_the_voice_and_says_the_text_again(stage: Stage, index: int) -> None:
    line = lines()[index]
    stage.rehearsal.run_until(line.start_seconds + 1.0)
    stage.rehearsal.session.pause()
    stage.rehearsal.pass_seconds(5.0)
    broken_off = stage.said()[-1][1]
    assert broken_off.faded_over == FADE_SECONDS
    stage.rehearsal.session.resume()
    stage.rehearsal.pass_seconds(9.0)
    again = [sound for text, sound in stage.said() if text == line.words][-1]
    assert again.at > broken_off.at + 5.0
    assert again.cancelled_at is None


def test_an_early_end_fades_the_voice(stage: Stage) -> None:
    stage.rehearsal.run_until(lines()[4].start_seconds + 1.0)
    stage.rehearsal.session.end()
    stage.rehearsal.tick()
    assert stage.said()[-1][1].faded_over == FADE_SECONDS


@pytest.mark.slow
def test_easier_in_the_middle_of_a_text_does_not_cut_it(stage: Stage) -> None:
    fifth = lines()[4]
    stage.rehearsal.run_until(fifth.start_seconds + 1.0)
    stage.rehearsal.session.easier()
    stage.rehearsal.run_until(PLAN.total_seconds)
    assert [text for text, sound in stage.said() if sound.cancelled_at is None] == list(TEXTS)
    assert next(sound for text, sound in stage.said() if text == fifth.words).cancelled_at is None


@pytest.mark.slow
def test_full_guidance_in_the_middle_of_a_text_does_not_cut_it(stage: Stage) -> None:
    stage.rehearsal.run_until(lines()[6].start_seconds + 1.0)
    stage.rehearsal.playback.restore_cues(stage.rehearsal.session)
    stage.rehearsal.run_until(PLAN.total_seconds)
    assert [text for text, _ in stage.said()] == list(TEXTS)
    assert not any(sound.cancelled_at for _, sound in stage.said())


def test_beginning_in_the_middle_of_a_text_does_not_cut_it_nor_speak_over_it(stage: Stage) -> None:
    second = lines()[1]
    stage.rehearsal.run_until(second.start_seconds + 1.0)
    stage.rehearsal.session.begin()
    stage.rehearsal.pass_seconds(20.0)
    heard = [(text, sound) for text, sound in stage.said() if sound.cancelled_at is None]
    assert [text for text, _ in heard[:3]] == [step.words for step in STEPS[:3]]
    assert heard[2][1].at >= heard[1][1].end
    assert words_at(stage.rehearsal.session.plan, stage.rehearsal.session.seconds) == STEPS[2].words


def rendered(voice: SpeechClips, plan: Plan = PLAN) -> Samples:
    return np.concatenate([*Soundtrack(plan, SoundDesign(OCEAN, spoken=voice, seed=SEED), 1.0).blocks()])


@pytest.fixture(scope="module")
def without() -> Samples:
    """The session without a voice."""
    return rendered({})


@pytest.mark.slow
def test_a_file_holds_each_text_at_its_time(without: Samples) -> None:
    voice = rendered(SPOKEN) - rendered(SILENT)
    assert len(voice) == len(without)
    for line in lines():
        start = round(line.start_seconds * SAMPLE_RATE_HZ)
        samples = SPOKEN[line.words]
        assert np.allclose(voice[start : start + len(samples)], samples, atol=1e-6)
        voice[start : start + len(samples)] = 0.0
    assert np.abs(voice).max() < 1e-6


@pytest.mark.slow
def test_every_cue_steps_back_under_each_text_and_comes_back_by_fades(without: Samples) -> None:
    ducked = rendered(SILENT)
    gains = curve(ducked, without)
    for line in lines()[2:8]:
        under = gain(gains, line.start_seconds + 0.1, line.end_seconds - 0.1)
        assert under == pytest.approx((DUCKED_DB, DUCKED_DB), abs=0.1)
        before, after = line.start_seconds - DOWN_SECONDS, line.end_seconds + UP_SECONDS
        assert gain(gains, before - 0.5, before - 0.05) == pytest.approx((0.0, 0.0), abs=0.1)
        assert gain(gains, after + 0.05, after + 0.5) == pytest.approx((0.0, 0.0), abs=0.1)
        for begin, end in ((before, line.start_seconds), (line.end_seconds, after)):
            lowest, highest = gain(gains, begin, end)
            assert highest - lowest > 4.0


def curve(changed: Samples, plain: Samples) -> np.ndarray:
    """The gain in each 20 ms between two recordings, in dB; nan where there is nothing to tell it by."""
    moment = round(0.02 * SAMPLE_RATE_HZ)
    count = len(plain) // moment * moment
    new, old = (
        np.sum(sound[:count].astype(np.float64).reshape(-1, 2 * moment) ** 2, axis=1) for sound in (changed, plain)
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(old > 1e-9, 10.0 * np.log10(new / old), np.nan)


def gain(gains: np.ndarray, begin_seconds: float, end_seconds: float) -> tuple[float, float]:
    """The least and the greatest gain from a second to another."""
    part = gains[round(begin_seconds / 0.02) : round(end_seconds / 0.02)]
    return float(np.nanmin(part)), float(np.nanmax(part))


@pytest.mark.slow
def test_live_and_in_a_file_a_session_with_a_voice_is_the_same(stage: Stage) -> None:
    """But for the gestures that answer an event, which only a live session has."""
    session, clock = stage.rehearsal.session, stage.rehearsal.running.clock
    while session.state is not State.OVER:
        session.advance()
        stage.rehearsal.playback.follow(session)
        clock.pass_seconds(TICK_SECONDS)
    live, file = stage.rehearsal.ear.recording(stage.started), rendered(SPOKEN)
    assert len(live) == pytest.approx(len(file), abs=2)
    frames = min(len(live), len(file))
    assert db(float(np.abs(live[:frames] - file[:frames]).max()) + 1e-9) < -60.0
