"""The earcons that answer events, and the sounds handed to the player around them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest

from breathe.audio.cue import Cue, CueKind
from breathe.audio.playback.live_playback import AGAIN_SECONDS, AHEAD_SECONDS, FADE_SECONDS, REACTION_SECONDS
from breathe.audio.score.cue_sheet import build_cues
from breathe.audio.score.sound_design import SoundDesign
from breathe.audio.soundscape.loading import load_soundscape
from breathe.practice.events import EventKind
from breathe.practice.plan import Plan
from breathe.practice.session import Session
from tests.audio.rehearsal import TICK_SECONDS, Heard, Rehearsal
from tests.audio.rendered import render
from tests.practice.running import CHOICE

OCEAN = load_soundscape("ocean")


def earcons(room: Rehearsal, kind: CueKind) -> list[Heard]:
    """Every time an earcon was played."""
    sound = render(Cue(kind, 0.0, 0.0), OCEAN, 0)
    return [heard for heard in room.ear.heard if np.array_equal(heard.samples, sound)]


@pytest.mark.grid
@pytest.mark.parametrize(
    ("kind", "act"),
    [
        (CueKind.PAUSE, lambda session: session.pause()),
        (CueKind.RESUME, lambda session: (session.pause(), session.resume())),
        (CueKind.EASIER, lambda session: session.easier()),
        (CueKind.SLOWER, lambda session: session.adjust(EventKind.SLOWED)),
        (CueKind.QUICKER, lambda session: session.adjust(EventKind.QUICKENED)),
        (CueKind.LONGER_OUT, lambda session: session.adjust(EventKind.OUT_LENGTHENED)),
        (CueKind.SHORTER_OUT, lambda session: session.adjust(EventKind.OUT_SHORTENED)),
        (CueKind.LIMIT, lambda session: [session.adjust(EventKind.SLOWED) for _ in range(9)]),
        (CueKind.PACING_OFF, lambda session: session.toggle_pacing()),
        (CueKind.RESUME, lambda session: (session.toggle_pacing(), session.toggle_pacing())),
    ],
)
def test_a_key_is_answered_by_its_earcon_at_once(kind: CueKind, act: Callable[[Session], object]) -> None:
    room = Rehearsal(SoundDesign(OCEAN))
    room.run_until(60.0)
    before = len(earcons(room, kind))
    act(room.session)
    room.tick()
    (answer,) = earcons(room, kind)[before:]
    assert answer.at == pytest.approx(room.running.clock.monotonic() + REACTION_SECONDS)
    room.running.clock.pass_seconds(TICK_SECONDS)
    room.tick()
    assert len(earcons(room, kind)) == before + 1
    assert answer.faded_over is None


@pytest.mark.parametrize("second", [5.0, Plan.of(CHOICE).close_start + 5.0])
def test_a_key_that_changes_nothing_is_answered_as_at_a_limit(second: float) -> None:
    room = Rehearsal(SoundDesign(OCEAN))
    room.run_until(second)
    room.session.toggle_pacing()
    room.tick()
    assert len(earcons(room, CueKind.LIMIT)) == 1


def test_a_key_held_down_is_answered_now_and_then() -> None:
    room = Rehearsal(SoundDesign(OCEAN))
    room.run_until(60.0)
    for _ in range(40):
        room.session.adjust(EventKind.OUT_LENGTHENED)
        room.session.adjust(EventKind.OUT_SHORTENED)
        room.running.clock.pass_seconds(0.05)
        room.tick()
    for kind in (CueKind.LONGER_OUT, CueKind.SHORTER_OUT):
        starts = [heard.at for heard in earcons(room, kind)]
        assert len(starts) >= 3
        assert min(after - before for before, after in pairwise(starts)) > AGAIN_SECONDS - 0.01


@pytest.mark.slow
def test_what_was_made_easier_in_a_pause_is_heard_as_soon_as_it_goes_on() -> None:
    room = Rehearsal(SoundDesign(OCEAN))
    room.run_until(200.0)
    room.session.pause()
    room.tick()
    room.session.easier()
    room.pass_seconds(3.0)
    room.session.resume()
    room.tick()
    begin, now = room.session.seconds, room.running.clock.monotonic()
    breath = room.session.plan.next_breath(begin - 0.001)
    assert breath
    lengths = [heard.end - heard.at for heard in room.ear.heard if heard.at == pytest.approx(now)]
    assert any(length == pytest.approx(breath.inhale_seconds, abs=1e-3) for length in lengths)
    assert breath.pace == pytest.approx(Plan.of(CHOICE).goal.pace + 1.0)


def test_the_breath_fades_under_the_earcon_of_a_pause() -> None:
    room = Rehearsal(SoundDesign(OCEAN))
    room.run_until(60.0)
    now = room.running.clock.monotonic()
    sounding = [heard for heard in room.ear.heard if heard.at < now < heard.end]
    room.session.pause()
    room.tick()
    assert sounding
    assert all(heard.faded_over == FADE_SECONDS for heard in sounding)


def test_a_slower_pace_is_told_where_a_file_tells_it() -> None:
    room = Rehearsal(SoundDesign(OCEAN))
    begin = room.running.clock.monotonic()
    room.run_until(100.0)
    written = [cue.start_seconds for cue in build_cues(room.session.plan) if cue.kind is CueKind.SLOWER]
    told = [heard.at - begin for heard in earcons(room, CueKind.SLOWER)]
    assert told == pytest.approx([seconds for seconds in written if seconds < 100.0 + AHEAD_SECONDS])
    assert told


def test_sound_that_comes_back_says_so() -> None:
    room = Rehearsal(SoundDesign(OCEAN))
    room.run_until(30.0)
    room.playback.set_gain(0.0, room.session)
    assert not earcons(room, CueKind.UNMUTE)
    room.playback.set_gain(0.5, room.session)
    assert len(earcons(room, CueKind.UNMUTE)) == 1
    room.playback.set_gain(1.0, room.session)
    assert len(earcons(room, CueKind.UNMUTE)) == 1
    assert room.ear.gain == 1.0


def test_an_earcon_rings_to_its_end_unless_the_session_is_cut_off() -> None:
    room = Rehearsal(SoundDesign(OCEAN))
    room.run_until(60.0)
    room.session.pause()
    room.tick()
    (answer,) = earcons(room, CueKind.PAUSE)
    assert room.playback.rings_until() == answer.end
    room.session.end()
    room.tick()
    assert answer.faded_over == FADE_SECONDS


def test_half_of_the_session_is_told_only_if_wished() -> None:
    plan = Plan.of(CHOICE)
    assert CueKind.HALFWAY not in {cue.kind for cue in build_cues(plan)}
    (halfway,) = [cue for cue in build_cues(plan, has_halfway_chime=True) if cue.kind is CueKind.HALFWAY]
    assert halfway.start_seconds in plan.starts
    assert 0.0 <= halfway.start_seconds - 0.5 * plan.total_seconds < 12.0
