"""Audio files: a whole session written in constant memory."""

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
        soundtrack: The sound to write.
        target: The file, which gets this name only once it is complete.
        seed: Seed of the dither, 0 or above.
        may_replace: Whether an existing file may be replaced.
        written: Called with the number of frames after each block; if it raises, no file is left behind.

    Raises:
        TargetError: If `target` has another suffix, or its library is not installed.
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
