"""From a plan to its cues: what is to be heard, and when."""

from __future__ import annotations

from dataclasses import replace

from breathe.audio.cue import Cue, CueKind
from breathe.audio.score.cue_fading import FULL_GUIDANCE, Guidance
from breathe.practice.events import EventKind, planned_events
from breathe.practice.plan import Plan

RELEASED_BREATHS = 5
"""Over how many last breaths the cues thin out."""

RELEASED_SHARE = 0.25
"""A short session thins out over no more than this share of its breaths."""

SHORTEST_CLOSE_SECONDS = 5.0
"""After a closing rest shorter than this no second bowl is struck: one into the other would be an alarm."""

BETWEEN_BOWLS_SECONDS = 11.0
"""From one bowl of the closing rest to the next: 10 to 12 s (section 2 of the practice)."""

AFTER_TURN_SECONDS = 0.65
"""How long after a breath's begin a gesture in it starts: a bowl that is struck at the turn is heard first."""


def cues(plan: Plan, guidance: Guidance = FULL_GUIDANCE, tells_halfway: bool = False) -> tuple[Cue, ...]:
    """Every sound of the session, in order of time: one a phase, a bowl at the begin, the steps and the end.

    A gesture tells that the pace has come down, and one that the cues thin out from here on. If so wished, another
    tells when half of the session is over, at the first breath after it.
    """
    sounds = [*_marks(plan), *_breaths(plan, guidance), *_slower(plan), *_release(plan)]
    sounds += _halfway(plan) if tells_halfway else ()
    return tuple(sorted(sounds, key=lambda cue: cue.start_seconds))


def _marks(plan: Plan) -> list[Cue]:
    """The marks of the routine's texts and of its end; a closing one sounds twice where there is room."""
    marks = [Cue(CueKind(text.mark), seconds, 0.0) for seconds, text in plan.texts if text.mark]
    if plan.close_seconds >= 2.0 * BETWEEN_BOWLS_SECONDS:
        closing = [mark for mark in marks if mark.kind is CueKind.CLOSING]
        marks += [replace(mark, start_seconds=mark.start_seconds + BETWEEN_BOWLS_SECONDS) for mark in closing]
    end, last = plan.total_seconds, max((mark.start_seconds for mark in marks), default=0.0)
    if plan.routine.end_mark and end >= last + SHORTEST_CLOSE_SECONDS:
        marks.append(Cue(CueKind(plan.routine.end_mark), end, 0.0))
    return marks


def _breaths(plan: Plan, guidance: Guidance) -> list[Cue]:
    sounds = []
    paced = [(index, breath) for index, breath in enumerate(plan.breaths) if plan.pacing.is_paced(index)]
    for index, breath in paced:
        start = plan.starts[index]
        released = strength_of(index, len(plan.breaths))
        strength = released * guidance.strength_at(start, plan) * plan.pacing.strength_of(index)
        sounds.append(Cue(CueKind.INHALE, start, breath.inhale_seconds, strength))
        sounds.append(Cue(CueKind.EXHALE, start + breath.inhale_seconds, breath.exhale_seconds, strength))
    return sounds


def _slower(plan: Plan) -> list[Cue]:
    told = [event.seconds for event in planned_events(plan) if event.kind is EventKind.SLOWER]
    return [Cue(CueKind.SLOWER, seconds + AFTER_TURN_SECONDS, 0.0) for seconds in told]


def _release(plan: Plan) -> list[Cue]:
    count = len(plan.breaths)
    thinner = [index for index in range(count) if strength_of(index, count) < 1.0 and plan.pacing.is_paced(index)]
    return [Cue(CueKind.LAST_BREATHS, plan.starts[index] + AFTER_TURN_SECONDS, 0.0) for index in thinner[:1]]


def _halfway(plan: Plan) -> list[Cue]:
    half = 0.5 * plan.total_seconds
    begun = [start for start in plan.starts[:-1] or (half,) if start >= half]
    return [Cue(CueKind.HALFWAY, begun[0], 0.0)] if begun else []


def strength_of(index: int, breaths: int) -> float:
    """The amplitude of a breath's cues, 1 until the last breaths, then falling evenly towards nothing."""
    released = min(RELEASED_BREATHS, int(breaths * RELEASED_SHARE))
    return min(1.0, (breaths - index) / (released + 1))
