"""Breaths without end: no gap, no jump, and the same for whoever asks, also a little ahead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breathe.practice.breath import Breath
from breathe.practice.breath_loop import BreathLoop

BREATHS = [Breath(4.5, 5.5), Breath(4.0, 6.0), Breath(2.5, 3.5), Breath(5.0, 8.0)]

steps = st.lists(st.tuples(st.floats(0.0, 12.0), st.sampled_from(BREATHS), st.booleans()), max_size=30)


@given(steps)
def test_picture_and_sound_are_told_the_same_and_nothing_jumps(steps: list[tuple[float, Breath, bool]]) -> None:
    breath_loop, now = BreathLoop(BREATHS[0], 100.0), 100.0
    ahead: dict[float, Breath] = {}
    for seconds, breath, is_heard in steps:
        now += seconds
        if is_heard:
            start, laid = breath_loop.at(now + 1.0)
            ahead[start] = laid
        start, seen = breath_loop.at(now)
        assert start <= now < start + seen.seconds
        assert ahead.get(start, seen) == seen
        before = breath_loop.volume_at(now)
        breath_loop.change(breath)
        assert breath_loop.volume_at(now) == before


def test_a_change_is_in_force_from_the_next_breath() -> None:
    breath_loop = BreathLoop(BREATHS[0], 0.0)
    breath_loop.at(3.0)
    breath_loop.change(BREATHS[2])
    assert breath_loop.at(9.9) == (0.0, BREATHS[0])
    assert breath_loop.at(10.0) == (10.0, BREATHS[2])
    assert breath_loop.at(16.0) == (16.0, BREATHS[2])
    assert breath_loop.volume_at(18.5) == pytest.approx(1.0)
