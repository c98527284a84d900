"""The program run as a user's shell runs it: in this process, or in one of its own, which is slower."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from threading import Thread
from unittest.mock import patch

from click.testing import CliRunner

from breathe.cli import main
from tests.program_state import program_state_restored

PROGRAM = (sys.executable, "-m", "breathe")

Beside = Callable[[Callable[[], str]], None]
"""Something that happens while a command runs; it may ask what the command has printed so far."""


def ran(
    home: Path, *arguments: str, environment: dict[str, str] | None = None, beside: Beside | None = None
) -> subprocess.CompletedProcess[str]:
    """The output and exit code of a command without a terminal that runs in this process.

    Where it matters what the command loads, or what a library reads from the environment, use `spawned`.
    """
    with (
        program_state_restored(),
        patch.object(sys, "argv", ["breathe", *arguments]),
        CliRunner().isolation(env={"BREATHE_HOME": str(home)} | (environment or {})) as (stdout, stderr, _),
        _happening(beside, stdout),
    ):
        code = _exit_code()
        return subprocess.CompletedProcess([*PROGRAM, *arguments], code, _text(stdout), _text(stderr))


def spawned(home: Path, *arguments: str, environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """The output and exit code of a command without a terminal that runs in a process of its own."""
    return subprocess.run(
        [*PROGRAM, *arguments],
        env=os.environ | {"BREATHE_HOME": str(home)} | (environment or {}),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


@contextmanager
def _happening(beside: Beside | None, stdout: BytesIO) -> Iterator[None]:
    if beside is None:
        yield
        return
    failures = []

    def happen() -> None:
        try:
            beside(lambda: _text(stdout))
        except BaseException as failure:
            failures.append(failure)
            os.kill(os.getpid(), signal.SIGTERM)

    thread = Thread(target=happen, daemon=True)
    thread.start()
    yield
    thread.join()
    if failures:
        raise failures[0]


def _exit_code() -> int:
    try:
        main()
    except SystemExit as ended:
        sys.stdout.flush()
        sys.stderr.flush()
        return int(ended.code or 0)
    raise AssertionError("the program always ends by an exit code")


def _text(stream: BytesIO) -> str:
    return stream.getvalue().decode()
