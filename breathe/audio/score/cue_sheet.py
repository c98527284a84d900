"""The cue sheet of a session: every sound that its plan makes, and when."""

from __future__ import annotations

from dataclasses import replace

from breathe.audio.cue import Cue, CueKind
from breathe.audio.score.cue_fading import NO_FADING, CueFading
from breathe.practice.events import EventKind, planned_events
from breathe.practice.plan import Plan

LAST_BREATHS = 5
"""Number of breaths at the end over which the cues fade out."""

LAST_BREATHS_SHARE = 0.25
"""Largest share of a short session's breaths over which the cues fade out."""

SHORTEST_CLOSE_SECONDS = 5.0
"""Shortest closing rest with a bowl at its end: two bowls close together would alarm."""

BETWEEN_BOWLS_SECONDS = 11.0
"""Time between two bowls of the closing rest: 10 to 12 s (section 2 of the practice)."""

EARCON_DELAY_SECONDS = 0.65
"""Time from the start of a breath to an earcon in it: a bowl that is struck with the phase is heard first."""


def build_cues(plan: Plan, fading: CueFading = NO_FADING, has_halfway_chime: bool = False) -> tuple[Cue, ...]:
    """Every sound of the session in order of time: one per phase, and a mark at the start, the steps and the end.

    An earcon announces each slower pace, and another the last breaths, over which the cues fade out. The halfway chime
    comes with the first breath of the second half.
    """
    sounds = [*_marks(plan), *_breaths(plan, fading), *_slower(plan), *_last_breaths(plan)]
    sounds += _halfway(plan) if has_halfway_chime else ()
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


def _breaths(plan: Plan, fading: CueFading) -> list[Cue]:
    sounds = []
    paced = [(index, breath) for index, breath in enumerate(plan.breaths) if plan.pacing.is_paced(index)]
    for index, breath in paced:
        start = plan.starts[index]
        strength = strength_of(index, len(plan.breaths)) * fading.strength_at(start, plan)
        strength *= plan.pacing.strength_of(index)
        sounds.append(Cue(CueKind.INHALE, start, breath.inhale_seconds, strength))
        sounds.append(Cue(CueKind.EXHALE, start + breath.inhale_seconds, breath.exhale_seconds, strength))
    return sounds


def _slower(plan: Plan) -> list[Cue]:
    slower = [event.seconds for event in planned_events(plan) if event.kind is EventKind.SLOWER]
    return [Cue(CueKind.SLOWER, seconds + EARCON_DELAY_SECONDS, 0.0) for seconds in slower]


def _last_breaths(plan: Plan) -> list[Cue]:
    count = len(plan.breaths)
    softer = [index for index in range(count) if strength_of(index, count) < 1.0 and plan.pacing.is_paced(index)]
    return [Cue(CueKind.LAST_BREATHS, plan.starts[index] + EARCON_DELAY_SECONDS, 0.0) for index in softer[:1]]


def _halfway(plan: Plan) -> list[Cue]:
    half = 0.5 * plan.total_seconds
    second_half = [start for start in plan.starts[:-1] or (half,) if start >= half]
    return [Cue(CueKind.HALFWAY, second_half[0], 0.0)] if second_half else []


def strength_of(index: int, breaths: int) -> float:
    """Amplitude of a breath's cues: 1 until the last breaths, then falling evenly towards 0."""
    last = min(LAST_BREATHS, int(breaths * LAST_BREATHS_SHARE))
    return min(1.0, (breaths - index) / (last + 1))
