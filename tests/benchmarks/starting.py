"""Time from the start of a program to its first picture."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator, Mapping

from tests.benchmarks.programs import EMPTY, LARGE, SESSION, USUAL, Command, Size, version_command
from tests.benchmarks.table import Line
from tests.benchmarks.window import cells_of_picture, legible, window

PICTURES = 9
VERSIONS = 15

SIZES = {USUAL: "100x30", LARGE: "200x60"}

MILLISECONDS = 1000.0


def starting_lines(environment: Mapping[str, str], peers: Mapping[str, Command]) -> Iterator[Line]:
    """The time to the first picture, and to the printed version."""
    for size, name in SIZES.items():
        first_paint(SESSION, size, environment)
        first_paint(EMPTY, size, environment)  # Run each once, so that all byte code is cached.
        pictures = [[first_paint(each, size, environment) for each in (SESSION, EMPTY)] for _ in range(PICTURES)]
        breathe, empty = map(min, zip(*pictures, strict=True))
        yield _first_picture(name, breathe, empty, "an empty app")
        if size == USUAL:
            for peer, command in peers.items():
                letter = min(first_letter(command, environment) for _ in range(PICTURES))
                yield _first_picture(name, breathe, letter, f"first letter of {peer}")
    others = {"`import click`": "import click", "`pass`": "pass"}
    commands = [version_command(), *((sys.executable, "-c", code) for code in others.values())]
    rounds = [[run_time(command, environment) for command in commands] for _ in range(VERSIONS + 1)][1:]
    version, *against = map(min, zip(*rounds, strict=True))
    for name, other in zip(others, against, strict=True):
        yield Line(f"`breathe --version` (minimum of {VERSIONS})", version, other, f"Python with {name}", "ms")


def _first_picture(size: str, breathe: float, other: float, name: str) -> Line:
    figure = f"first picture, {size}, with sound (minimum of {PICTURES})"
    return Line(figure, breathe, other, name, "ms")


def first_paint(command: Command, size: Size, environment: Mapping[str, str]) -> float:
    """Milliseconds from the start until every cell of the screen has been written."""
    columns, rows = size
    written = b""
    with window(command, size, environment) as opened:
        while cells_of_picture(written) < columns * rows:
            now, more = opened.read_on()
            written += more
    return (now - opened.started) * MILLISECONDS


def first_letter(command: Command, environment: Mapping[str, str]) -> float:
    """Milliseconds from the start to the first readable letter."""
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
