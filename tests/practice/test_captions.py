"""Every text is on once, one after the other."""

from __future__ import annotations

from itertools import pairwise

import pytest

from breathe.practice.captions import TEXTS, captions, text_at
from breathe.practice.plan import Plan
from breathe.practice.protocol import CLOSING_TEXTS, STEPS
from breathe.practice.session_params import SessionParams

CHOICES = [SessionParams(), SessionParams(minutes=3), SessionParams(minutes=60, settle=300, close=0)]


@pytest.mark.parametrize("params", CHOICES, ids=["usual", "short", "long, no rest"])
def test_every_text_comes_in_its_order_until_the_session_is_over(params: SessionParams) -> None:
    plan = Plan.of(params)
    placed = captions(plan)
    assert tuple(caption.text for caption in placed) == TEXTS
    assert all(one.end_seconds == next_one.start_seconds for one, next_one in pairwise(placed))
    assert (placed[0].start_seconds, placed[-1].end_seconds) == (0.0, plan.total_seconds)


def test_a_session_without_settling_begins_with_the_third_step() -> None:
    assert captions(Plan.of(SessionParams(settle=0)))[0].text == STEPS[2].text


def test_the_text_is_that_of_the_step_or_of_the_half_of_the_closing_rest() -> None:
    plan = Plan.of(SessionParams(minutes=3))
    for seconds in range(int(plan.close_start)):
        step = plan.at(seconds).step
        assert step and text_at(plan, seconds) == step.text
    assert text_at(plan, plan.close_start) == CLOSING_TEXTS[0]
    assert text_at(plan, plan.close_start + 0.51 * plan.close_seconds) == CLOSING_TEXTS[1]
    assert text_at(plan, plan.total_seconds) == ""
