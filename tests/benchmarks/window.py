"""A terminal that records what is written to it, with times."""

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
"""A time, in seconds of `time.perf_counter`, and the bytes written then."""

MOST_BYTES = 1 << 16

PAUSE_SECONDS = 0.002

ALTERNATE_SCREEN = b"\x1b[?1049h"

ESCAPES = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\].*?(?:\x07|\x1b\\)|[\x00-\x1f]", re.DOTALL)
"""Escape sequences and control characters, which fill no cell."""


class Window:
    """A pseudo-terminal with one program in it."""

    def __init__(self, command: Command, size: Size, environment: Mapping[str, str]) -> None:
        """Start the program in a terminal of this size."""
        self.size = size
        self.started = time.perf_counter()
        self.process, self.file = pty.fork()
        if self.process == 0:
            columns, rows = size
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.execvpe(command[0], command, environment)

    def read(self, most_bytes: int = MOST_BYTES) -> Writing:
        """Wait for output."""
        written = os.read(self.file, most_bytes)
        return time.perf_counter(), written

    def read_on(self) -> Writing:
        """Wait for output and read on until it pauses; returns the time of the last part."""
        now, written = self.read()
        while select.select([self.file], [], [], PAUSE_SECONDS)[0]:
            now, more = self.read()
            written += more
        return now, written

    def close(self) -> None:
        """End the program by SIGTERM, and read its last output."""
        os.kill(self.process, signal.SIGTERM)
        try:
            while os.read(self.file, MOST_BYTES):
                pass
        except OSError:
            pass  # Linux reports the last writer's exit this way.
        os.close(self.file)
        os.waitpid(self.process, 0)


@contextmanager
def window(command: Command, size: Size, environment: Mapping[str, str]) -> Iterator[Window]:
    """A window that exists within the context."""
    opened = Window(command, size, environment)
    try:
        yield opened
    finally:
        opened.close()


def recorded(windows: Iterable[Window], seconds: float) -> dict[Window, list[Writing]]:
    """The output to each window in the next `seconds`."""
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
    """The characters of some output, without escape sequences."""
    return ESCAPES.sub(b"", written).decode(errors="ignore")


def cells_of_picture(written: bytes) -> int:
    """The number of cells filled since the program switched to the alternate screen."""
    _, _, picture = written.partition(ALTERNATE_SCREEN)
    return len(legible(picture))
