"""A session as it runs: a plan, a clock, and what the person does to them."""

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
from breathe.system.clock import Clock

SINK_SECONDS = 2.0
"""How long a pause takes to let the picture's lungs sink to rest, from where they were."""

ADJUSTMENTS = {
    EventKind.SLOWED: slower,
    EventKind.QUICKENED: quicker,
    EventKind.OUT_LENGTHENED: longer_out,
    EventKind.OUT_SHORTENED: shorter_out,
}
"""What the person can do to the breath aimed at, by the event that tells of it."""


class State(StrEnum):
    """Where a session stands."""

    READY = "ready"
    SETTLING = "settling"
    PRACTISING = "practising"
    PAUSED = "paused"
    CLOSING = "closing"
    OVER = "over"


class Outcome(StrEnum):
    """How a session came to its end."""

    COMPLETED = "completed"
    """The paced part was breathed to its end, whether or not the person stayed for all of the closing rest."""
    ENDED_EARLY = "ended_early"
    INTERRUPTED = "interrupted"
    """The program was stopped from outside."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What of a session has been lived through so far, in seconds and whole breaths."""

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
        """How long the session was: settling, practice and closing, without pauses."""
        return self.settle_seconds + self.practice_seconds + self.close_seconds

    @property
    def is_empty(self) -> bool:
        """Whether nothing was finished that counts: no breath or, where nothing is paced, no time of practice."""
        return not (self.breaths or (self.begun is None and self.practice_seconds > 0.0))


_STATE_OF_PART = {
    Part.SETTLE: State.SETTLING,
    Part.PRACTICE: State.PRACTISING,
    Part.CLOSE: State.CLOSING,
    Part.OVER: State.OVER,
}


