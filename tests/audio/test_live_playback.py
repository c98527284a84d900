"""The sounds handed to a player, and their times, while a session runs on a clock turned by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

import numpy as np
import pytest

from breathe.audio.cue import Cue, CueKind
from breathe.audio.playback.live_playback import AHEAD_SECONDS, FADE_SECONDS, LATE_SECONDS, LivePlayback
from breathe.audio.playback.players.player import Player
from breathe.audio.playback.players.silent import SilentPlayer
from breathe.audio.samples import Frames, Samples, frame_count
from breathe.audio.score import sound_design as sound_design
from breathe.audio.score.cue_sheet import build_cues
from breathe.audio.score.sound_design import SoundDesign
from breathe.audio.soundscape.loading import load_soundscape
from breathe.audio.synthesis.synth import BREATHS
from breathe.practice.breath import Breath, Phase
from breathe.practice.events import EventKind
from breathe.practice.plan import Plan
from breathe.practice.session import ADJUSTMENTS, Session, State
from breathe.practice.session_params import SessionParams
from tests.clock import ManualClock

TICK_SECONDS = 0.05
BOWL_SECONDS = 8.0
CHOICE = SessionParams(minutes=3)
"""Settling 12 s, breathing from then on, closing 18 s."""


@dataclass
class Take:
    """One sound as the player got it."""

    cue: Cue
    at: float
    end: float
    handed_over: float
    """The clock's time when it was requested."""
    cancelled: list[float] = field(default_factory=list)
    cancelled_at: float | None = None
    clock: ManualClock = field(default_factory=ManualClock, repr=False)

    def cancel(self, seconds: float) -> None:
        self.cancelled.append(seconds)
        self.cancelled_at = self.clock.monotonic()

    @property
    def was_heard(self) -> bool:
        """Whether any of it could be heard."""
        return self.cancelled_at is None or self.cancelled_at > self.at


class Taker:
    """A player that records every request."""

    name = "taker"
    is_alive = True
    is_heard = True

    def __init__(self, clock: ManualClock, rendered: list[Cue]) -> None:
        self._clock = clock
        self._rendered = rendered
        self.takes: list[Take] = []
        self.fades: list[tuple[float, float]] = []
        self.closed = False

    def play(self, frames: Frames, at: float) -> Take:
        end = at + len(frames) / 48_000
        self.takes.append(Take(self._rendered[-1], at, end, self._clock.monotonic(), clock=self._clock))
        return self.takes[-1]

    def fade_to(self, gain: float, seconds: float) -> None:
        self.fades.append((gain, seconds))

    def close(self) -> None:
        self.closed = True


