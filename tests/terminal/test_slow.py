"""A terminal that reads slowly gets a plainer picture; one that stops for a while and goes on keeps its own."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from tests.benchmarks.programs import USUAL
from tests.benchmarks.window import Window, watched, window

SESSION = (sys.executable, "-m", "breathe", "start", "--silent", "--minutes", "5", "--settle", "0")

pytestmark = pytest.mark.slow

SLOW_BYTES_PER_SECOND = 80_000
READS_PER_SECOND = 40

LOOK_SECONDS = 8.0
"""More than one breath at the beginning of a session."""

PLAIN_BYTES_PER_SECOND = 60_000


def test_a_terminal_that_cannot_keep_up_gets_a_plainer_picture(tmp_path: Path) -> None:
    with window((*SESSION, "--glow", "soft"), USUAL, _environment(tmp_path)) as opened:
        before = _rate(opened)
        _read_slowly(opened, seconds=40.0)
        watched([opened], 2.0)  # what still waited
        assert _rate(opened) < PLAIN_BYTES_PER_SECOND < before


def test_a_terminal_that_stops_for_a_while_keeps_its_picture(tmp_path: Path) -> None:
    with window(SESSION, USUAL, _environment(tmp_path)) as opened:
        before = _rate(opened)
        time.sleep(6.0)
        watched([opened], 2.0)
        assert _rate(opened) > 0.7 * before > PLAIN_BYTES_PER_SECOND


def _environment(folder: Path) -> dict[str, str]:
    return {"TERM": "xterm-256color", "COLORTERM": "truecolor", "BREATHE_HOME": str(folder), "LANG": "C.UTF-8"}


def _rate(opened: Window) -> float:
    """Bytes a second that the program would have read."""
    return sum(len(written) for _, written in watched([opened], LOOK_SECONDS)[opened]) / LOOK_SECONDS


def _read_slowly(opened: Window, seconds: float) -> None:
    for _ in range(round(seconds * READS_PER_SECOND)):
        opened.read(SLOW_BYTES_PER_SECOND // READS_PER_SECOND)
        time.sleep(1.0 / READS_PER_SECOND)
