"""A running session: a plan, a clock, and what the person does to them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from math import inf, nextafter
from threading import RLock

from breathe.practice.adjusting import QUICKEST, longer_out, quicker, shorter_out, slower
from breathe.practice.breath import Breath
from breathe.practice.events import Event, EventKind, planned_events
from breathe.practice.pacing import LAST_BREATH, NEVER_PACED, NO_LONGER_PACED, NOT_YET_PACED
from breathe.practice.plan import Moment, Part, Plan
from breathe.practice.routine import Text
from breathe.practice.session_time import SessionTime
from breathe.system.clock import Clock

SINK_SECONDS = 2.0
"""Time that the picture's lungs take to sink to rest in a pause."""

WAITED = "The computer slept or the program was stopped. That time counts as a pause."
"""The sentence of `EventKind.WAITED`."""

ADJUSTMENTS = {
    EventKind.SLOWED: slower,
    EventKind.QUICKENED: quicker,
    EventKind.OUT_LENGTHENED: longer_out,
    EventKind.OUT_SHORTENED: shorter_out,
}
"""Changes that a person can make to the target breath, by the event that reports them."""


class State(StrEnum):
    """States of a session."""

    READY = "ready"
    SETTLING = "settling"
    PRACTISING = "practising"
    PAUSED = "paused"
    CLOSING = "closing"
    OVER = "over"


class Outcome(StrEnum):
    """Ways for a session to end."""

    COMPLETED = "completed"
    """The practice was finished, whether or not the person stayed for all of the closing rest."""
    ENDED_EARLY = "ended_early"
    INTERRUPTED = "interrupted"
    """The program was stopped from outside."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Progress of a session so far, in seconds and whole breaths."""

    settle_seconds: float
    practice_seconds: float
    pause_seconds: float
    """Time paused, with the unfinished breath that each pause gave up."""
    close_seconds: float
    breaths: int
    reached: Breath | None
    """The breath last finished, or else the first to come; None where nothing is paced."""
    begun: Breath | None
    """The first breath of the practice; None where nothing is paced."""

    @property
    def length_seconds(self) -> float:
        """Length of the session so far: settling, practice and closing, without pauses."""
        return self.settle_seconds + self.practice_seconds + self.close_seconds

    @property
    def is_empty(self) -> bool:
        """True if nothing was finished that counts: no breath or, where nothing is paced, no time of practice."""
        return not (self.breaths or (self.begun is None and self.practice_seconds > 0.0))


_STATE_OF_PART = {
    Part.SETTLE: State.SETTLING,
    Part.PRACTICE: State.PRACTISING,
    Part.CLOSE: State.CLOSING,
    Part.OVER: State.OVER,
}


