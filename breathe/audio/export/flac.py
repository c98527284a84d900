"""FLAC files, written by libsndfile, which comes with the extra `flac`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO

import soundfile

from breathe.audio.export.dither import Pcm


class RememberingFile:
    """A file wrapper for C callbacks, which can't raise: it keeps the first exception, to be raised later."""

    def __init__(self, file: BinaryIO) -> None:
        """Wrap `file`, which stays open."""
        self._file = file
        self._failure: OSError | None = None

    def write(self, data: bytes) -> int:
        """Write, or only pretend to after a failure."""
        return self._attempt(lambda: self._file.write(data), len(data))

    def seek(self, offset: int, whence: int = 0) -> int:
        """Move to another position."""
        return self._attempt(lambda: self._file.seek(offset, whence), 0)

    def tell(self) -> int:
        """The current position."""
        return self._attempt(self._file.tell, 0)

    def check(self) -> None:
        """Raise the first failure.

        Raises:
            OSError: If there was one.
        """
        if self._failure:
            raise self._failure

    def _attempt(self, action: Callable[[], int], pretended: int) -> int:
        if self._failure:
            return pretended
        try:
            return action()
        except OSError as error:
            self._failure = error
            return pretended


@contextmanager
def encoder(file: BinaryIO, rate_hz: int, channels: int) -> Iterator[Callable[[Pcm], None]]:
    """A function that appends a block to a FLAC file of 16 bit.

    It, and the end of the context, raise OSError if the file cannot be written.
    """
    guarded = RememberingFile(file)
    try:
        with soundfile.SoundFile(guarded, "w", rate_hz, channels, subtype="PCM_16", format="FLAC") as sound:

            def write(block: Pcm) -> None:
                sound.write(block)
                guarded.check()

            yield write
    finally:
        # The file's own error says more than the library's.
        guarded.check()
