"""The few notes that answer events: quiet, soft and each its own."""

from __future__ import annotations

from itertools import combinations

import pytest

from breathe.audio.cue import Cue, CueKind
from breathe.audio.samples import SAMPLE_RATE_HZ
from breathe.audio.soundscape.loading import Palette, load_palette, palette_names
from breathe.audio.synthesis.earcons import gesture_seconds, notes_of
from breathe.audio.synthesis.loudness import momentary_peak
from breathe.audio.synthesis.synth import BOWLS, BREATHS
from tests.audio.rendered import render

GESTURES = [kind for kind in CueKind if kind not in BREATHS | BOWLS | {CueKind.BED}]
PALETTES = [load_palette(name) for name in palette_names()]
each_palette = pytest.mark.parametrize("palette", PALETTES, ids=lambda palette: palette.name)
each_gesture = pytest.mark.parametrize("kind", GESTURES)


@each_palette
@each_gesture
def test_a_gesture_is_no_louder_than_the_bowl_of_a_step(palette: Palette, kind: CueKind) -> None:
    gesture = momentary_peak(render(Cue(kind, 0.0, 0.0), palette, 1))
    assert gesture == pytest.approx(palette.gesture.lufs, abs=0.1)
    assert gesture <= momentary_peak(render(Cue(CueKind.STEP, 0.0, 0.0), palette, 1))


@each_palette
@each_gesture
def test_a_gesture_is_short(palette: Palette, kind: CueKind) -> None:
    samples = render(Cue(kind, 0.0, 0.0), palette, 1)
    assert len(samples) == round(gesture_seconds(palette.gesture, kind) * SAMPLE_RATE_HZ)
    assert len(samples) <= 2.5 * SAMPLE_RATE_HZ


@each_palette
def test_no_two_gestures_are_alike(palette: Palette) -> None:
    for one, other in combinations(GESTURES, 2):
        assert notes_of(palette.gesture, one) != notes_of(palette.gesture, other)


@each_palette
def test_a_pause_goes_down_and_a_resume_up(palette: Palette) -> None:
    down, up = notes_of(palette.gesture, CueKind.PAUSE), notes_of(palette.gesture, CueKind.RESUME)
    assert down == tuple(sorted(set(down), reverse=True))
    assert up == tuple(sorted(set(up)))
