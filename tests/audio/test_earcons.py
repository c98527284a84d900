"""The few notes that answer events: quiet, soft and each its own."""

from __future__ import annotations

from itertools import combinations

import pytest

from breathe.audio.cue import Cue, CueKind
from breathe.audio.samples import SAMPLE_RATE_HZ
from breathe.audio.soundscape.loading import Soundscape, load_soundscape, soundscape_names
from breathe.audio.synthesis.earcons import earcon_seconds, notes_of
from breathe.audio.synthesis.loudness import momentary_peak
from breathe.audio.synthesis.synth import BOWLS, BREATHS
from tests.audio.rendered import render

EARCONS = [kind for kind in CueKind if kind not in BREATHS | BOWLS | {CueKind.BED}]
SOUNDSCAPES = [load_soundscape(name) for name in soundscape_names()]
each_soundscape = pytest.mark.parametrize("soundscape", SOUNDSCAPES, ids=lambda soundscape: soundscape.name)
each_gesture = pytest.mark.parametrize("kind", EARCONS)


@each_soundscape
@each_gesture
def test_a_gesture_is_no_louder_than_the_bowl_of_a_step(soundscape: Soundscape, kind: CueKind) -> None:
    earcon = momentary_peak(render(Cue(kind, 0.0, 0.0), soundscape, 1))
    assert earcon == pytest.approx(soundscape.gesture.lufs, abs=0.1)
    assert earcon <= momentary_peak(render(Cue(CueKind.STEP, 0.0, 0.0), soundscape, 1))


@each_soundscape
@each_gesture
def test_a_gesture_is_short(soundscape: Soundscape, kind: CueKind) -> None:
    samples = render(Cue(kind, 0.0, 0.0), soundscape, 1)
    assert len(samples) == round(earcon_seconds(soundscape.gesture, kind) * SAMPLE_RATE_HZ)
    assert len(samples) <= 2.5 * SAMPLE_RATE_HZ


@each_soundscape
def test_no_two_gestures_are_alike(soundscape: Soundscape) -> None:
    for one, other in combinations(EARCONS, 2):
        assert notes_of(soundscape.gesture, one) != notes_of(soundscape.gesture, other)


@each_soundscape
def test_a_pause_goes_down_and_a_resume_up(soundscape: Soundscape) -> None:
    down, up = notes_of(soundscape.gesture, CueKind.PAUSE), notes_of(soundscape.gesture, CueKind.RESUME)
    assert down == tuple(sorted(set(down), reverse=True))
    assert up == tuple(sorted(set(up)))
