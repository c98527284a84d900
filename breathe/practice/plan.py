"""The plan: for any second of a session, the part, the text, the phase of the breath and the lung volume."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import accumulate, chain, repeat

from breathe.practice.breath import PACE_LIMITS, Breath, Phase
from breathe.practice.eight_steps import EIGHT_STEPS
from breathe.practice.pace import EASIER_BY, approach, easier, fill, slow_down
from breathe.practice.pacing import EVERY_BREATH, Pacing
from breathe.practice.routine import Routine, Text
from breathe.practice.session_params import SessionParams
from breathe.practice.text_times import PlacedText, at_boundaries, at_shares, practice_texts, slow_down_seconds


class Part(StrEnum):
    """The parts of a session, in their order."""

    SETTLE = "settle"
    PRACTICE = "practice"
    CLOSE = "close"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Moment:
    """Everything about one second of a session."""

    seconds: float
    part: Part
    text: Text | None
    """The text last reached; None before the first one and after the end."""
    phase: Phase | None = None
    """The phase of the breath; None where nothing is paced."""
    volume: float = 0.0
    """Lung volume, 0 to 1; 0 where nothing is paced."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole session laid out in time, in session seconds: pauses are not part of it."""

    routine: Routine
    settle_seconds: float
    breaths: tuple[Breath, ...]
    """The breaths of the practice; none where the routine is not paced."""
    close_seconds: float
    practice_budget_seconds: float
    """The requested length of the practice; `breaths` come within one breath of it."""
    goal: Breath
    """The target breath; a short session may end before it is reached."""
    starting_pace: float
    """The easy pace the slow-down starts at, in breaths per minute."""
    pacing: Pacing = EVERY_BREATH
    """The paced ones among the breaths."""
    starts: tuple[float, ...] = field(init=False, repr=False)
    """The start of each breath, and, last, the end of the paced part."""
    texts: tuple[PlacedText, ...] = field(init=False, repr=False)
    """The routine's texts, in order of time."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "starts", tuple(self.settle_seconds + start for start in self._starts_in_practice()))
        object.__setattr__(self, "texts", self._placed_texts())

    @classmethod
    def of(cls, params: SessionParams, routine: Routine = EIGHT_STEPS) -> Plan:
        """The plan of a session with these parameters: settle, slow down, steady, close."""
        empty = cls(
            routine,
            params.settle_seconds,
            (),
            params.close_seconds,
            params.practice_seconds,
            params.breath,
            params.starting_pace,
        )
        return empty._filled()

    @property
    def close_start(self) -> float:
        """The end of the practice and start of the closing rest."""
        if self.routine.is_paced:
            return self.starts[-1]
        return self.settle_seconds + self.practice_budget_seconds

    @property
    def total_seconds(self) -> float:
        """The end of the session."""
        return self.close_start + self.close_seconds

    def breath_index(self, seconds: float) -> int | None:
        """The index of the current breath; None outside the paced part."""
        if not self.starts[0] <= seconds < self.starts[-1]:
            return None
        return bisect_right(self.starts, seconds) - 1

    def next_index(self, seconds: float) -> int | None:
        """The index of the next breath to begin; None where none follows."""
        index = bisect_right(self.starts, seconds)
        return index if index < len(self.breaths) else None

    def next_breath(self, seconds: float) -> Breath | None:
        """The next breath to begin; None where none follows."""
        index = self.next_index(seconds)
        return None if index is None else self.breaths[index]

    def finished_at(self, seconds: float) -> tuple[Breath, ...]:
        """The paced breaths that are finished by then."""
        done = bisect_right(self.starts, seconds) - 1
        return tuple(breath for index, breath in enumerate(self.breaths[: max(0, done)]) if self.pacing.is_paced(index))

    def part_at(self, seconds: float) -> Part:
        """The current part of the session."""
        if seconds < self.settle_seconds:
            return Part.SETTLE
        if seconds < self.close_start:
            return Part.PRACTICE
        return Part.CLOSE if seconds < self.total_seconds else Part.OVER

    def text_at(self, seconds: float) -> Text | None:
        """The text last reached; None before the first one and after the end."""
        reached = bisect_right(self.texts, seconds, key=lambda placed: placed[0])
        return self.texts[reached - 1][1] if reached and seconds < self.total_seconds else None

    def at(self, seconds: float) -> Moment:
        """Everything about one second of the session; before 0 as at 0, after the end as at the end."""
        seconds = max(0.0, seconds)
        moment = Moment(seconds, self.part_at(seconds), self.text_at(seconds))
        index = self.breath_index(seconds)
        if index is None or not self.pacing.is_paced(index):
            return moment
        into, breath = seconds - self.starts[index], self.breaths[index]
        return replace(moment, phase=breath.phase_at(into), volume=breath.volume_at(into))

    def with_early_start(self, seconds: float) -> Plan:
        """The plan whose settling ends at `seconds`; the practice grows by the time saved."""
        budget = self.practice_budget_seconds + self.settle_seconds - seconds
        return replace(self, settle_seconds=seconds, practice_budget_seconds=budget)._filled()

    def with_pacing_toggled(self, seconds: float) -> Plan:
        """The plan whose pacing is turned off, or on again, from the next breaths on; its length stays the same."""
        following = self.next_index(seconds)
        return self if following is None else replace(self, pacing=self.pacing.toggled(following - 1))

    def with_easier_pace(self, seconds: float) -> Plan:
        """The plan whose next breath and goal are a little faster; unchanged if the next one is at the limit."""
        index = self.next_index(seconds)
        if index is None or easier(self.breaths[index]) == self.breaths[index]:
            return self
        # Where the first breath is yet to come, one may still begin early: the slow-down is then laid anew.
        faster = self.starting_pace if index else min(self.starting_pace + EASIER_BY, PACE_LIMITS[1])
        eased = replace(self, starting_pace=faster)
        return eased.with_goal(seconds, easier(self.goal), easier(self.breaths[index]))

    def with_goal(self, seconds: float, goal: Breath, following: Breath | None = None) -> Plan:
        """The plan that equals this one up to the next breath, then goes to `goal`: shorter at once, longer by degrees.

        A `following` breath, no longer than the next one would have been, comes first. Where no breath follows,
        nothing changes; before the first one, the goal is where the slow-down leads.
        """
        index = self.next_index(seconds)
        if index is None:
            return self
        if index == 0 and following is None:
            return replace(self, goal=goal)._filled()
        kept = self.breaths[:index]
        gone = self.starts[index] - self.settle_seconds
        slowing = slow_down_seconds(self.practice_budget_seconds) - gone - (following.seconds if following else 0.0)
        way = approach(following or kept[-1], goal, slowing)
        first = following or next(way)
        left = self.practice_budget_seconds - gone - first.seconds
        return replace(self, goal=goal, breaths=(*kept, first, *fill(way, left)))

    def _filled(self) -> Plan:
        if not self.routine.is_paced:
            return self
        slowing = slow_down(self.starting_pace, self.goal, slow_down_seconds(self.practice_budget_seconds))
        return replace(self, breaths=fill(chain(slowing, repeat(self.goal)), self.practice_budget_seconds))

    def _placed_texts(self) -> tuple[PlacedText, ...]:
        settling = at_shares(self.routine.settle, 0.0, self.settle_seconds) if self.settle_seconds else ()
        due = practice_texts(self.routine, self.practice_budget_seconds)
        placed = at_boundaries(due, self._boundaries()) if self.routine.is_paced else due
        practice = ((self.settle_seconds + into, text) for into, text in placed)
        return (*settling, *practice, *at_shares(self.routine.close, self.close_start, self.close_seconds))

    def _starts_in_practice(self) -> Iterator[float]:
        return accumulate((breath.seconds for breath in self.breaths), initial=0.0)

    def _boundaries(self) -> list[float]:
        """The starts of the breaths' phases, in seconds of the practice."""
        return [
            boundary
            for start, breath in zip(self._starts_in_practice(), self.breaths, strict=False)
            for boundary in (start, start + breath.inhale_seconds)
        ]
