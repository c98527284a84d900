"""The plan: for any second of a session, where in the breath we are, which step is on, how full the lungs are."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import accumulate, chain, repeat

from breathe.practice.breath import PACE_LIMITS, Breath, Phase
from breathe.practice.pace import EASIER_BY, approach, easier, fill, slow_down
from breathe.practice.pacing import EVERY_BREATH, Pacing
from breathe.practice.protocol import SETTLING_STEPS, Step, lead_in_seconds, paced_steps
from breathe.practice.session_params import SessionParams


class Part(StrEnum):
    """The parts of a session, in their order."""

    SETTLE = "settle"
    PRACTICE = "practice"
    CLOSE = "close"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Moment:
    """What is going on at one second of a session."""

    seconds: float
    part: Part
    step: Step | None
    """The step last reached; None before the first and while closing."""
    phase: Phase | None = None
    """What the lungs do; None where nothing is paced."""
    volume: float = 0.0
    """How full the lungs are, 0 to 1; 0 where nothing is paced."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole session laid out in time, in session seconds: pauses are not part of it."""

    settle_seconds: float
    breaths: tuple[Breath, ...]
    close_seconds: float
    paced_budget_seconds: float
    """How long the paced part was asked to be; `breaths` come within one breath of it."""
    goal: Breath
    """The breath aimed at; a short way to the end may not reach it."""
    starting_pace: float
    """The easy pace the slow-down starts at, in breaths per minute."""
    pacing: Pacing = EVERY_BREATH
    """Which breaths are led."""
    starts: tuple[float, ...] = field(init=False, repr=False)
    """When each breath starts, and, last, when the paced part ends."""
    steps: tuple[tuple[float, Step], ...] = field(init=False, repr=False)
    """When each step comes in."""

    def __post_init__(self) -> None:
        into = tuple(accumulate((breath.seconds for breath in self.breaths), initial=0.0))
        starts = tuple(self.settle_seconds + start for start in into)
        turns = [
            turn
            for start, breath in zip(into, self.breaths, strict=False)
            for turn in (start, start + breath.inhale_seconds)
        ]
        settling = [(share * self.settle_seconds, step) for step, share in SETTLING_STEPS if self.settle_seconds]
        paced = [(self.settle_seconds + t, step) for t, step in paced_steps(self.paced_budget_seconds, turns)]
        object.__setattr__(self, "starts", starts)
        object.__setattr__(self, "steps", (*settling, *paced))

    @classmethod
    def of(cls, params: SessionParams) -> Plan:
        """The plan of a session as it was chosen: settle, slow down, steady, close."""
        empty = cls(
            params.settle_seconds, (), params.close_seconds, params.paced_seconds, params.breath, params.starting_pace
        )
        return empty._filled()

    def _filled(self) -> Plan:
        slowing = slow_down(self.starting_pace, self.goal, lead_in_seconds(self.paced_budget_seconds))
        return replace(self, breaths=fill(chain(slowing, repeat(self.goal)), self.paced_budget_seconds))

    @property
    def close_start(self) -> float:
        """When the paced part ends and the closing rest begins."""
        return self.starts[-1]

    @property
    def total_seconds(self) -> float:
        """When the session is over."""
        return self.close_start + self.close_seconds

    def breath_index(self, seconds: float) -> int | None:
        """Which breath, counted from 0, is on; None outside the paced part."""
        if not self.settle_seconds <= seconds < self.close_start:
            return None
        return bisect_right(self.starts, seconds) - 1

    def next_index(self, seconds: float) -> int | None:
        """Which breath is the next to begin; None where none follows."""
        index = bisect_right(self.starts, seconds)
        return index if index < len(self.breaths) else None

    def next_breath(self, seconds: float) -> Breath | None:
        """The breath that is the next to begin; None where none follows."""
        index = self.next_index(seconds)
        return None if index is None else self.breaths[index]

    def part_at(self, seconds: float) -> Part:
        """The part of the session that is on."""
        if seconds < self.settle_seconds:
            return Part.SETTLE
        if seconds < self.close_start:
            return Part.PRACTICE
        return Part.CLOSE if seconds < self.total_seconds else Part.OVER

    def step_at(self, seconds: float) -> Step | None:
        """The step last reached, None before the first one."""
        reached = bisect_right(self.steps, seconds, key=lambda placed: placed[0])
        return self.steps[reached - 1][1] if reached else None

    def at(self, seconds: float) -> Moment:
        """Everything about one second of the session; before 0 as at 0, after the end as at the end."""
        seconds = max(0.0, seconds)
        part = self.part_at(seconds)
        index = self.breath_index(seconds)
        if index is None:
            return Moment(seconds, part, self.step_at(seconds) if part is Part.SETTLE else None)
        if not self.pacing.leads(index):
            return Moment(seconds, part, self.step_at(seconds))
        into, breath = seconds - self.starts[index], self.breaths[index]
        return Moment(seconds, part, self.step_at(seconds), breath.phase_at(into), breath.volume_at(into))

    def with_early_start(self, seconds: float) -> Plan:
        """The plan whose settling ends at `seconds`; the time saved is breathed, so that the whole stays as long."""
        saved = self.settle_seconds - seconds
        return replace(self, settle_seconds=seconds, paced_budget_seconds=self.paced_budget_seconds + saved)._filled()

    def with_pacing_toggled(self, seconds: float) -> Plan:
        """The plan whose pacing is let go of, or taken up again, from the next breaths on; the time goes on."""
        following = self.next_index(seconds)
        return self if following is None else replace(self, pacing=self.pacing.turned(following - 1))

    def with_easier_pace(self, seconds: float) -> Plan:
        """The plan whose next breath and goal are a little faster; itself where the next one is as fast as it goes."""
        index = self.next_index(seconds)
        if index is None or easier(self.breaths[index]) == self.breaths[index]:
            return self
        # Where the first breath is yet to come, one may still begin early: the slow-down is then laid anew.
        faster = self.starting_pace if index else min(self.starting_pace + EASIER_BY, PACE_LIMITS[1])
        eased = replace(self, starting_pace=faster)
        return eased.changed_at(seconds, easier(self.goal), easier(self.breaths[index]))

    def finished_at(self, seconds: float) -> tuple[Breath, ...]:
        """The breaths that were led and finished by then."""
        done = bisect_right(self.starts, seconds) - 1
        return tuple(breath for index, breath in enumerate(self.breaths[: max(0, done)]) if self.pacing.leads(index))

    def changed_at(self, seconds: float, goal: Breath, following: Breath | None = None) -> Plan:
        """The plan that is as this one up to the next breath, then goes to `goal`: shorter at once, longer by degrees.

        With a `following` breath, no longer than the next one would have been, the way starts there. Where no breath
        follows nothing is left to change; before the first one, the goal is what the slow-down leads to.
        """
        index = self.next_index(seconds)
        if index is None:
            return self
        if index == 0 and following is None:
            return replace(self, goal=goal)._filled()
        kept = self.breaths[:index]
        gone = self.starts[index] - self.settle_seconds
        slowing = lead_in_seconds(self.paced_budget_seconds) - gone - (following.seconds if following else 0.0)
        way = approach(following or kept[-1], goal, slowing)
        first = following or next(way)
        left = self.paced_budget_seconds - gone - first.seconds
        return replace(self, goal=goal, breaths=(*kept, first, *fill(way, left)))
