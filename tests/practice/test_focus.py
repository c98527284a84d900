"""The focus word comes with the out-breaths, less and less, and only with those that are paced."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from breathe.practice.breath import Phase
from breathe.practice.focus import SHOWN_SHARE, focus_strength, is_in_focus
from breathe.practice.plan import Plan
from breathe.practice.session_params import SessionParams
from tests.practice.strategies import choices

PLAN = Plan.of(SessionParams(minutes=15))


@given(choices)
def test_it_fades_evenly_from_the_first_breath_to_the_last(params: SessionParams) -> None:
    plan = Plan.of(params)
    strengths = [focus_strength(plan, index) for index in range(len(plan.breaths))]
    assert strengths[0] == 1.0
    assert all(before > after > 0.0 for before, after in pairwise(strengths))


def test_it_is_seen_from_the_start_of_an_out_breath_and_shorter_and_shorter() -> None:
    seen = []
    for index, breath in enumerate(PLAN.breaths):
        turn = PLAN.starts[index] + breath.inhale_seconds
        grid = [turn + breath.exhale_seconds * step / 100 for step in range(100)]
        shown = [is_in_focus(PLAN, second + 1e-6) for second in grid]
        assert shown == sorted(shown, reverse=True)
        assert shown[0]
        assert not is_in_focus(PLAN, turn - 0.01)
        seen.append(sum(shown))
    assert seen[0] == pytest.approx(100 * SHOWN_SHARE, abs=1)
    assert seen == sorted(seen, reverse=True)


def test_while_nothing_is_paced_there_is_no_word() -> None:
    free = PLAN.with_pacing_toggled(200.0)
    for second in range(0, int(free.total_seconds) + 5):
        assert not is_in_focus(free, second) or free.at(second).phase is Phase.EXHALE
    assert not any(is_in_focus(free, second) for second in range(240, int(free.total_seconds)))
    assert not any(is_in_focus(PLAN, second) for second in range(0, 60))
    (off,) = free.pacing.toggles
    assert {focus_strength(free, index) for index in range(off, len(free.breaths))} == {0.0}
