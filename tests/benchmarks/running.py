"""Processor time and memory of programs that run side by side in real terminals."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from breathe.tui.stage.dimmer import DARKENING_SECONDS, LIT_SECONDS
from tests.benchmarks.programs import (
    DARK_SESSION,
    EMPTY,
    LARGE,
    ONE_CELL,
    SESSION,
    SILENT_SESSION,
    USUAL,
    Command,
    Size,
)
from tests.benchmarks.table import Line
from tests.terminal.tmux import terminal

WARM_UP_SECONDS = 40.0
"""A few breaths, so that the caches are filled."""

UNTIL_DARK_SECONDS = LIT_SECONDS + DARKENING_SECONDS + 10.0

SAMPLE_SECONDS = 20.0
SAMPLES = 3

CLOCK_TICKS = os.sysconf("SC_CLK_TCK")

KIB_PER_MIB = 1024.0


@dataclass(frozen=True, slots=True)
class Cost:
    """Processor time and memory of one program."""

    processor: float
    """Per cent of one processor."""
    memory: float
    peak_memory: float
    """The most since its start; both in MiB."""


def running_lines(environment: Mapping[str, str], peers: Mapping[str, Command]) -> Iterator[Line]:
    """Processor time and memory."""
    plan = [(SESSION, USUAL), (SESSION, LARGE), (SILENT_SESSION, USUAL)]
    plan += [(ONE_CELL, USUAL), (ONE_CELL, LARGE), (EMPTY, USUAL), (EMPTY, LARGE)]
    plan += [(command, USUAL) for command in peers.values()]
    sound, large, silent, one_cell, large_one_cell, empty, large_empty, *others = costs(plan, environment)
    yield _processor("100x30, with sound", sound, one_cell, "one cell at 30 Hz")
    yield _processor("100x30, with sound", sound, empty, "an empty app")
    yield _processor("100x30, silent", silent, one_cell, "one cell at 30 Hz")
    yield _processor("200x60, with sound", large, large_one_cell, "one cell at 30 Hz")
    for name, cost in zip(peers, others, strict=True):
        yield _processor("100x30, with sound", sound, cost, name)
    pairs = {"100x30, with sound": (sound, empty), "200x60, with sound": (large, large_empty)}
    for what, (cost, other) in (pairs | {"100x30, silent": (silent, empty)}).items():
        yield Line(f"memory, {what}", cost.memory, other.memory, "an empty app", "MiB")
        yield Line(f"peak memory, {what}", cost.peak_memory, other.peak_memory, "an empty app", "MiB")
    for name, cost in zip(peers, others, strict=True):
        yield Line("memory, 100x30, with sound", sound.memory, cost.memory, name, "MiB")


def dark_lines(environment: Mapping[str, str]) -> Iterator[Line]:
    """Processor time of a session on a dark screen."""
    plan = [(command, size) for size in (USUAL, LARGE) for command in (DARK_SESSION, ONE_CELL)]
    dark, one_cell, large_dark, large_one_cell = costs(plan, environment, warm_up_seconds=UNTIL_DARK_SECONDS)
    yield _processor("100x30, with sound, dark screen", dark, one_cell, "one cell at 30 Hz")
    yield _processor("200x60, with sound, dark screen", large_dark, large_one_cell, "one cell at 30 Hz")


def _processor(what: str, breathe: Cost, other: Cost, name: str) -> Line:
    figure = f"processor, {what} (median of {SAMPLES} times {SAMPLE_SECONDS:g} s)"
    return Line(figure, breathe.processor, other.processor, name, "%", 2)


def costs(
    plan: list[tuple[Command, Size]], environment: Mapping[str, str], warm_up_seconds: float = WARM_UP_SECONDS
) -> list[Cost]:
    """The cost of each program while all of them run."""
    with ExitStack() as terminals:
        processes = []
        for command, size in plan:
            shown = terminals.enter_context(terminal(*size))
            shown.run(*command, environment=environment)
            processes.append(shown.program())
        time.sleep(warm_up_seconds)
        samples = [_shares(processes) for _ in range(SAMPLES)]
        shares = map(median, zip(*samples, strict=True))
        return [
            Cost(share, _memory(process, "VmRSS"), _memory(process, "VmHWM"))
            for process, share in zip(processes, shares, strict=True)
        ]


def _shares(processes: list[int]) -> list[float]:
    """Each process's share of one processor during one sample, in per cent."""
    before, started = [_ticks(process) for process in processes], time.perf_counter()
    time.sleep(SAMPLE_SECONDS)
    seconds = time.perf_counter() - started
    return [
        100.0 * (_ticks(process) - was) / CLOCK_TICKS / seconds for process, was in zip(processes, before, strict=True)
    ]


def _ticks(process: int) -> int:
    """User and system time so far, of all threads (proc(5), fields 14 and 15 of stat)."""
    after_name = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return int(after_name[11]) + int(after_name[12])


def _memory(process: int, name: str) -> float:
    """A size in the process's status, in MiB."""
    status = Path(f"/proc/{process}/status").read_text().splitlines()
    kib = next(line.split()[1] for line in status if line.startswith(f"{name}:"))
    return int(kib) / KIB_PER_MIB
