"""The spoken focus word: at the start of the out-breaths, far below the texts, fading, and never over them."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from breathe.audio.export.soundtrack import Soundtrack
from breathe.audio.samples import SAMPLE_RATE_HZ, Samples, amplitude
from breathe.audio.score.narration import FOCUS_WORD_DB, FOCUS_WORD_LEAD_SECONDS, GAP_SECONDS, Narration
from breathe.audio.score.sound_design import SoundDesign
from breathe.audio.sound_choice import SoundChoice
from breathe.audio.soundscape.loading import load_soundscape
from breathe.practice.plan import Plan
from breathe.practice.session_params import SessionParams
from tests.audio.rehearsal import Rehearsal
from tests.practice.steps import TEXTS

PLAN = Plan.of(SessionParams())

WORD = "one"

SAME = 1e-4
"""Largest difference between two recordings of the same sounds."""


def sound(seconds: float) -> Samples:
    return np.full((round(seconds * SAMPLE_RATE_HZ), 2), 0.1, np.float32)


def narrated(plan: Plan = PLAN, word: str = WORD, seconds: float = 0.8) -> Narration:
    narration = Narration({text: sound(3.0) for text in TEXTS} | {WORD: sound(seconds)}, word)
    narration.follow(plan, 0.0)
    return narration


def test_it_starts_with_the_out_breaths_and_ends_within_them() -> None:
    out_breaths = [start + breath.inhale_seconds for start, breath in zip(PLAN.starts, PLAN.breaths, strict=False)]
    ends = dict(zip(out_breaths, PLAN.starts[1:], strict=True))
    utterances = narrated().focus_word_utterances
    assert len(utterances) > len(PLAN.breaths) - 2 * len(TEXTS)
    for said in utterances:
        (start,) = [
            start for start in out_breaths if start == pytest.approx(said.start_seconds - FOCUS_WORD_LEAD_SECONDS)
        ]
        assert said.end_seconds <= ends[start]


def test_it_is_far_below_the_texts_and_fades() -> None:
    narration = narrated()
    levels = [float(np.abs(narration.samples(said)).max()) for said in narration.focus_word_utterances]
    assert levels[0] <= 0.1 * amplitude(FOCUS_WORD_DB) * 1.001
    assert levels[0] > 0.1 * amplitude(FOCUS_WORD_DB - 2.0)
    assert all(before > after for before, after in pairwise(levels))
    assert levels[-1] < 0.05 * levels[0]


def test_nothing_else_is_said_meanwhile() -> None:
    narration = narrated()
    for text in narration.utterances:
        for said in narration.focus_word_utterances:
            apart = max(said.start_seconds - text.end_seconds, text.start_seconds - said.end_seconds)
            assert apart >= GAP_SECONDS - 1e-9


def test_after_a_pause_it_avoids_the_text_that_is_said_again() -> None:
    narration = narrated()
    interrupted = narration.utterances[5]
    narration.resume(PLAN, interrupted.start_seconds + 1.0)
    (again,) = [text for text in narration.utterances if text.words == interrupted.words]
    assert all(
        said.end_seconds <= again.start_seconds or said.start_seconds >= again.end_seconds
        for said in narration.focus_word_utterances
    )


@pytest.mark.parametrize("word", ["", "peace"])
def test_what_is_not_spoken_is_not_said(word: str) -> None:
    assert narrated(word=word).focus_word_utterances == ()


def test_a_word_too_long_for_an_out_breath_is_left_out() -> None:
    assert narrated(seconds=9.0).focus_word_utterances == ()


def test_free_breathing_has_no_word() -> None:
    free = PLAN.with_pacing_toggled(200.0)
    (off,) = free.pacing.toggles
    assert max(said.end_seconds for said in narrated(free).focus_word_utterances) <= free.starts[off]


def test_a_file_has_it_too() -> None:
    plan = Plan.of(SessionParams(minutes=1))
    spoken = {WORD: sound(0.5)}
    soundscape = load_soundscape("ocean")
    with_word, without = (
        np.concatenate(list(Soundtrack(plan, SoundDesign(soundscape, choice, spoken), 1.0).blocks()))
        for choice in (SoundChoice(focus_word=WORD), SoundChoice())
    )
    difference = np.abs(with_word - without).max(axis=1)
    frames = np.flatnonzero(difference > 1e-4)
    first = plan.starts[0] + plan.breaths[0].inhale_seconds + FOCUS_WORD_LEAD_SECONDS
    assert frames[0] / SAMPLE_RATE_HZ == pytest.approx(first, abs=0.01)
    assert len(frames) > 3 * 0.4 * SAMPLE_RATE_HZ


@pytest.mark.slow
def test_a_live_session_says_it_where_a_file_does() -> None:
    params = SessionParams(minutes=1)
    sound_design = SoundDesign(load_soundscape("ocean"), SoundChoice(focus_word=WORD), {WORD: sound(0.5)})
    rehearsal = Rehearsal(sound_design, params)
    begin = rehearsal.running.clock.monotonic()
    narration = sound_design.narration()
    narration.follow(rehearsal.session.plan, 0.0)
    rehearsal.pass_seconds(rehearsal.session.plan.total_seconds + 1.0)
    said = [heard.at - begin for heard in rehearsal.ear.heard if len(heard.samples) == len(sound(0.5))]
    assert len(said) > 3
    assert said == pytest.approx([word.start_seconds for word in narration.focus_word_utterances])
    heard = rehearsal.ear.recording(begin)
    written = np.concatenate(list(Soundtrack(rehearsal.session.plan, sound_design, 1.0).blocks()))
    frames = min(len(heard), len(written))
    assert np.abs(heard[:frames] - written[:frames]).max() < SAME
