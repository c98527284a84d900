"""The breath cues fade to their floor after the first minutes, and come back on request."""

from __future__ import annotations

import pytest

from breathe.audio.cue import CueKind
from breathe.audio.score.cue_fading import FADING_SECONDS, FULL_SECONDS, CueFading
from breathe.audio.score.cue_sheet import build_cues
from breathe.audio.score.sound_design import SoundDesign
from breathe.audio.sound_choice import SoundChoice
from breathe.audio.soundscape.loading import load_soundscape
from breathe.practice.plan import Plan
from breathe.practice.session_params import SessionParams
from tests.audio.rehearsal import Rehearsal, level_db

PLAN = Plan.of(SessionParams(20.0))
FADED = PLAN.settle_seconds + FULL_SECONDS + FADING_SECONDS


def strengths(fading: CueFading) -> list[tuple[float, float]]:
    """The start and the strength of each in-breath's cue, without the last breaths."""
    inhales = [cue for cue in build_cues(PLAN, fading) if cue.kind is CueKind.INHALE]
    return [(cue.start_seconds, cue.strength) for cue in inhales[:-6]]


def test_without_a_floor_they_never_fade() -> None:
    assert {strength for _, strength in strengths(CueFading())} == {1.0}


def test_they_fade_to_the_floor_and_stay_there() -> None:
    found = strengths(CueFading(floor=0.3))
    full_until = PLAN.settle_seconds + FULL_SECONDS
    assert {strength for start, strength in found if start <= full_until} == {1.0}
    fallen = {strength for start, strength in found if start >= FADED}
    assert (min(fallen), max(fallen)) == pytest.approx((0.3, 0.3))
    assert [strength for _, strength in found] == sorted((strength for _, strength in found), reverse=True)


def test_bowls_do_not_fade() -> None:
    assert {cue.strength for cue in build_cues(PLAN, CueFading(0.0)) if cue.kind is CueKind.STEP} == {1.0}


def test_a_key_brings_them_back_with_the_next_breath() -> None:
    rehearsal = Rehearsal(SoundDesign(load_soundscape("ocean"), SoundChoice(cue_volume=20)), SessionParams(20.0))
    rehearsal.run_until(FADED + 30.0)
    before = len(rehearsal.ear.heard)
    quiet = max(level_db(heard.samples) for heard in rehearsal.ear.heard[-4:])
    rehearsal.playback.restore_cues(rehearsal.session)
    rehearsal.pass_seconds(15.0)
    answer, *breaths = rehearsal.ear.heard[before:]
    assert answer.end - answer.at < 2.0
    assert max(level_db(heard.samples) for heard in breaths) > quiet + 12.0
