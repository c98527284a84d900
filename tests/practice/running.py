"""Sessions that run by a clock turned by hand."""

from __future__ import annotations

from dataclasses import dataclass, field

from breathe.practice.events import Event, EventKind
from breathe.practice.plan import Plan
from breathe.practice.session import Progress, Session
from breathe.practice.session_params import SessionParams
from tests.clock import ManualClock

CHOICE = SessionParams(minutes=5)
"""Settling 20 s, closing 30 s: short enough to run through, long enough for every part."""


@dataclass
class Running:
    """A session that was started, with its clock and all it has told."""

    params: SessionParams = CHOICE
    clock: ManualClock = field(default_factory=ManualClock)
    told: list[Event] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Start it."""
        self.session = Session(Plan.of(self.params), self.clock)
        self.session.start()

    def pass_seconds(self, seconds: float, tick: float = 1.0) -> None:
        """Let time go by, and hear what happens every `tick` seconds."""
        while seconds > 0.0:
            self.clock.pass_seconds(min(tick, seconds))
            seconds -= tick
            self.told += self.session.advance()

    def run_until(self, seconds: float) -> None:
        """Let time go by until the session is at `seconds`."""
        self.pass_seconds(seconds - self.session.seconds)

    def kinds(self) -> list[EventKind]:
        """The kinds of what was told, in order."""
        return [event.kind for event in self.told]

    def count(self, kind: EventKind) -> int:
        """How often something was told."""
        return self.kinds().count(kind)


def lived_seconds(progress: Progress) -> float:
    """All the time a tally accounts for."""
    return progress.settle_seconds + progress.practice_seconds + progress.pause_seconds + progress.close_seconds