class Session:
    """The state machine ready -> settling -> practising <-> paused -> closing -> over.

    Safe to use from several threads. What cannot be done in a state is not done, without an error: a key pressed at
    the wrong moment changes nothing.
    """

    def __init__(self, plan: Plan, clock: Clock, longest_gap_seconds: float = inf) -> None:
        """A session that stands ready and starts with `start`.

        If nothing was asked of it for longer than `longest_gap_seconds`, the program was stopped or the machine slept,
        and that time is taken out as a pause.
        """
        self._lock = RLock()
        self._clock = clock
        self._plan = plan
        self._planned = planned_events(plan)
        # When the clock showed `_since`, the session stood at `_stood_at` and ran on from there.
        self._since: float | None = None
        self._stood_at = 0.0
        self._paused: _Pause | None = None
        self._paused_before = 0.0
        self._outcome: Outcome | None = None
        self._ended_at = 0.0
        self._told_until = -1.0
        self._told_texts: set[Text | None] = set()
        self._longest_gap_seconds = longest_gap_seconds
        self._looked_at = inf
        self._untold: list[Event] = []

    @property
    def plan(self) -> Plan:
        """The plan as it now is."""
        return self._plan

    @property
    def outcome(self) -> Outcome | None:
        """How the session ended; None while it goes on."""
        return self._outcome

    @property
    def state(self) -> State:
        """Where the session stands now."""
        with self._lock:
            if self._outcome is not None:
                return State.OVER
            if self._since is None:
                return State.READY
            return State.PAUSED if self._paused else _STATE_OF_PART[self._plan.part_at(self.seconds)]

    @property
    def seconds(self) -> float:
        """Where on the plan the session is; stands still while it is paused or over."""
        with self._lock:
            if self._outcome is not None:
                return self._ended_at
            if self._since is None:
                return 0.0
            if self._paused:
                return self._paused.resume_at
            return min(self._stood_at + (self._clock.monotonic() - self._since), self._plan.total_seconds)

    def clock_at(self, seconds: float) -> float:
        """The clock's monotonic time at which a running session comes to `seconds`."""
        with self._lock:
            return seconds + (self._clock.monotonic() - self.seconds)

    def moment(self) -> Moment:
        """What there is to see now; while paused, the lungs sink softly to rest."""
        with self._lock:
            moment = self._plan.at(self.seconds)
            if self._paused is None:
                return moment
            fraction = min(1.0, (self._clock.monotonic() - self._paused.since) / SINK_SECONDS)
            return replace(moment, phase=None, volume=self._paused.volume * (1.0 - fraction) ** 2)

    def start(self) -> None:
        """Set the session's clock going."""
        with self._lock:
            if self._since is None and self._outcome is None:
                self._since = self._looked_at = self._clock.monotonic()

    def begin(self) -> None:
        """Settled: begin to breathe at once, or as soon as the session starts."""
        with self._lock:
            self._catch_up()
            now = self.seconds
            if self.state in (State.READY, State.SETTLING):
                self._replan(self._plan.with_early_start(now))
                self._told_until = min(self._told_until, nextafter(now, -inf))

    def pause(self) -> None:
        """Stop the session's clock; the breath that is on is given up."""
        with self._lock:
            self._catch_up()
            if self.state in (State.SETTLING, State.PRACTISING, State.CLOSING):
                self._stop()
                self._tell(EventKind.PAUSED)

    def resume(self) -> None:
        """Go on after a pause, with an in-breath where the breathing is paced."""
        with self._lock:
            if self._paused:
                self._go_on()
                self._tell(EventKind.RESUMED)

    def toggle_pause(self) -> None:
        """Pause, or go on."""
        with self._lock:
            if self._paused:
                self.resume()
            else:
                self.pause()

    def skip_gap(self, seconds: float) -> None:
        """Take the last `seconds` out of the session, as a pause: the program was stopped or the machine slept.

        What was told by then stays: at most the time since the last `advance` is taken out.
        """
        with self._lock:
            if self._paused is None and self._outcome is None and self._since is not None:
                self._stop(seconds)
                self._go_on()

    def easier(self) -> None:
        """Make the next breath and the pace to be reached a little faster; what a limit stops is told."""
        with self._lock:
            if (place := self._place_to_change()) is None:
                return
            eased = self._plan.with_easier_pace(place)
            if eased is self._plan:
                self._tell(EventKind.LIMIT_REACHED, words=QUICKEST)
            else:
                self._replan(eased)
                self._tell(EventKind.EASIER, eased.next_breath(place))

    def adjust(self, kind: EventKind) -> None:
        """Aim at another breath, from the next one on, as one of `ADJUSTMENTS`; what a limit stops is told."""
        with self._lock:
            if (place := self._place_to_change()) is None:
                return
            adjusted = ADJUSTMENTS[kind](self._plan.goal)
            if adjusted.stopped_by:
                self._tell(EventKind.LIMIT_REACHED, words=adjusted.stopped_by)
            else:
                self._replan(self._plan.with_goal(place, adjusted.breath))
                self._tell(kind, adjusted.breath)

    def toggle_pacing(self) -> None:
        """Let go of the pacing, or take it up again with the next breath; the time goes on."""
        with self._lock:
            if (place := self._place_to_change()) is None:
                return
            if self.seconds < self._plan.settle_seconds:
                self._tell(EventKind.NOT_PACED, words=NOT_YET_PACED)
            else:
                self._replan(self._plan.with_pacing_toggled(place))
                self._tell(EventKind.PACING_ON if self._plan.pacing.is_on else EventKind.PACING_OFF)

    def note(self, kind: EventKind) -> None:
        """Tell in its turn of what happened around the session just now; after the end nothing is told."""
        with self._lock:
            self._catch_up()
            if self._outcome is None:
                self._tell(kind)

    def end(self, interrupted: bool = False) -> None:
        """End the session now; what was practised counts."""
        with self._lock:
            if self._outcome is not None:
                return
            self._catch_up()
            self._ended_at = self.seconds
            if self._paused:
                self._paused_before += self._clock.monotonic() - self._paused.since + self._paused.given_up
                self._paused = None
            finished = self._since is not None and self._ended_at >= self._plan.close_start
            early = Outcome.INTERRUPTED if interrupted else Outcome.ENDED_EARLY
            self._outcome = Outcome.COMPLETED if finished else early
            self._tell(EventKind.ENDED)

    def advance(self) -> list[Event]:
        """What has happened since the last call, in order; ends the session when its time is up."""
        with self._lock:
            self._catch_up()
            if self._since is not None and self.seconds >= self._plan.total_seconds:
                self.end()
            happened, self._untold = self._untold, []
            return happened

    def progress(self) -> Progress:
        """What has been lived through so far."""
        with self._lock:
            now, plan = self.seconds, self._plan
            finished = plan.finished_at(now)
            pause = self._paused_before
            if self._paused:
                pause += self._clock.monotonic() - self._paused.since + self._paused.given_up
            return Progress(
                settle_seconds=min(now, plan.settle_seconds),
                practice_seconds=min(max(0.0, now - plan.settle_seconds), plan.close_start - plan.settle_seconds),
                pause_seconds=pause,
                close_seconds=max(0.0, now - plan.close_start),
                breaths=len(finished),
                reached=next(iter(finished[-1:] or plan.breaths), None),
                begun=next(iter(plan.breaths), None),
            )

    def _stop(self, seconds_ago: float = 0.0) -> None:
        assert self._since is not None
        now = self._clock.monotonic()
        ran_to = self._stood_at + (now - self._since)
        at = max(ran_to - seconds_ago, self._stood_at, min(self._told_until, ran_to))
        index = self._plan.breath_index(at)
        resume_at = at if index is None else self._plan.starts[index]
        self._paused = _Pause(now - (ran_to - at), resume_at, at - resume_at, self._plan.at(at).volume)

    def _go_on(self) -> None:
        assert self._paused is not None
        now = self._clock.monotonic()
        self._paused_before += now - self._paused.since + self._paused.given_up
        self._since, self._stood_at = now, self._paused.resume_at
        self._paused = None

    def _place_to_change(self) -> float | None:
        """Where on the plan a key changes what follows; None, which is told, where no paced breath does."""
        self._catch_up()
        if self._since is None or self._outcome is not None:
            return None
        place, index = self.seconds, self._plan.breath_index(self.seconds)
        if self._paused and index is not None:
            # The breath that the pause gave up is the next one.
            place = nextafter(place, -inf)
        if self._plan.next_breath(place) is None:
            over = NO_LONGER_PACED if self._plan.breaths else NEVER_PACED
            self._tell(EventKind.NOT_PACED, words=over if index is None else LAST_BREATH)
            return None
        return place

    def _replan(self, plan: Plan) -> None:
        self._plan = plan
        self._planned = planned_events(plan)
        if self._paused:
            self._told_until = self.seconds

    def _catch_up(self) -> None:
        """Note what has happened by now, so that what a person does next is told after it."""
        if self._since is None:
            return
        gap = self._clock.monotonic() - self._looked_at
        self._looked_at += gap
        if gap > self._longest_gap_seconds:
            self.skip_gap(gap)
        now = self.seconds
        due = [event for event in self._planned if self._told_until < event.seconds <= now]
        # A text of a breath that was given up and then changed comes a second time.
        self._untold += [each for each in due if each.kind is not EventKind.ENDED and each.text not in self._told_texts]
        self._told_texts |= {event.text for event in due if event.text}
        self._told_until = max(self._told_until, now)

    def _tell(self, kind: EventKind, breath: Breath | None = None, words: str = "") -> None:
        self._untold.append(Event(kind, self.seconds, breath=breath, words=words))


@dataclass(frozen=True, slots=True)
class _Pause:
    """A pause that goes on: since when, where the plan goes on after it, and what was given up for it."""

    since: float
    resume_at: float
    given_up: float
    volume: float
