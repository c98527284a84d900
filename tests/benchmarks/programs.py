"""The programs that are measured, and their environment."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.device.room import room

Command = tuple[str, ...]

Size = tuple[int, int]
"""Columns and rows."""

USUAL: Size = (100, 30)
LARGE: Size = (200, 60)

START: Command = (sys.executable, "-m", "breathe", "start", "--settle", "0", "--pace", "6", "--minutes", "10")
"""A session that breathes at once, and for longer than any benchmark takes."""

SESSION: Command = (*START, "--screen", "lit")
DARK_SESSION: Command = (*START, "--screen", "dark")
SILENT_SESSION: Command = (*SESSION, "--silent")

EMPTY: Command = (sys.executable, "-m", "tests.benchmarks.empty")
ONE_CELL: Command = (sys.executable, "-m", "tests.benchmarks.one_cell")

DEVELOPER_SETTINGS = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "COLUMNS", "LINES", "NO_COLOR")
"""Variables that people who use the program have not set."""


def version_command() -> Command:
    """`breathe --version`, as installed with this Python."""
    script = Path(sys.executable).with_name("breathe")
    return (str(script), "--version") if script.exists() else (sys.executable, "-m", "breathe", "--version")


@contextmanager
def surroundings() -> Iterator[dict[str, str]]:
    """The environment of a true-colour terminal: a sound server, an empty home, and byte code kept between runs."""
    with room() as heard, tempfile.TemporaryDirectory(prefix="benchmarks") as folder:
        kept = {name: value for name, value in os.environ.items() if name not in DEVELOPER_SETTINGS}
        own = {
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "BREATHE_HOME": folder,
            "PYTHONPYCACHEPREFIX": str(Path(folder) / "bytecode"),
        }
        yield kept | heard.environment | own
