"""A terminal that notes what was written into it, and when."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import selectors
import signal
import struct
import termios
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TypeAlias

from tests.benchmarks.programs import Command, Size

Writing: TypeAlias = tuple[float, bytes]
"""When, in seconds of `time.perf_counter`, and what."""

MOST_BYTES = 1 << 16

PAUSE_SECONDS = 0.002

ALTERNATE_SCREEN = b"\x1b[?1049h"

ESCAPES = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\].*?(?:\x07|\x1b\\)|[\x00-\x1f]", re.DOTALL)
"""What moves or colours but fills no cell."""


class Window:
    """A pseudo-terminal with one program in it."""

    def __init__(self, command: Command, size: Size, environment: Mapping[str, str]) -> None:
        """Start the program; it finds the terminal in its size."""
        self.size = size
        self.started = time.perf_counter()
        self.process, self.file = pty.fork()
        if self.process == 0:
            columns, rows = size
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.execvpe(command[0], command, environment)

    def read(self, most_bytes: int = MOST_BYTES) -> Writing:
        """Wait for something to be written."""
        written = os.read(self.file, most_bytes)
        return time.perf_counter(), written

    def read_on(self) -> Writing:
        """Wait for something to be written, and take what follows it without a pause; when the last of it came."""
        now, written = self.read()
        while select.select([self.file], [], [], PAUSE_SECONDS)[0]:
            now, more = self.read()
            written += more
        return now, written

    def close(self) -> None:
        """End the program as the system does, and read what it says to that."""
        os.kill(self.process, signal.SIGTERM)
        try:
            while os.read(self.file, MOST_BYTES):
                pass
        except OSError:
            pass  # Linux says so when the last writer has gone.
        os.close(self.file)
        os.waitpid(self.process, 0)


@contextmanager
def window(command: Command, size: Size, environment: Mapping[str, str]) -> Iterator[Window]:
    """A window that exists as long as the context."""
    opened = Window(command, size, environment)
    try:
        yield opened
    finally:
        opened.close()


def watched(windows: Iterable[Window], seconds: float) -> dict[Window, list[Writing]]:
    """What is written into each window in the next `seconds`."""
    seen: dict[Window, list[Writing]] = {each: [] for each in windows}
    end = time.perf_counter() + seconds
    with selectors.DefaultSelector() as selector:
        for each in seen:
            selector.register(each.file, selectors.EVENT_READ, each)
        while (left := end - time.perf_counter()) > 0.0:
            for key, _ in selector.select(left):
                seen[key.data].append(key.data.read())
    return seen


def legible(written: bytes) -> str:
    """The characters of what was written, without the sequences that move and colour."""
    return ESCAPES.sub(b"", written).decode(errors="ignore")


def cells_of_picture(written: bytes) -> int:
    """How many cells were filled since the program took the screen for itself."""
    _, _, picture = written.partition(ALTERNATE_SCREEN)
    return len(legible(picture))
