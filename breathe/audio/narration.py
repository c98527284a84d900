"""What is said when: each text soon after it has come on, one after the other, none cut by a change of plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from breathe.audio.cue import Cue, CueKind
from breathe.audio.ducking import Span, ducked
from breathe.audio.samples import SAMPLE_RATE_HZ, Samples
from breathe.audio.voice.speech import Spoken
from breathe.practice.captions import captions
from breathe.practice.plan import Plan

LEAD_SECONDS = 1.5
"""How long after its text has come on, or the session goes on after a pause, a line starts: the bowl is heard first."""

GAP_SECONDS = 1.0
"""The least silence between two lines."""


@dataclass(frozen=True, slots=True)
class Line:
    """A text that is said, in session seconds."""

    start_seconds: float
    end_seconds: float
    text: str

    @property
    def span(self) -> Span:
        """From when to when it is said."""
        return self.start_seconds, self.end_seconds


class Narration:
    """Follows the plan of one session; without anything spoken it has no lines."""

    def __init__(self, spoken: Spoken) -> None:
        """`spoken` has what the texts sound like; a text that is not in it is not said."""
        self._spoken = spoken
        self.lines: tuple[Line, ...] = ()
        """What is said, in order: what has begun stays, whatever becomes of the plan."""

    def follow(self, plan: Plan, seconds: float) -> None:
        """Place the lines of a plan that is new at `seconds`; those that have begun by then stay where they are."""
        begun = [line for line in self.lines if line.start_seconds <= seconds]
        self.lines = (*begun, *self._placed(plan, begun, seconds))

    def go_back(self, plan: Plan, seconds: float) -> None:
        """Place the lines of a session that goes on at `seconds`: what was broken off there is said again."""
        said = [line for line in self.lines if line.end_seconds <= seconds]
        self.lines = (*said, *self._placed(plan, said, seconds + LEAD_SECONDS))

    def samples(self, line: Line) -> Samples:
        """What a line sounds like, of shape (frames, 2)."""
        return self._spoken[line.text]

    def over(self, cue: Cue, samples: Samples) -> Samples:
        """What a cue sounds like, softer where something is said over it; the bed lies under everything as it is."""
        if cue.kind is CueKind.BED:
            return samples
        return ducked(samples, cue.start_seconds, (line.span for line in self.lines))

    def _placed(self, plan: Plan, said: list[Line], earliest: float) -> Iterator[Line]:
        """The lines that are still to be said, not before `earliest`; what could only come too late is left out."""
        done = {line.text for line in said}
        if said:
            earliest = max(earliest, said[-1].end_seconds + GAP_SECONDS)
        for caption in captions(plan):
            start = max(caption.start_seconds + LEAD_SECONDS, earliest)
            if caption.text in self._spoken and caption.text not in done and start < caption.end_seconds:
                end = start + len(self._spoken[caption.text]) / SAMPLE_RATE_HZ
                earliest = end + GAP_SECONDS
                yield Line(start, end, caption.text)
