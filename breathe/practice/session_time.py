"""The time of a session: it runs with a clock, and stops while the session is paused."""

from __future__ import annotations

from dataclasses import dataclass

from breathe.practice.plan import Plan
from breathe.system.clock import Clock


@dataclass(frozen=True, slots=True)
class Pause:
    """A pause in progress."""

    since: float
    """The clock's time at which it began."""
    resume_at: float
    """The second of the plan from which the session resumes."""
    given_up: float
    """Seconds of the unfinished breath, which is breathed again from its start."""
    volume: float
    """Lung volume when it began, 0 to 1."""


class SessionTime:
    """Seconds on the plan of a session, in one run after another with pauses between them."""

    def __init__(self, clock: Clock) -> None:
        """A time that is 0 until `start`."""
        self._clock = clock
        self._run_start: float | None = None
        self._run_from = 0.0
        self._earlier_pauses = 0.0
        self.pause: Pause | None = None
        """The current pause, if any."""

    @property
    def is_started(self) -> bool:
        """True once it has been started; it may be paused."""
        return self._run_start is not None

    @property
    def seconds(self) -> float:
        """Seconds on the plan; in a pause, those at which the session resumes."""
        return self.pause.resume_at if self.pause else self._ran_to

    @property
    def pause_seconds(self) -> float:
        """Time paused so far, with the unfinished breath that each pause gave up."""
        if self.pause is None:
            return self._earlier_pauses
        return self._earlier_pauses + self.seconds_into_pause + self.pause.given_up

    @property
    def seconds_into_pause(self) -> float:
        """Seconds since the current pause started; 0 outside a pause."""
        return self._clock.monotonic() - self.pause.since if self.pause else 0.0

    def start(self) -> None:
        """Start at 0, once."""
        if self._run_start is None:
            self._run_start = self._clock.monotonic()

    def stop(self, plan: Plan, seconds_ago: float = 0.0, earliest: float = 0.0) -> None:
        """Pause as of `seconds_ago`, but not before the second `earliest` of the plan or the end of the last pause."""
        ran_to = self._ran_to
        at = max(ran_to - seconds_ago, self._run_from, min(earliest, ran_to))
        index = plan.breath_index(at)
        resume_at = at if index is None else plan.starts[index]
        since = self._clock.monotonic() - (ran_to - at)
        self.pause = Pause(since, resume_at, at - resume_at, plan.at(at).volume)

    def resume(self) -> None:
        """End the current pause, if any."""
        if self.pause:
            self._earlier_pauses = self.pause_seconds
            self._run_start, self._run_from = self._clock.monotonic(), self.pause.resume_at
            self.pause = None

    @property
    def _ran_to(self) -> float:
        if self._run_start is None:
            return 0.0
        return self._run_from + (self._clock.monotonic() - self._run_start)
