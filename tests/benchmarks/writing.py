"""Bytes that a breathing orb sends to the terminal, and the time between frames."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from itertools import pairwise
from statistics import quantiles

from breathe.settings.appearance import Glow
from tests.benchmarks.programs import LARGE, ONE_CELL, SESSION, USUAL, Command
from tests.benchmarks.table import Line
from tests.benchmarks.window import Writing, legible, recorded, window

WARM_UP_SECONDS = 10.0
RECORDING_SECONDS = 20.0
WHEN = f"all within one {RECORDING_SECONDS:g} s"

SAME_FRAME_SECONDS = 0.005
"""Output within this time belongs to one frame."""

WORD = re.compile("[ ▀▄] (in|out) [ ▀▄]")
"""The word in the orb."""

MILLISECONDS = 1000.0
BYTES_PER_KB = 1000.0


def writing_lines(environment: Mapping[str, str], peers: Mapping[str, Command]) -> Iterator[Line]:
    """Bytes per second, and the time between frames."""
    glows = [(*SESSION, "--glow", str(glow)) for glow in Glow]
    plan = [*((command, USUAL) for command in glows), (SESSION, LARGE), (ONE_CELL, USUAL)]
    plan += [(command, USUAL) for command in peers.values()]
    with ExitStack() as open_windows:
        windows = [open_windows.enter_context(window(*program, environment)) for program in plan]
        recorded(windows, WARM_UP_SECONDS)
        seen = recorded(windows, RECORDING_SECONDS)
    *glowing, large, one_cell = (seen[each] for each in windows[: len(glows) + 2])
    for glow, frames in zip(Glow, glowing, strict=True):
        yield _written(f"100x30, glow {glow}", frames, one_cell, "one cell at 30 Hz")
    yield _written("200x60, glow full", large, one_cell, "one cell at 30 Hz")
    for name, opened in zip(peers, windows[len(glows) + 2 :], strict=True):
        yield _written("100x30, glow full", glowing[0], seen[opened], name)
    still = _percentiles(intervals(one_cell))
    for size, frames in {"100x30": glowing[0], "200x60": large}.items():
        moving = _percentiles(intervals(frames, turns(frames)))
        for name, breathe, other in zip(("p50", "p99"), moving, still, strict=True):
            yield Line(f"between two frames, {size}, {name} ({WHEN})", breathe, other, "one cell at 30 Hz", "ms")


def _written(what: str, frames: list[Writing], others: list[Writing], name: str) -> Line:
    return Line(f"to the terminal, {what} ({WHEN})", _rate(frames), _rate(others), name, "KB/s", 1)


def _rate(seen: list[Writing]) -> float:
    return sum(len(written) for _, written in seen) / BYTES_PER_KB / RECORDING_SECONDS


def _frames(seen: list[Writing]) -> list[Writing]:
    """The output joined into frames, with the times of their first bytes."""
    frames: list[Writing] = []
    last = float("-inf")
    for now, written in seen:
        if now - last < SAME_FRAME_SECONDS:
            first, before = frames.pop()
            frames.append((first, before + written))
        else:
            frames.append((now, written))
        last = now
    return frames


def turns(seen: list[Writing]) -> list[float]:
    """Times when the word in the orb changed, at which the orb nearly rests."""
    changed, shown = [], ""
    for now, written in _frames(seen):
        words = WORD.findall(legible(written))
        if words and words[-1] != shown:
            shown = words[-1]
            changed.append(now)
    return changed[1:]


def intervals(seen: list[Writing], turned: list[float] | None = None) -> list[float]:
    """Milliseconds between frames; with turns, only in the middle half between two, while the orb moves."""
    times = [now for now, _ in _frames(seen)]
    return [
        (then - now) * MILLISECONDS
        for now, then in pairwise(times)
        if turned is None or (_is_amid(now, turned) and _is_amid(then, turned))
    ]


def _is_amid(now: float, turned: list[float]) -> bool:
    index = bisect_right(turned, now)
    if not 0 < index < len(turned):
        return False
    start, end = turned[index - 1 : index + 1]
    return 0.25 <= (now - start) / (end - start) <= 0.75


def _percentiles(values: list[float]) -> tuple[float, float]:
    """The median, and the 99th percentile."""
    cuts = quantiles(values, n=100)
    return cuts[49], cuts[98]
