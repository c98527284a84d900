"""How long it takes until there is something to see."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator, Mapping

from tests.benchmarks.programs import EMPTY, SESSION, USUAL, Command, version_command
from tests.benchmarks.table import Line
from tests.benchmarks.window import cells_of_picture, legible, window

PICTURES = 9
VERSIONS = 15

MILLISECONDS = 1000.0


def starting_lines(environment: Mapping[str, str], peers: Mapping[str, Command]) -> Iterator[Line]:
    """Until the first picture; until the version is printed."""
    first_paint(SESSION, environment)
    first_paint(EMPTY, environment)  # Once before, so that all byte code is there.
    pictures = [(first_paint(SESSION, environment), first_paint(EMPTY, environment)) for _ in range(PICTURES)]
    breathe, empty = map(min, zip(*pictures, strict=True))
    yield Line(f"first picture, with sound (minimum of {PICTURES})", breathe, empty, "an empty app", "ms")
    for name, command in peers.items():
        sight = min(first_sight(command, environment) for _ in range(PICTURES))
        yield Line(
            f"first picture, with sound (minimum of {PICTURES})", breathe, sight, f"first letter of {name}", "ms"
        )
    others = {"`import click`": "import click", "`pass`": "pass"}
    commands = [version_command(), *((sys.executable, "-c", code) for code in others.values())]
    rounds = [[run_time(command, environment) for command in commands] for _ in range(VERSIONS + 1)][1:]
    version, *against = map(min, zip(*rounds, strict=True))
    for name, other in zip(others, against, strict=True):
        yield Line(f"`breathe --version` (minimum of {VERSIONS})", version, other, f"Python with {name}", "ms")


def first_paint(command: Command, environment: Mapping[str, str]) -> float:
    """Milliseconds from the start until as many cells have been written as the screen has."""
    columns, rows = USUAL
    written = b""
    with window(command, USUAL, environment) as opened:
        while cells_of_picture(written) < columns * rows:
            now, more = opened.read()
            written += more
    return (now - opened.started) * MILLISECONDS


def first_sight(command: Command, environment: Mapping[str, str]) -> float:
    """Milliseconds from the start until anything can be read."""
    written = b""
    with window(command, USUAL, environment) as opened:
        while not legible(written).strip():
            now, more = opened.read()
            written += more
    return (now - opened.started) * MILLISECONDS


def run_time(command: Command, environment: Mapping[str, str]) -> float:
    """Milliseconds from the start to the end of a program."""
    started = time.perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - started) * MILLISECONDS
