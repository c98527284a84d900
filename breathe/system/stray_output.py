"""Sends what libraries print to the log file, so that it does not disturb the screen."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

STDOUT, STDERR = 1, 2


@contextmanager
def stray_output_to(path: Path, *descriptors: int) -> Iterator[None]:
    """Send what C libraries write to these file descriptors to the file at `path`, and Python's warnings too.

    `sys.stdout` and `sys.stderr` still write to the terminal. If the file can't be opened, the output is discarded:
    the history will report that the folder can't be written.
    """
    log = _opened(path)
    logging.basicConfig(stream=log, format="%(asctime)s %(message)s", level=logging.WARNING, force=True)
    with _kept(sys.stdout, sys.stderr):
        kept = {descriptor: _divert(descriptor, log) for descriptor in descriptors if _python_stream(descriptor)}
        try:
            yield
        finally:
            for descriptor, terminal in kept.items():
                with suppress(OSError):  # the terminal may have been closed
                    _python_stream(descriptor).flush()
                os.dup2(terminal.fileno(), descriptor)
    log.close()


def _opened(path: Path) -> TextIO:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("a", buffering=1, encoding="utf-8")
    except OSError:
        return Path(os.devnull).open("a", encoding="utf-8")


@contextmanager
def _kept(stdout: TextIO, stderr: TextIO) -> Iterator[None]:
    originals = sys.__stdout__, sys.__stderr__
    try:
        yield
    finally:
        for name, original in zip(("__stdout__", "__stderr__"), originals, strict=True):
            setattr(sys, name, original)
        sys.stdout, sys.stderr = stdout, stderr


def _python_stream(descriptor: int) -> TextIO:
    return sys.stdout if descriptor == STDOUT else sys.stderr


def _divert(descriptor: int, log: TextIO) -> TextIO:
    """Redirect the descriptor to the log; returns its former target, now also Python's stream of that name."""
    stream = _python_stream(descriptor)
    stream.flush()
    terminal = os.fdopen(os.dup(descriptor), "w", buffering=1, encoding=stream.encoding, errors=stream.errors)
    os.dup2(log.fileno(), descriptor)
    name = "stdout" if descriptor == STDOUT else "stderr"
    setattr(sys, name, terminal)
    setattr(sys, f"__{name}__", terminal)
    return terminal
