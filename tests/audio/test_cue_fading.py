"""Guidance steps back to its floor, not before the first minutes are over, and comes back on request."""

from __future__ import annotations

import pytest

from breathe.audio.cue import CueKind
from breathe.audio.score.cue_fading import FULL_SECONDS, STEP_BACK_SECONDS, Guidance
from breathe.audio.score.cue_sheet import cues
from breathe.audio.score.sound_design import SoundDesign
from breathe.audio.sound_choice import SoundChoice
from breathe.audio.soundscape.loading import load_soundscape
from breathe.practice.plan import Plan
from breathe.practice.session_params import SessionParams
from tests.audio.rehearsal import Rehearsal, level_db

PLAN = Plan.of(SessionParams(20.0))
STEPPED_BACK = PLAN.settle_seconds + FULL_SECONDS + STEP_BACK_SECONDS


def strengths(guidance: Guidance) -> list[tuple[float, float]]:
    """When each in-breath starts and how strong its cue is, but for the release."""
    inhales = [cue for cue in cues(PLAN, guidance) if cue.kind is CueKind.INHALE]
    return [(cue.start_seconds, cue.strength) for cue in inhales[:-6]]


def test_full_guidance_never_steps_back() -> None:
    assert {strength for _, strength in strengths(Guidance())} == {1.0}


def test_it_falls_to_the_floor_and_stays_there() -> None:
    found = strengths(Guidance(floor=0.3))
    full_until = PLAN.settle_seconds + FULL_SECONDS
    assert {strength for start, strength in found if start <= full_until} == {1.0}
    fallen = {strength for start, strength in found if start >= STEPPED_BACK}
    assert (min(fallen), max(fallen)) == pytest.approx((0.3, 0.3))
    assert [strength for _, strength in found] == sorted((strength for _, strength in found), reverse=True)


def test_bowls_stay_as_they_are() -> None:
    assert {cue.strength for cue in cues(PLAN, Guidance(0.0)) if cue.kind is CueKind.STEP} == {1.0}


def test_a_key_brings_it_back_with_the_next_breath() -> None:
    rehearsal = Rehearsal(SoundDesign(load_soundscape("ocean"), SoundChoice(cue_volume=20)), SessionParams(20.0))
    rehearsal.run_until(STEPPED_BACK + 30.0)
    before = len(rehearsal.ear.heard)
    quiet = max(level_db(heard.samples) for heard in rehearsal.ear.heard[-4:])
    rehearsal.playback.restore_cues(rehearsal.session)
    rehearsal.pass_seconds(15.0)
    answer, *breaths = rehearsal.ear.heard[before:]
    assert answer.end - answer.at < 2.0
    assert max(level_db(heard.samples) for heard in breaths) > quiet + 12.0
