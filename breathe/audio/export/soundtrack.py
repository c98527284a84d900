"""The soundtrack of a whole session, in blocks: each cue is rendered when it is due and dropped afterwards."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

import numpy as np

from breathe.audio.cue import Cue
from breathe.audio.samples import Frames, Samples, frame_count
from breathe.audio.score.narration import Utterance
from breathe.audio.score.sound_design import SoundDesign
from breathe.audio.synthesis.background import background_pieces
from breathe.audio.synthesis.synth import frames_of
from breathe.practice.plan import Plan

BLOCK_FRAMES = 1 << 14
"""Frames per block, a third of a second, few enough for the processor's cache; affects speed only."""


class Soundtrack:
    """The sound of a session, from its start until the last bowl has faded."""

    def __init__(self, plan: Plan, sound_design: SoundDesign, gain: float) -> None:
        """Apply `gain`, the volume's, to everything."""
        self._sound_design = sound_design
        self._gain = np.float32(gain)
        self._narration = sound_design.narration()
        self._narration.follow(plan, 0.0)
        sounds: list[Cue | Utterance] = [*sound_design.cues(plan)]
        sounds += (*self._narration.utterances, *self._narration.focus_word_utterances)
        sounds += background_pieces(plan) if sound_design.choice.has_background else ()
        self._sounds = sorted(sounds, key=lambda sound: sound.start_seconds)
        ends = [_start_frame(sound) + self._frames_of(sound) for sound in self._sounds]
        self.frames = max(frame_count(plan.total_seconds), *ends)
        """Its length."""

    def blocks(self, block_frames: int = BLOCK_FRAMES) -> Iterator[Samples]:
        """Consecutive blocks of shape (`block_frames`, 2); the last one may be shorter."""
        waiting = deque(self._sounds)
        playing: list[tuple[int, Frames]] = []
        for first in range(0, self.frames, block_frames):
            last = min(first + block_frames, self.frames)
            while waiting and _start_frame(waiting[0]) < last:
                sound = waiting.popleft()
                playing.append((_start_frame(sound), self._sound_design.rendered(sound, self._narration)))
            yield _sum(playing, first, last) * self._gain
            playing = [(start, frames) for start, frames in playing if start + len(frames) > last]

    def _frames_of(self, sound: Cue | Utterance) -> int:
        if isinstance(sound, Utterance):
            return len(self._narration.samples(sound))
        return frames_of(sound, self._sound_design.soundscape)


def _start_frame(sound: Cue | Utterance) -> int:
    return frame_count(sound.start_seconds)


def _sum(playing: list[tuple[int, Frames]], first: int, last: int) -> Samples:
    """The sum of the sounds, each given with its start frame, from frame `first` up to `last`."""
    block = np.zeros((last - first, 2), np.float32)
    for start, frames in playing:
        begin, end = max(first, start), min(last, start + len(frames))
        block[begin - first : end - first] += frames[begin - start : end - start]
    return block
