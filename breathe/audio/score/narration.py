"""Narration: each text spoken soon after it appears, one after another, none cut off by a change of plan."""

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
"""Time from a text's appearance, or from the end of a pause, to its utterance: the bowl is heard first."""

GAP_SECONDS = 1.0
"""Shortest silence between two utterances."""

FOCUS_WORD_LEAD_SECONDS = 0.3
"""Time from the start of an out-breath to the focus word."""

FOCUS_WORD_DB = -10.0
"""Level of the focus word with the first breath, relative to other texts."""

SpeechClips = Mapping[str, Samples]
"""The sound of each text that a voice speaks."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """A spoken text, in session seconds."""

    start_seconds: float
    end_seconds: float
    words: str
    strength: float = 1.0
    """Amplitude relative to other texts, 0 to 1."""

    @property
    def span(self) -> Span:
        """Its start and end."""
        return self.start_seconds, self.end_seconds


class Narration:
    """The utterances of one session, placed by its plan; there are none without speech clips."""

    def __init__(self, spoken: SpeechClips, focus_word: str = "") -> None:
        """Texts without a clip in `spoken` are not said."""
        self._spoken = spoken
        self._focus_word = focus_word
        self.focus_word_utterances: tuple[Utterance, ...] = ()
        """The focus word with each out-breath in which nothing else is said."""
        self.utterances: tuple[Utterance, ...] = ()
        """The texts in order; one that has started stays where it is, whatever happens to the plan."""

    def follow(self, plan: Plan, seconds: float) -> None:
        """Place the utterances of a plan that is new at `seconds`, except those that have started by then."""
        started = [utterance for utterance in self.utterances if utterance.start_seconds <= seconds]
        self._place(plan, started, seconds)

    def resume(self, plan: Plan, seconds: float) -> None:
        """Place the utterances of a session that resumes at `seconds`; an interrupted one is said again."""
        said = [utterance for utterance in self.utterances if utterance.end_seconds <= seconds]
        self._place(plan, said, seconds + LEAD_SECONDS)

    def samples(self, utterance: Utterance) -> Samples:
        """The sound of an utterance, of shape (frames, 2)."""
        samples = self._spoken[utterance.words]
        return samples if utterance.strength == 1.0 else samples * np.float32(utterance.strength)

    def duck(self, cue: Cue, frames: Frames) -> Frames:
        """The sound of a cue, softer under utterances; the background is unchanged."""
        if cue.kind is CueKind.BACKGROUND:
            return frames
        return ducked(frames, cue.start_seconds, (utterance.span for utterance in self.utterances))

    def _place(self, plan: Plan, said: list[Utterance], earliest: float) -> None:
        self.utterances = (*said, *self._remaining(plan, said, earliest))
        self.focus_word_utterances = tuple(self._focus_word_in(plan))

    def _remaining(self, plan: Plan, said: list[Utterance], earliest: float) -> Iterator[Utterance]:
        """The utterances still to come, none before `earliest`; one whose text would be gone by then is skipped."""
        done = {utterance.words for utterance in said}
        if said:
            earliest = max(earliest, said[-1].end_seconds + GAP_SECONDS)
        for caption in captions(plan):
            start = max(caption.start_seconds + LEAD_SECONDS, earliest)
            if caption.words in self._spoken and caption.words not in done and start < caption.end_seconds:
                end = start + self._seconds(caption.words)
                earliest = end + GAP_SECONDS
                yield Utterance(start, end, caption.words)

    def _focus_word_in(self, plan: Plan) -> Iterator[Utterance]:
        if self._focus_word not in self._spoken:
            return
        for index, breath in enumerate(plan.breaths):
            start = plan.starts[index] + breath.inhale_seconds + FOCUS_WORD_LEAD_SECONDS
            end = start + self._seconds(self._focus_word)
            strength = focus_strength(plan, index) * amplitude(FOCUS_WORD_DB)
            if strength and end <= plan.starts[index + 1] and self._is_silent(start, end):
                yield Utterance(start, end, self._focus_word, strength)

    def _seconds(self, words: str) -> float:
        return len(self._spoken[words]) / SAMPLE_RATE_HZ

    def _is_silent(self, start: float, end: float) -> bool:
        """True if no text is said between `start` and `end`, or close to either."""
        return all(
            end + GAP_SECONDS <= utterance.start_seconds or utterance.end_seconds + GAP_SECONDS <= start
            for utterance in self.utterances
        )
