"""FLAC through libsndfile, which comes with the extra `flac`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO

import soundfile

from breathe.audio.export.dither import Pcm


class RememberingFile:
    """A file for a C library's callbacks, out of which no exception finds its way: the first one is kept."""

    def __init__(self, file: BinaryIO) -> None:
        """`file` stays open."""
        self._file = file
        self._failure: OSError | None = None

    def write(self, data: bytes) -> int:
        """Write; after a failure only pretend to."""
        return self._attempt(lambda: self._file.write(data), len(data))

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to another place."""
        return self._attempt(lambda: self._file.seek(offset, whence), 0)

    def tell(self) -> int:
        """The place it is at."""
        return self._attempt(self._file.tell, 0)

    def check(self) -> None:
        """Raise what went wrong.

        Raises:
            OSError: If anything did.
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
        # Why the file could not be written says more than what the library made of it.
        guarded.check()