class Session:
    """The state machine ready -> settling -> practising <-> paused -> closing -> over.

    Safe to use from several threads. An action that a state does not allow does nothing and raises nothing: a key
    pressed at the wrong moment changes nothing.
    """

    def __init__(self, plan: Plan, clock: Clock, longest_gap_seconds: float = inf) -> None:
        """A session that is ready for `start`.

        If nothing was asked of it for longer than `longest_gap_seconds`, the program was stopped or the machine slept,
        and that time counts as a pause.
        """
        self._lock = RLock()
        self._clock = clock
        self._time = SessionTime(clock)
        self._plan = plan
        self._planned = planned_events(plan)
        self._outcome: Outcome | None = None
        self._ended_at = 0.0
        self._told_until = -1.0
        self._told_texts: set[Text | None] = set()
        self._longest_gap_seconds = longest_gap_seconds
        self._looked_at = inf
        self._untold: list[Event] = []

    @property
    def plan(self) -> Plan:
        """The current plan."""
        return self._plan

    @property
    def outcome(self) -> Outcome | None:
        """The way the session ended; None until it has."""
        return self._outcome

    @property
    def state(self) -> State:
        """The current state."""
        with self._lock:
            if self._outcome is not None:
                return State.OVER
            if not self._time.is_started:
                return State.READY
            return State.PAUSED if self._time.pause else _STATE_OF_PART[self._plan.part_at(self.seconds)]

    @property
    def seconds(self) -> float:
        """Seconds on the plan; they do not grow while it is paused or over."""
        with self._lock:
            if self._outcome is not None:
                return self._ended_at
            return min(self._time.seconds, self._plan.total_seconds)

    def clock_at(self, seconds: float) -> float:
        """The clock's monotonic time at which a running session reaches `seconds`."""
        with self._lock:
            return seconds + (self._clock.monotonic() - self.seconds)

    def moment(self) -> Moment:
        """The plan's moment now; in a pause, the lungs sink softly to rest."""
        with self._lock:
            moment, pause = self._plan.at(self.seconds), self._time.pause
            if pause is None:
                return moment
            fraction = min(1.0, self._time.seconds_into_pause / SINK_SECONDS)
            return replace(moment, phase=None, volume=pause.volume * (1.0 - fraction) ** 2)

    def start(self) -> None:
        """Start the session."""
        with self._lock:
            if not self._time.is_started and self._outcome is None:
                self._time.start()
                self._looked_at = self._clock.monotonic()

    def begin(self) -> None:
        """End the settling: the practice begins at once, or as soon as the session starts."""
        with self._lock:
            self._catch_up()
            now = self.seconds
            if self.state in (State.READY, State.SETTLING):
                self._replan(self._plan.with_early_start(now))
                self._told_until = min(self._told_until, nextafter(now, -inf))

    def pause(self) -> None:
        """Pause; the unfinished breath will be breathed again."""
        with self._lock:
            self._catch_up()
            if self.state in (State.SETTLING, State.PRACTISING, State.CLOSING):
                self._time.stop(self._plan, earliest=self._told_until)
                self._tell(EventKind.PAUSED)

    def resume(self) -> None:
        """Resume after a pause, with an in-breath where the breathing is paced."""
        with self._lock:
            if self._time.pause:
                self._time.resume()
                self._tell(EventKind.RESUMED)

    def toggle_pause(self) -> None:
        """Pause or resume."""
        with self._lock:
            if self._time.pause:
                self.resume()
            else:
                self.pause()

    def skip_gap(self, seconds: float) -> None:
        """Count the last `seconds` as a pause, and report it: the program was stopped or the machine slept.

        Events that were reported stay, so at most the time since the last `advance` is skipped.
        """
        with self._lock:
            if self._time.pause is None and self._outcome is None and self._time.is_started:
                self._time.stop(self._plan, seconds, earliest=self._told_until)
                self._time.resume()
                self._tell(EventKind.WAITED, words=WAITED)

    def easier(self) -> None:
        """Make the next breath and the target pace a little faster; a limit in the way is reported."""
        with self._lock:
            if (now := self._changeable_from()) is None:
                return
            eased = self._plan.with_easier_pace(now)
            if eased is self._plan:
                self._tell(EventKind.LIMIT_REACHED, words=QUICKEST)
            else:
                self._replan(eased)
                self._tell(EventKind.EASIER, eased.next_breath(now))

    def adjust(self, kind: EventKind) -> None:
        """Aim at another breath from the next one on, by one of `ADJUSTMENTS`; a limit in the way is reported."""
        with self._lock:
            if (now := self._changeable_from()) is None:
                return
            adjusted = ADJUSTMENTS[kind](self._plan.goal)
            if adjusted.stopped_by:
                self._tell(EventKind.LIMIT_REACHED, words=adjusted.stopped_by)
            else:
                self._replan(self._plan.with_goal(now, adjusted.breath))
                self._tell(kind, adjusted.breath)

    def toggle_pacing(self) -> None:
        """Turn the pacing off, or on again from the next breath; the session keeps its length."""
        with self._lock:
            if (now := self._changeable_from()) is None:
                return
            if self.seconds < self._plan.settle_seconds:
                self._tell(EventKind.NOT_PACED, words=NOT_YET_PACED)
            else:
                self._replan(self._plan.with_pacing_toggled(now))
                self._tell(EventKind.PACING_ON if self._plan.pacing.is_on else EventKind.PACING_OFF)

    def note(self, kind: EventKind) -> None:
        """Report, in its order, something that just happened around the session, unless it is over."""
        with self._lock:
            self._catch_up()
            if self._outcome is None:
                self._tell(kind)

    def end(self, interrupted: bool = False) -> None:
        """End the session now; the time practised counts."""
        with self._lock:
            if self._outcome is not None:
                return
            self._catch_up()
            self._ended_at = self.seconds
            self._time.resume()
            finished = self._time.is_started and self._ended_at >= self._plan.close_start
            early = Outcome.INTERRUPTED if interrupted else Outcome.ENDED_EARLY
            self._outcome = Outcome.COMPLETED if finished else early
            self._tell(EventKind.ENDED)

    def advance(self) -> list[Event]:
        """The events since the last call, in order; ends the session when its time is up."""
        with self._lock:
            self._catch_up()
            if self._time.is_started and self.seconds >= self._plan.total_seconds:
                self.end()
            happened, self._untold = self._untold, []
            return happened

    def progress(self) -> Progress:
        """The session so far."""
        with self._lock:
            now, plan = self.seconds, self._plan
            finished = plan.finished_at(now)
            return Progress(
                settle_seconds=min(now, plan.settle_seconds),
                practice_seconds=min(max(0.0, now - plan.settle_seconds), plan.close_start - plan.settle_seconds),
                pause_seconds=self._time.pause_seconds,
                close_seconds=max(0.0, now - plan.close_start),
                breaths=len(finished),
                reached=next(iter(finished[-1:] or plan.breaths), None),
                begun=next(iter(plan.breaths), None),
            )

    def _changeable_from(self) -> float | None:
        """The second of the plan after which a key changes the breath; None, with a report, if none follows."""
        self._catch_up()
        if not self._time.is_started or self._outcome is not None:
            return None
        now, index = self.seconds, self._plan.breath_index(self.seconds)
        if self._time.pause and index is not None:
            # The breath that the pause gave up is the next one.
            now = nextafter(now, -inf)
        if self._plan.next_breath(now) is None:
            over = NO_LONGER_PACED if self._plan.breaths else NEVER_PACED
            self._tell(EventKind.NOT_PACED, words=over if index is None else LAST_BREATH)
            return None
        return now

    def _replan(self, plan: Plan) -> None:
        self._plan = plan
        self._planned = planned_events(plan)
        if self._time.pause:
            self._told_until = self.seconds

    def _catch_up(self) -> None:
        """Note the events up to now, so that they are reported before what a person does next."""
        if not self._time.is_started:
            return
        gap = self._clock.monotonic() - self._looked_at
        self._looked_at += gap
        if gap > self._longest_gap_seconds:
            self.skip_gap(gap)
        now = self.seconds
        due = [event for event in self._planned if self._told_until < event.seconds <= now]
        # A text of a breath that was given up and then changed comes in a second time.
        self._untold += [each for each in due if each.kind is not EventKind.ENDED and each.text not in self._told_texts]
        self._told_texts |= {event.text for event in due if event.text}
        self._told_until = max(self._told_until, now)

    def _tell(self, kind: EventKind, breath: Breath | None = None, words: str = "") -> None:
        self._untold.append(Event(kind, self.seconds, breath=breath, words=words))
