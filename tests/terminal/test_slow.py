"""A terminal that reads slowly gets a plainer picture; one that stops for a while keeps its own.

How plain a picture is, its colours tell: on a busy machine there are fewer frames in a second, but not fewer colours.
"""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path

import pytest

from tests.benchmarks.programs import USUAL
from tests.benchmarks.window import Window, recorded, window

pytestmark = pytest.mark.slow

SESSION = (sys.executable, "-m", "breathe", "start", "--silent", "--minutes", "5", "--settle", "0")

READS_PER_SECOND = 40

LOOK_SECONDS = 8.0
"""More than one breath at the beginning of a session."""

SLOW_SECONDS = 15.0
"""Several times as long as a terminal may be slow before that counts."""

GROUNDS = re.compile(rb"48;2;\d+;\d+;\d+")
FEWEST_SOFT_COLOURS, MOST_PLAIN_COLOURS = 20, 8


def test_a_terminal_that_cannot_keep_up_gets_a_plainer_picture(tmp_path: Path) -> None:
    with window((*SESSION, "--glow", "soft"), USUAL, _environment(tmp_path)) as opened:
        before = _written(opened)
        assert _colours(before) >= FEWEST_SOFT_COLOURS
        for _ in range(3):
            _read_slowly(opened, len(before) / LOOK_SECONDS / 2.0)
            recorded([opened], 2.0)  # what still waited
            after = _colours(_written(opened))
            if after <= MOST_PLAIN_COLOURS:
                break
        assert after <= MOST_PLAIN_COLOURS


def test_a_terminal_that_stops_for_a_while_keeps_its_picture(tmp_path: Path) -> None:
    with window((*SESSION, "--glow", "soft"), USUAL, _environment(tmp_path)) as opened:
        recorded([opened], 2.0)
        time.sleep(6.0)
        recorded([opened], 2.0)
        assert _colours(_written(opened)) >= FEWEST_SOFT_COLOURS


def _environment(folder: Path) -> dict[str, str]:
    return {"TERM": "xterm-256color", "COLORTERM": "truecolor", "BREATHE_HOME": str(folder), "LANG": "C.UTF-8"}


def _written(opened: Window) -> bytes:
    return b"".join(written for _, written in recorded([opened], LOOK_SECONDS)[opened])


def _colours(written: bytes) -> int:
    """How many colours the ground has."""
    return len(set(GROUNDS.findall(written)))


def _read_slowly(opened: Window, bytes_per_second: float) -> None:
    for _ in range(round(SLOW_SECONDS * READS_PER_SECOND)):
        opened.read(round(bytes_per_second / READS_PER_SECOND))
        time.sleep(1.0 / READS_PER_SECOND)
