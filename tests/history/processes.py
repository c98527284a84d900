"""Starts real processes that use a history, and ends them with the test."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]

PATIENCE_SECONDS = 20.0


class Child:
    """A process that runs one command of `tests.history.child`."""

    def __init__(self, command: str, history_file: Path) -> None:
        """Start it; it says a line when it has come to where it waits."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.history.child", command, str(history_file)],
            cwd=REPOSITORY,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def line(self) -> str:
        """The next line it says."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline().strip()
        assert line, self._process.communicate()[1]
        return line

    def go_on(self) -> None:
        """Let it go on from where it waits."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()

    def ended(self) -> tuple[int, str]:
        """Its exit code and what it complained of, when it has come to its end."""
        complaints = self._process.communicate(timeout=PATIENCE_SECONDS)[1]
        return self._process.returncode, complaints

    def kill(self) -> None:
        """End it by SIGKILL, of which it learns nothing, and take it off the system's list."""
        self._process.kill()
        self._process.communicate(timeout=PATIENCE_SECONDS)


@contextmanager
def children(command: str, history_file: Path, count: int = 1) -> Iterator[list[Child]]:
    """Some processes; whatever still runs afterwards is killed."""
    started = [Child(command, history_file) for _ in range(count)]
    try:
        yield started
    finally:
        for child in started:
            child.kill()


@contextmanager
def one_child(command: str, history_file: Path) -> Iterator[Child]:
    """A single process."""
    with children(command, history_file) as (child,):
        yield child
