"""A sound that is interpolated when it is read: whatever part is read, it is the same sound."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from breathe.audio.synthesis.upsampling import FACTOR, UpsampledSound, synth_frames

FRAMES = 6000 * FACTOR + 5
COMPUTED = np.random.default_rng(1).uniform(-1.0, 1.0, (synth_frames(FRAMES), 2)).astype(np.float32)
SOUND = UpsampledSound(COMPUTED, FRAMES)
WHOLE = SOUND[:]

places = st.integers(0, FRAMES + 10)


def test_it_has_all_its_frames() -> None:
    assert len(SOUND) == FRAMES
    assert WHOLE.shape == (FRAMES, 2)


@given(places, places)
def test_a_part_is_that_part_of_the_whole(start: int, stop: int) -> None:
    part = SOUND[start:stop]
    assert part.shape == WHOLE[start:stop].shape
    assert np.array_equal(part, WHOLE[start:stop])


def test_it_passes_through_what_was_computed() -> None:
    assert np.array_equal(WHOLE[: FACTOR * len(COMPUTED) : FACTOR], COMPUTED)
