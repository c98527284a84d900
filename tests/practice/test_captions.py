"""Every text is on once, one after the other."""

from __future__ import annotations

from itertools import pairwise

import pytest

from breathe.practice.captions import captions
from breathe.practice.plan import Plan
from breathe.practice.session_params import SessionParams
from tests.practice.steps import CLOSING_WORDS, STEPS, TEXTS, words_at

CHOICES = [SessionParams(), SessionParams(minutes=3), SessionParams(minutes=60, settle=300, close=0)]


@pytest.mark.parametrize("params", CHOICES, ids=["usual", "short", "long, no rest"])
def test_every_text_comes_in_its_order_until_the_session_is_over(params: SessionParams) -> None:
    plan = Plan.of(params)
    placed = captions(plan)
    assert tuple(caption.words for caption in placed) == TEXTS
    assert all(one.end_seconds == next_one.start_seconds for one, next_one in pairwise(placed))
    assert (placed[0].start_seconds, placed[-1].end_seconds) == (0.0, plan.total_seconds)


def test_a_session_without_settling_begins_with_the_third_step() -> None:
    assert captions(Plan.of(SessionParams(settle=0)))[0].words == STEPS[2].words


def test_the_text_is_that_of_the_step_or_of_the_half_of_the_closing_rest() -> None:
    plan = Plan.of(SessionParams(minutes=3))
    for seconds in range(int(plan.close_start)):
        step = plan.at(seconds).text
        assert step and words_at(plan, seconds) == step.words
    assert words_at(plan, plan.close_start) == CLOSING_WORDS[0]
    assert words_at(plan, plan.close_start + 0.51 * plan.close_seconds) == CLOSING_WORDS[1]
    assert words_at(plan, plan.total_seconds) == ""
