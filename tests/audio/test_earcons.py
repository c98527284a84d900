"""The few notes that answer events: quiet, soft, each different, and every soundscape has all of them."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from breathe.audio.cue import EARCONS, Cue, CueKind
from breathe.audio.playback.live_playback import ANSWERS
from breathe.audio.samples import SAMPLE_RATE_HZ
from breathe.audio.soundscape.loading import Soundscape, load_soundscape, soundscape_names
from breathe.audio.soundscape.model import FREQUENCIES_HZ
from breathe.audio.synthesis.earcons import earcon_seconds
from breathe.audio.synthesis.loudness import momentary_peak
from breathe.audio.synthesis.synth import BOWLS, BREATHS
from tests.audio.rendered import render

OCEAN = load_soundscape("ocean")
SOUNDSCAPES = [load_soundscape(name) for name in soundscape_names()]
BARE = replace(OCEAN, name="bare", earcon=replace(OCEAN.earcon, notes={}))
"""A custom soundscape without any notes."""

each_soundscape = pytest.mark.parametrize("soundscape", [*SOUNDSCAPES, BARE], ids=lambda soundscape: soundscape.name)
each_earcon = pytest.mark.parametrize("kind", EARCONS)


def test_a_sound_is_a_breath_a_bowl_an_earcon_or_the_background() -> None:
    kinds = [*BREATHS, *BOWLS, *EARCONS, CueKind.BACKGROUND]
    assert sorted(kinds) == sorted(CueKind)


def test_no_event_is_answered_by_two_earcons() -> None:
    answered = [event for earcon in EARCONS.values() for event in earcon.answers]
    assert sorted(answered) == sorted(ANSWERS)


@pytest.mark.grid
@each_soundscape
@each_earcon
def test_an_earcon_is_no_louder_than_the_bowl_of_a_step(soundscape: Soundscape, kind: CueKind) -> None:
    earcon = momentary_peak(render(Cue(kind, 0.0, 0.0), soundscape, 1))
    assert earcon == pytest.approx(soundscape.earcon.lufs, abs=0.1)
    assert earcon <= momentary_peak(render(Cue(CueKind.STEP, 0.0, 0.0), soundscape, 1))


@pytest.mark.grid
@each_soundscape
@each_earcon
def test_an_earcon_is_short(soundscape: Soundscape, kind: CueKind) -> None:
    samples = render(Cue(kind, 0.0, 0.0), soundscape, 1)
    assert len(samples) == round(earcon_seconds(soundscape.earcon, kind) * SAMPLE_RATE_HZ)
    assert len(samples) <= 2.5 * SAMPLE_RATE_HZ


@each_soundscape
def test_no_two_earcons_are_alike(soundscape: Soundscape) -> None:
    for one, other in combinations(EARCONS, 2):
        assert soundscape.earcon.notes_of(one) != soundscape.earcon.notes_of(other)


@each_soundscape
def test_a_pause_goes_down_and_a_resume_up(soundscape: Soundscape) -> None:
    down, up = soundscape.earcon.notes_of(CueKind.PAUSE), soundscape.earcon.notes_of(CueKind.RESUME)
    assert down == tuple(sorted(set(down), reverse=True))
    assert up == tuple(sorted(set(up)))


def test_a_soundscape_changes_only_the_notes_it_has() -> None:
    earcon = replace(BARE.earcon, notes={CueKind.LIMIT: (100.0,)})
    assert earcon.notes_of(CueKind.LIMIT) == (100.0,)
    assert earcon.notes_of(CueKind.PAUSE) == EARCONS[CueKind.PAUSE].default_hz


def test_default_notes_move_down_by_octaves_under_many_overtones() -> None:
    earcon = replace(BARE.earcon, harmonics_db=(0.0, *[-20.0] * 15))
    assert earcon.problem() is None
    for kind in EARCONS:
        notes_hz = earcon.notes_of(kind)
        assert 16 * max(notes_hz) <= FREQUENCIES_HZ[1]
        octaves = np.log2(np.divide(EARCONS[kind].default_hz, notes_hz))
        assert set(octaves) == {octaves[0]}
        assert octaves[0] == round(octaves[0]) > 0
