"""A session under any sequence of keys, sleep and time: what always has to hold."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from breathe.practice.breath import Phase
from breathe.practice.events import Event, EventKind
from breathe.practice.pace import LONGEST_GROWTH
from breathe.practice.plan import Plan
from breathe.practice.session import ADJUSTMENTS, Outcome, Session, State
from breathe.practice.session_params import SessionParams
from tests.clock import ManualClock
from tests.practice.running import lived_seconds
from tests.practice.steps import placed_steps
from tests.practice.strategies import breaths_to_choose

ROUNDING = 1e-6

MOVING = (State.SETTLING, State.PRACTISING, State.CLOSING)

ONCE = (EventKind.SETTLING, EventKind.BEGIN, EventKind.CLOSING, EventKind.ENDED)

PLANNED = (*ONCE, EventKind.STEP, EventKind.SLOWER, EventKind.BREATH)

short_choices = st.builds(SessionParams, st.floats(1.0, 3.0), breaths_to_choose, st.sampled_from([None, 0.0, 10.0]))

some_seconds = st.one_of(st.floats(0.0, 40.0), st.integers(0, 40).map(float), st.sampled_from([0.0, 1e-9, 0.05]))


class SessionMachine(RuleBasedStateMachine):
    """Does to a session whatever can be done, and keeps its own account of the time."""

    @initialize(params=short_choices, origin=st.sampled_from([0.0, 1000.0, 98765.4321]))
    def stand_ready(self, params: SessionParams, origin: float) -> None:
        self.clock = ManualClock(monotonic=origin)
        self.session = Session(Plan.of(params), self.clock)
        self.told: list[Event] = []
        self.lived = 0.0
        self.most_breaths = 0
        self.frozen: object = None

    def account_for(self, seconds: float) -> None:
        """Add the part of the time to come that the session lives through."""
        if self.session.state is State.PAUSED:
            self.lived += seconds
        elif self.session.state in MOVING:
            self.lived += min(seconds, self.session.plan.total_seconds - self.session.seconds)

    def pass_seconds(self, seconds: float) -> None:
        self.account_for(seconds)
        self.clock.pass_seconds(seconds)

    @rule()
    def start(self) -> None:
        self.session.start()

    @rule(seconds=some_seconds)
    def wait(self, seconds: float) -> None:
        self.pass_seconds(seconds)

    @rule(data=st.data())
    def wait_until_something_is_planned(self, data: st.DataObject) -> None:
        plan, now = self.session.plan, self.session.seconds
        planned = (*plan.starts, *(second for second, _ in placed_steps(plan)), plan.total_seconds)
        times = [second for second in planned if second >= now]
        self.pass_seconds(data.draw(st.sampled_from([second - now for second in times[:4] or [now]])))

    @rule()
    def begin(self) -> None:
        settling = self.session.state is State.SETTLING
        self.session.begin()
        if settling:
            assert self.session.state is State.PRACTISING

    @rule()
    def pause(self) -> None:
        state, seconds = self.session.state, self.session.seconds
        self.session.pause()
        if state in MOVING:
            assert self.session.state is State.PAUSED
        if state in (State.SETTLING, State.CLOSING):
            assert self.session.seconds == pytest.approx(seconds, abs=ROUNDING)

    @rule()
    def resume(self) -> None:
        paused, seconds = self.session.state is State.PAUSED, self.session.seconds
        self.session.resume()
        assert self.session.seconds == seconds
        if paused and self.session.state is State.PRACTISING:
            moment, plan = self.session.moment(), self.session.plan
            index = plan.starts.index(seconds)
            assert (moment.phase, moment.volume) == (Phase.INHALE if plan.pacing.is_paced(index) else None, 0.0)

    @rule()
    def toggle_pause(self) -> None:
        paused = self.session.state is State.PAUSED
        self.session.toggle_pause()
        assert not paused or self.session.state in MOVING

    @rule()
    def easier(self) -> None:
        before, plan, following = self.session.moment(), self.session.plan, self.following
        self.session.easier()
        assert self.session.moment() == before
        if following is not None and self.session.state in (*MOVING, State.PAUSED):
            easier = min(15.0, plan.breaths[following].pace + 1.0)
            assert self.session.plan.breaths[following].pace == pytest.approx(easier)
            assert self.session.plan.breaths[:following] == plan.breaths[:following]
        done = [start for start in plan.starts if start <= self.session.seconds]
        assert self.session.plan.starts[: len(done)] == tuple(done)

    @property
    def following(self) -> int | None:
        """Which breath is the next to begin: after a pause, the one that was given up."""
        plan, seconds = self.session.plan, self.session.seconds
        if self.session.state is State.PAUSED and (given_up := plan.breath_index(seconds)) is not None:
            return given_up
        return next((index for index, start in enumerate(plan.starts[:-1]) if start > seconds), None)

    @rule(key=st.sampled_from([*ADJUSTMENTS, None]))
    def adjust_or_turn_the_pacing(self, key: EventKind | None) -> None:
        before, plan = self.session.moment(), self.session.plan
        if key:
            self.session.adjust(key)
        else:
            self.session.toggle_pacing()
        assert self.session.moment() == before
        done = [start for start in plan.starts if start <= self.session.seconds]
        assert self.session.plan.starts[: len(done)] == tuple(done)

    @precondition(lambda self: self.session.state in MOVING)
    @rule(seconds=st.floats(2.0, 500.0))
    def sleep(self, seconds: float) -> None:
        self.told += self.session.advance()
        if self.session.state in MOVING:
            self.lived += seconds
            self.clock.pass_seconds(seconds)
            self.session.skip_gap(seconds)

    @rule()
    def advance(self) -> None:
        self.told += self.session.advance()
        if self.session.state is not State.READY:
            assert self.count(EventKind.BREATH) == self.session.progress().breaths
        assert self.session.advance() == []

    @rule(kind=st.sampled_from([EventKind.SOUND_LOST, EventKind.SOUND_BACK]))
    def note(self, kind: EventKind) -> None:
        self.session.note(kind)

    @precondition(lambda self: self.session.seconds > 30.0)
    @rule(interrupted=st.booleans())
    def end(self, interrupted: bool) -> None:
        open_still = self.session.outcome is None
        done = self.session.seconds >= self.session.plan.close_start
        self.session.end(interrupted)
        assert self.session.state is State.OVER
        early = Outcome.INTERRUPTED if interrupted else Outcome.ENDED_EARLY
        assert not open_still or self.session.outcome is (Outcome.COMPLETED if done else early)

    def count(self, kind: EventKind) -> int:
        return sum(event.kind is kind for event in self.told)

    @invariant()
    def parts_and_pauses_are_all_the_time_there_was(self) -> None:
        assert lived_seconds(self.session.progress()) == pytest.approx(self.lived, abs=ROUNDING)

    @invariant()
    def session_stays_within_its_plan(self) -> None:
        progress, session = self.session.progress(), self.session
        assert 0.0 <= session.seconds <= session.plan.total_seconds
        assert (
            min(progress.settle_seconds, progress.practice_seconds, progress.pause_seconds, progress.close_seconds)
            >= 0.0
        )
        assert progress.length_seconds == pytest.approx(session.seconds, abs=ROUNDING)
        assert 0.0 <= session.moment().volume <= 1.0

    @invariant()
    def no_breath_is_much_longer_than_the_one_before(self) -> None:
        for before, after in pairwise(self.session.plan.breaths):
            assert after.seconds <= before.seconds * LONGEST_GROWTH + ROUNDING

    @invariant()
    def breaths_are_never_taken_back(self) -> None:
        breaths = self.session.progress().breaths
        assert breaths >= self.most_breaths
        self.most_breaths = breaths

    @invariant()
    def each_event_is_told_once_and_in_order(self) -> None:
        planned = [event for event in self.told if event.kind in PLANNED]
        breaths = [event.seconds for event in planned if event.kind is EventKind.BREATH]
        steps = [event.text.number or 0 for event in planned if event.text]
        assert breaths == sorted(breaths)
        resumed = [0, *(at for at, event in enumerate(self.told) if event.kind is EventKind.RESUMED), len(self.told)]
        for begin, end in pairwise(resumed):
            run = [event for event in self.told[begin:end] if event.kind in PLANNED]
            seconds = [event.seconds for event in run if event.kind is not EventKind.ENDED]
            assert seconds == sorted(seconds)
        assert steps == sorted(set(steps))
        assert all(self.count(kind) <= 1 for kind in ONCE)
        if self.count(EventKind.CLOSING):
            plan = self.session.plan
            assert self.count(EventKind.BREATH) == len(plan.finished_at(plan.close_start))
        if self.count(EventKind.ENDED):
            assert self.told[-1].kind is EventKind.ENDED

    @invariant()
    def pauses_and_resumptions_alternate(self) -> None:
        kinds = [event.kind for event in self.told if event.kind in (EventKind.PAUSED, EventKind.RESUMED)]
        assert kinds[::2] == [EventKind.PAUSED] * len(kinds[::2])
        assert kinds[1::2] == [EventKind.RESUMED] * len(kinds[1::2])

    @invariant()
    def nothing_changes_after_the_end(self) -> None:
        session = self.session
        if session.outcome is None:
            return
        now = (session.plan, session.seconds, session.outcome, session.progress(), session.state, session.moment())
        assert self.frozen in (None, now)
        self.frozen = now


TestSessionMachine = SessionMachine.TestCase
TestSessionMachine.settings = settings(max_examples=100, stateful_step_count=40, deadline=None)


@pytest.mark.slow
class TestManySessions(TestSessionMachine):  # type: ignore[misc, valid-type]
    """The same in three times as many sessions."""


TestManySessions.settings = settings(TestSessionMachine.settings, max_examples=300)
