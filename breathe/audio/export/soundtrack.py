"""A whole session's sound as blocks of samples: each cue is rendered when it is due and dropped afterwards."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

import numpy as np

from breathe.audio.cue import Cue
from breathe.audio.samples import Frames, Samples, frame_count
from breathe.audio.score.narration import Utterance
from breathe.audio.score.sound_design import SoundDesign
from breathe.audio.synthesis.background import bed_of
from breathe.audio.synthesis.synth import frames_of
from breathe.practice.plan import Plan

BLOCK_FRAMES = 1 << 14
"""Frames in a block, a third of a second: small enough to stay in a processor's cache; only speed depends on it."""


class Soundtrack:
    """What a session sounds like from its start until the last bowl has rung out."""

    def __init__(self, plan: Plan, sound_design: SoundDesign, gain: float) -> None:
        """`gain` is the volume's, on everything."""
        self._sound_design = sound_design
        self._gain = np.float32(gain)
        self._narration = sound_design.narration()
        self._narration.follow(plan, 0.0)
        sounds: list[Cue | Utterance] = [*sound_design.cues(plan)]
        sounds += (*self._narration.utterances, *self._narration.focus_word_utterances)
        sounds += bed_of(plan) if sound_design.choice.has_background else ()
        self._sounds = sorted(sounds, key=lambda sound: sound.start_seconds)
        ends = [_start_frame(sound) + self._frames_of(sound) for sound in self._sounds]
        self.frames = max(frame_count(plan.total_seconds), *ends)
        """How long it is."""

    def blocks(self, block_frames: int = BLOCK_FRAMES) -> Iterator[Samples]:
        """The samples in order, in blocks of shape (`block_frames`, 2); the last one may be shorter."""
        waiting = deque(self._sounds)
        render_cue: list[tuple[int, Frames]] = []
        for first in range(0, self.frames, block_frames):
            last = min(first + block_frames, self.frames)
            while waiting and _start_frame(waiting[0]) < last:
                sound = waiting.popleft()
                render_cue.append((_start_frame(sound), self._sound_design.rendered(sound, self._narration)))
            yield _sum(render_cue, first, last) * self._gain
            render_cue = [(start, frames) for start, frames in render_cue if start + len(frames) > last]

    def _frames_of(self, sound: Cue | Utterance) -> int:
        if isinstance(sound, Utterance):
            return len(self._narration.samples(sound))
        return frames_of(sound, self._sound_design.soundscape)


def _start_frame(sound: Cue | Utterance) -> int:
    return frame_count(sound.start_seconds)


def _sum(render_cue: list[tuple[int, Frames]], first: int, last: int) -> Samples:
    """What the sounds, each with the frame it starts at, add up to from frame `first` to before `last`."""
    block = np.zeros((last - first, 2), np.float32)
    for start, frames in render_cue:
        begin, end = max(first, start), min(last, start + len(frames))
        block[begin - first : end - first] += frames[begin - start : end - start]
    return block
