"""Each text is spoken at its time, whatever happens to the plan."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from breathe.audio.cue import Cue, CueKind
from breathe.audio.samples import SAMPLE_RATE_HZ
from breathe.audio.score.narration import GAP_SECONDS, LEAD_SECONDS, Narration, SpeechClips
from breathe.practice.captions import captions
from breathe.practice.plan import Plan
from breathe.practice.session_params import SessionParams
from tests.practice.steps import STEPS, TEXTS, words_at

SECONDS_PER_LETTER = 0.07


def spoken(seconds_per_letter: float = SECONDS_PER_LETTER) -> SpeechClips:
    """Silence as long as the texts."""
    return {text: np.zeros((round(len(text) * seconds_per_letter * SAMPLE_RATE_HZ), 2), np.float32) for text in TEXTS}


def narrated(plan: Plan, seconds_per_letter: float = SECONDS_PER_LETTER) -> Narration:
    """A session that has just started."""
    narration = Narration(spoken(seconds_per_letter))
    narration.follow(plan, 0.0)
    return narration


@pytest.mark.parametrize("params", [SessionParams(), SessionParams(10), SessionParams(5), SessionParams(15, settle=0)])
def test_every_text_is_said_soon_after_it_appears(params: SessionParams) -> None:
    plan = Plan.of(params)
    utterances = narrated(plan).utterances
    assert [each.words for each in utterances] == [caption.words for caption in captions(plan)]
    for each, caption in zip(utterances, captions(plan), strict=True):
        assert each.start_seconds == pytest.approx(caption.start_seconds + LEAD_SECONDS)
        assert each.end_seconds <= caption.end_seconds


@pytest.mark.parametrize("seconds_per_letter", [0.03, 0.07, 0.2])
@pytest.mark.parametrize("minutes", [1, 2, 3, 15])
def test_nothing_is_said_over_something_else_nor_under_another_text(minutes: float, seconds_per_letter: float) -> None:
    plan = Plan.of(SessionParams(minutes))
    utterances = narrated(plan, seconds_per_letter).utterances
    assert len(utterances) >= 4
    assert all(after.start_seconds - before.end_seconds >= GAP_SECONDS - 1e-9 for before, after in pairwise(utterances))
    assert all(words_at(plan, each.start_seconds) == each.words for each in utterances)


def test_what_is_not_spoken_is_not_said() -> None:
    narration = Narration({})
    narration.follow(Plan.of(SessionParams()), 0.0)
    assert narration.utterances == ()


def test_a_change_of_plan_moves_no_utterance_that_has_started() -> None:
    plan = Plan.of(SessionParams())
    narration = narrated(plan)
    for index in range(2, len(TEXTS) - 2):
        current = narration.utterances[index]
        now = 0.5 * (current.start_seconds + current.end_seconds)
        following = plan.breaths[0]
        changed = plan.with_goal(now, following, following)
        narration.follow(changed, now)
        assert current in narration.utterances
        assert [each.words for each in narration.utterances] == list(TEXTS)
        assert all(words_at(changed, each.start_seconds) == each.words for each in narration.utterances)
        plan = changed


def test_an_early_start_lets_the_current_utterance_end_before_the_next() -> None:
    plan = Plan.of(SessionParams())
    narration = narrated(plan)
    second = narration.utterances[1]
    now = second.start_seconds + 0.3
    narration.follow(plan.with_early_start(now), now)
    assert second in narration.utterances
    third = narration.utterances[2]
    assert third.words == STEPS[2].words
    assert third.start_seconds == pytest.approx(max(now + LEAD_SECONDS, second.end_seconds + GAP_SECONDS))


def test_an_early_start_leaves_out_the_settling_texts() -> None:
    plan = Plan.of(SessionParams())
    narration = narrated(plan)
    narration.follow(plan.with_early_start(0.5), 0.5)
    assert [each.words for each in narration.utterances] == list(TEXTS[2:])


@pytest.mark.parametrize("index", range(len(TEXTS)))
def test_an_utterance_that_a_pause_interrupts_is_said_again_in_full(index: int) -> None:
    plan = Plan.of(SessionParams())
    narration = narrated(plan)
    interrupted = narration.utterances[index]
    paused_at = interrupted.end_seconds - 0.5
    breath = plan.breath_index(paused_at)
    back_at = paused_at if breath is None else plan.starts[breath]
    for _ in range(3):
        narration.resume(plan, back_at)
    again = [other for other in narration.utterances if other.words == interrupted.words]
    assert len(again) == 1
    assert again[0].start_seconds >= back_at + LEAD_SECONDS
    assert [other.words for other in narration.utterances] == list(TEXTS)


def test_an_utterance_that_ended_before_a_pause_is_not_said_again() -> None:
    plan = Plan.of(SessionParams())
    narration = narrated(plan)
    before = narration.utterances
    narration.resume(plan, plan.starts[plan.breath_index(400.0) or 0])
    assert narration.utterances == before


def test_the_background_is_not_ducked() -> None:
    narration = narrated(Plan.of(SessionParams()))
    start = narration.utterances[3].start_seconds - 2.0
    samples = np.ones((10 * SAMPLE_RATE_HZ, 2), np.float32)
    assert np.array_equal(narration.duck(Cue(CueKind.BACKGROUND, start, 10.0), samples)[:], samples)
    assert narration.duck(Cue(CueKind.INHALE, start, 10.0), samples)[:].min() < 0.5
