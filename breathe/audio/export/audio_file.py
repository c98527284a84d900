"""A whole session to a file, in constant memory."""

from __future__ import annotations

import wave
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import BinaryIO

from breathe.audio.export.dither import Dither, Pcm
from breathe.audio.export.soundtrack import Soundtrack
from breathe.audio.export.target import FLAC, suffix_of
from breathe.audio.samples import SAMPLE_RATE_HZ
from breathe.system.atomic_file import new_file

CHANNELS = 2
SAMPLE_BYTES = 2
"""16 bit."""

Write = Callable[[Pcm], None]
"""Appends a block to a file."""


def write_session(
    soundtrack: Soundtrack, target: Path, seed: int, may_replace: bool, written: Callable[[int], None]
) -> None:
    """Write a session to `target`, as WAV or FLAC by its suffix, 48 kHz, stereo, 16 bit with TPDF dither.

    Args:
        soundtrack: What to write.
        target: Where to; bears this name only once it is whole.
        seed: 0 or above; decides the dither.
        may_replace: Whether a file that is there already is replaced.
        written: Called after each block with the frames in it; what it raises leaves nothing behind.

    Raises:
        TargetError: If `target` has another suffix, or what writes it is not installed.
        FileExistsError: If it exists and may not be replaced.
        OSError: If it cannot be written.
    """
    opened = _flac if suffix_of(target) == FLAC else _wav
    dither = Dither(seed)
    with new_file(target, may_replace) as file, opened(file, soundtrack.frames) as write:
        for block in soundtrack.blocks():
            write(dither.quantised(block))
            written(len(block))


@contextmanager
def _wav(file: BinaryIO, frames: int) -> Iterator[Write]:
    with wave.open(file, "wb") as sound:
        sound.setnchannels(CHANNELS)
        sound.setsampwidth(SAMPLE_BYTES)
        sound.setframerate(SAMPLE_RATE_HZ)
        sound.setnframes(frames)
        yield lambda block: sound.writeframesraw(block.data)


def _flac(file: BinaryIO, frames: int) -> AbstractContextManager[Write]:
    from breathe.audio.export.flac import encoder

    return encoder(file, SAMPLE_RATE_HZ, CHANNELS)