class Stage:
    """A session with its live playback."""

    def __init__(self, rendered: list[Cue], params: SessionParams = CHOICE, silent: bool = False) -> None:
        self.rendered = rendered
        self.clock = ManualClock()
        self.taker = Taker(self.clock, rendered)
        player: Player = SilentPlayer() if silent else self.taker
        self.playback = LivePlayback(SoundDesign(load_soundscape("ocean")), player, 0.5)
        self.session = Session(Plan.of(params), self.clock)
        self.session.start()
        self.playback.follow(self.session)

    def tick(self, seconds: float = TICK_SECONDS) -> None:
        self.clock.pass_seconds(seconds)
        self.session.advance()
        self.playback.follow(self.session)

    def run(self, seconds: float) -> None:
        for _ in range(round(seconds / TICK_SECONDS)):
            self.tick()

    def run_until(self, seconds: float) -> None:
        """Run until the session is at `seconds` or a tick before."""
        self.run((seconds - self.session.seconds) / TICK_SECONDS // 1 * TICK_SECONDS)

    def run_to_the_end(self) -> None:
        while self.session.state is not State.OVER:
            self.tick()

    def takes(self, since: int = 0) -> list[Take]:
        return self.taker.takes[since:]

    def heard(self) -> list[Cue]:
        return [take.cue for take in self.taker.takes if take.was_heard]


Staging = Callable[..., Stage]


@pytest.fixture
def staged(monkeypatch: pytest.MonkeyPatch) -> Staging:
    """Makes stages on which a cue is rendered as silence of its length."""
    rendered: list[Cue] = []

    def render_cue(cue: Cue, soundscape: object, seed: int) -> Samples:
        rendered.append(cue)
        return np.broadcast_to(np.zeros(2, np.float32), (frame_count(cue.seconds or BOWL_SECONDS), 2))

    monkeypatch.setattr(sound_design, "render_cue", render_cue)
    return lambda *arguments, **named: Stage(rendered, *arguments, **named)


@pytest.fixture
def stage(staged: Staging) -> Stage:
    """A stage at the start of its session."""
    return staged()


def middle_of_breath(stage: Stage, index: int) -> float:
    """A second in the middle of an in-breath."""
    plan = stage.session.plan
    return plan.starts[index] + 0.5 * plan.breaths[index].inhale_seconds


@pytest.mark.parametrize("params", [CHOICE, SessionParams(minutes=1, settle=0.0, close=0.0), SessionParams(minutes=10)])
def test_every_cue_is_played_once_and_at_its_time(staged: Staging, params: SessionParams) -> None:
    stage = staged(params)
    started = stage.clock.monotonic()
    stage.run_to_the_end()
    played = stage.takes()
    assert [take.cue for take in played] == list(build_cues(Plan.of(params)))
    assert [take.at for take in played] == pytest.approx([started + take.cue.start_seconds for take in played])
    assert not any(take.cancelled for take in played)


def test_cues_are_handed_over_shortly_before_their_time(stage: Stage) -> None:
    stage.run_to_the_end()
    for take in stage.takes():
        assert AHEAD_SECONDS - TICK_SECONDS - 1e-6 <= take.at - take.handed_over <= AHEAD_SECONDS


def test_a_pause_takes_back_what_sounds_and_what_waits(stage: Stage) -> None:
    plan = stage.session.plan
    stage.run_until(plan.starts[4] + plan.breaths[4].inhale_seconds - 0.5)
    stage.session.pause()
    stage.tick()
    sounding = [take for take in stage.takes() if take.end > stage.clock.monotonic() + TICK_SECONDS]
    assert {take.cue.kind for take in sounding} >= {CueKind.INHALE, CueKind.EXHALE}
    assert all(take.cancelled == [FADE_SECONDS] for take in sounding)
    count = len(stage.takes())
    stage.run(30.0)
    assert len(stage.takes()) == count
    assert all(len(take.cancelled) <= 1 for take in stage.takes())


@pytest.mark.parametrize("pause_seconds", [0.02, 0.3, 40.0])
def test_after_a_pause_the_breath_starts_again_with_its_in_breath(stage: Stage, pause_seconds: float) -> None:
    plan = stage.session.plan
    stage.run_until(plan.starts[4] + plan.breaths[4].inhale_seconds + 1.0)
    before = len(stage.takes())
    stage.session.pause()
    if pause_seconds > TICK_SECONDS:
        stage.run(pause_seconds)
    else:
        stage.clock.pass_seconds(pause_seconds)
    stage.session.resume()
    resumed = stage.clock.monotonic()
    stage.run_to_the_end()
    assert all(take.cancelled for take in stage.takes()[:before] if take.end > resumed)
    after = [take for take in stage.takes(before) if not take.cancelled]
    assert [take.cue for take in after] == [cue for cue in build_cues(plan) if cue.start_seconds >= plan.starts[4]]
    expected = [resumed + take.cue.start_seconds - plan.starts[4] for take in after]
    assert [take.at for take in after] == pytest.approx(expected)
    assert not any(take.was_heard for take in stage.takes() if take.cancelled and take.at > resumed)


@pytest.mark.parametrize("pause_seconds", [5.98, 6.02, 6.3])
def test_a_pause_while_settling_neither_repeats_nor_loses_a_bowl(stage: Stage, pause_seconds: float) -> None:
    assert build_cues(stage.session.plan)[0].start_seconds == 6.0
    stage.run(5.9)
    stage.tick(pause_seconds - 5.9)
    stage.session.pause()
    stage.tick(0.0)
    stage.run(5.0)
    stage.session.resume()
    stage.run_to_the_end()
    assert stage.heard() == list(build_cues(stage.session.plan))


def test_after_a_sleep_of_the_machine_the_breath_starts_again(stage: Stage) -> None:
    plan = stage.session.plan
    stage.run_until(plan.starts[3] + plan.breaths[3].inhale_seconds - 0.5)
    before = len(stage.takes())
    assert CueKind.EXHALE in [take.cue.kind for take in stage.takes()[-2:] if take.at > stage.clock.monotonic()]
    stage.clock.pass_seconds(2.5)
    stage.session.skip_gap(2.5)
    woken = stage.clock.monotonic()
    stage.run_to_the_end()
    after = stage.takes(before)
    assert all(take.cancelled for take in stage.takes()[:before] if take.end > woken)
    assert [take.cue for take in after] == [cue for cue in build_cues(plan) if cue.start_seconds >= plan.starts[3]]
    assert after[0].at == pytest.approx(woken)


@pytest.mark.grid
@pytest.mark.parametrize("index", [2, 20, -5, -4, -2])
def test_easier_takes_back_only_what_is_no_longer_wanted(staged: Staging, index: int) -> None:
    """Also in the last breaths, where one more breath makes each of them a little stronger."""
    stage = staged(SessionParams(10, Breath.at_pace(4.5, 1.5)))
    planned = len(stage.session.plan.breaths)
    stage.run_until(middle_of_breath(stage, index % planned))
    before = stage.takes().copy()
    stage.session.easier()
    stage.tick()
    assert index == -2 or len(stage.session.plan.breaths) > planned
    wanted = {(cue.kind, cue.start_seconds, cue.seconds) for cue in build_cues(stage.session.plan)}
    for take in before:
        is_planned = (take.cue.kind, take.cue.start_seconds, take.cue.seconds) in wanted
        assert bool(take.cancelled) == (not is_planned and take.end > stage.clock.monotonic() - TICK_SECONDS)
    stage.run_to_the_end()
    heard = [(cue.kind, cue.start_seconds, cue.seconds) for cue in stage.heard()]
    assert len(heard) == len(set(heard))
    # With more breaths to come the release begins later: it may have been told before, or its new place be past.
    assert {sound for sound in heard if sound[0] is not CueKind.LAST_BREATHS} == {
        sound for sound in wanted if sound[0] is not CueKind.LAST_BREATHS
    }


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_pressed_what_is_heard_is_what_is_shown(stage: Stage, seed: int) -> None:
    rng = Random(seed)
    stage.run_until(stage.session.plan.settle_seconds)
    while stage.session.state is State.PRACTISING:
        stage.run(rng.uniform(0.0, 12.0))
        key = rng.choice([*ADJUSTMENTS, EventKind.PACING_OFF])
        stage.session.toggle_pacing() if key is EventKind.PACING_OFF else stage.session.adjust(key)
    stage.run_to_the_end()
    plan, heard = stage.session.plan, [cue for cue in stage.heard() if cue.kind in BREATHS]
    assert len(heard) == 2 * len(plan.finished_at(plan.close_start))
    for cue in heard:
        middle = plan.at(cue.start_seconds + 0.5 * cue.seconds)
        assert middle.phase is (Phase.INHALE if cue.kind is CueKind.INHALE else Phase.EXHALE)
        assert plan.at(cue.start_seconds - 1e-6).phase is not middle.phase
        assert plan.at(cue.start_seconds + cue.seconds + 1e-6).phase is not middle.phase


def test_beginning_at_once_replaces_the_begin_that_was_waiting(stage: Stage) -> None:
    stage.run(CHOICE.settle_seconds - 1.0)
    waiting = [take for take in stage.takes() if take.cue.kind is not CueKind.STEP]
    assert [take.cue.kind for take in waiting] == [CueKind.BEGIN, CueKind.INHALE]
    begun = stage.clock.monotonic()
    stage.session.begin()
    stage.tick()
    assert not any(take.was_heard for take in waiting)
    new = [take for take in stage.takes() if not take.cancelled and take.cue.kind is not CueKind.STEP]
    assert [take.cue.kind for take in new] == [CueKind.BEGIN, CueKind.INHALE]
    assert [take.at for take in new] == pytest.approx([begun, begun])
    stage.run_to_the_end()
    assert [cue for cue in stage.heard() if cue.start_seconds >= stage.session.plan.settle_seconds] == [
        cue for cue in build_cues(stage.session.plan) if cue.start_seconds >= stage.session.plan.settle_seconds
    ]


def test_ending_early_takes_everything_back(stage: Stage) -> None:
    stage.run_until(middle_of_breath(stage, 5))
    stage.session.end()
    stage.tick()
    assert all(take.cancelled for take in stage.takes() if take.end > stage.clock.monotonic() + LATE_SECONDS)
    assert stage.playback.rings_until() == 0.0
    count = len(stage.takes())
    stage.run(5.0)
    assert len(stage.takes()) == count


def test_the_last_bowl_rings_out(stage: Stage) -> None:
    stage.run_to_the_end()
    last = stage.takes()[-1]
    assert last.cue.kind is CueKind.OVER
    assert stage.playback.rings_until() == last.end
    stage.run(BOWL_SECONDS)
    assert not last.cancelled


@pytest.mark.parametrize(("stall_seconds", "is_played"), [(AHEAD_SECONDS + 0.3, True), (AHEAD_SECONDS + 0.8, False)])
def test_a_cue_that_would_come_much_too_late_is_left_out(stage: Stage, stall_seconds: float, is_played: bool) -> None:
    start = stage.session.plan.starts[3]
    stage.run_until(start - AHEAD_SECONDS - TICK_SECONDS)
    stage.tick(stall_seconds)
    stage.run(1.0)
    inhales = [take.cue.start_seconds for take in stage.takes() if take.cue.kind is CueKind.INHALE]
    assert (start in inhales) == is_played


def test_while_the_device_is_gone_no_cue_is_rendered_twice(staged: Staging) -> None:
    stage = staged(silent=True)
    stage.run_to_the_end()
    assert stage.rendered == list(build_cues(stage.session.plan))
    assert stage.playback.rings_until() <= stage.clock.monotonic()


def test_volume_is_set_before_the_first_sound_and_moved_by_fades(stage: Stage) -> None:
    assert stage.taker.fades == [(0.5, 0.0)]
    stage.playback.set_gain(0.5, stage.session)
    stage.playback.set_gain(0.0, stage.session)
    stage.playback.set_gain(0.0, stage.session)
    stage.playback.set_gain(0.7, stage.session)
    assert stage.taker.fades[1:] == [(0.0, FADE_SECONDS), (0.7, FADE_SECONDS)]


def test_closing_closes_the_player(stage: Stage) -> None:
    stage.playback.close()
    assert stage.taker.closed
