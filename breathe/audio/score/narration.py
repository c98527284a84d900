"""What is said when: each text soon after it has come on, one after the other, none cut by a change of plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from breathe.audio.cue import Cue, CueKind
from breathe.audio.samples import SAMPLE_RATE_HZ, Frames, Samples, amplitude
from breathe.audio.score.ducking import Span, ducked
from breathe.practice.captions import captions
from breathe.practice.focus import focus_strength
from breathe.practice.plan import Plan

LEAD_SECONDS = 1.5
"""How long after its text has come on, or the session goes on after a pause, a line starts: the bowl is heard first."""

GAP_SECONDS = 1.0
"""The least silence between two lines."""

MURMUR_LEAD_SECONDS = 0.3
"""How long after the out-breath's begin the focus word starts."""

MURMUR_DB = -10.0
"""The focus word with the first breath, against a step's text."""


SpeechClips = Mapping[str, Samples]
"""Texts and what they sound like."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """A text that is said, in session seconds."""

    start_seconds: float
    end_seconds: float
    text: str
    strength: float = 1.0
    """Amplitude against a step's text, 0 to 1."""

    @property
    def span(self) -> Span:
        """From when to when it is said."""
        return self.start_seconds, self.end_seconds


class Narration:
    """Follows the plan of one session; without anything spoken it has no lines."""

    def __init__(self, spoken: SpeechClips, focus_word: str = "") -> None:
        """`spoken` has what the texts and the word sound like; what is not in it is not said."""
        self._spoken = spoken
        self._focus_word = focus_word
        self.murmurs: tuple[Utterance, ...] = ()
        """The focus word with each out-breath, where nothing else is said."""
        self.lines: tuple[Utterance, ...] = ()
        """What is said, in order: what has begun stays, whatever becomes of the plan."""

    def follow(self, plan: Plan, seconds: float) -> None:
        """Place the lines of a plan that is new at `seconds`; those that have begun by then stay where they are."""
        begun = [line for line in self.lines if line.start_seconds <= seconds]
        self.lines = (*begun, *self._placed(plan, begun, seconds))
        self.murmurs = tuple(self._murmured(plan))

    def go_back(self, plan: Plan, seconds: float) -> None:
        """Place the lines of a session that goes on at `seconds`: what was broken off there is said again."""
        said = [line for line in self.lines if line.end_seconds <= seconds]
        self.lines = (*said, *self._placed(plan, said, seconds + LEAD_SECONDS))
        self.murmurs = tuple(self._murmured(plan))

    def samples(self, line: Utterance) -> Samples:
        """What a line sounds like, of shape (frames, 2)."""
        samples = self._spoken[line.text]
        return samples if line.strength == 1.0 else samples * np.float32(line.strength)

    def over(self, cue: Cue, frames: Frames) -> Frames:
        """What a cue sounds like, softer where something is said over it; the bed lies under everything as it is."""
        if cue.kind is CueKind.BACKGROUND:
            return frames
        return ducked(frames, cue.start_seconds, (line.span for line in self.lines))

    def _murmured(self, plan: Plan) -> Iterator[Utterance]:
        if self._focus_word not in self._spoken:
            return
        seconds = len(self._spoken[self._focus_word]) / SAMPLE_RATE_HZ
        for index, breath in enumerate(plan.breaths):
            start = plan.starts[index] + breath.inhale_seconds + MURMUR_LEAD_SECONDS
            end, strength = start + seconds, focus_strength(plan, index) * amplitude(MURMUR_DB)
            is_free = all(
                end + GAP_SECONDS <= line.start_seconds or line.end_seconds + GAP_SECONDS <= start
                for line in self.lines
            )
            if strength and is_free and end <= plan.starts[index + 1]:
                yield Utterance(start, end, self._focus_word, strength)

    def _placed(self, plan: Plan, said: list[Utterance], earliest: float) -> Iterator[Utterance]:
        """The lines that are still to be said, not before `earliest`; what could only come too late is left out."""
        done = {line.text for line in said}
        if said:
            earliest = max(earliest, said[-1].end_seconds + GAP_SECONDS)
        for caption in captions(plan):
            start = max(caption.start_seconds + LEAD_SECONDS, earliest)
            if caption.words in self._spoken and caption.words not in done and start < caption.end_seconds:
                end = start + len(self._spoken[caption.words]) / SAMPLE_RATE_HZ
                earliest = end + GAP_SECONDS
                yield Utterance(start, end, caption.words)
