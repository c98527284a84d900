"""A terminal that is resized wildly while a session runs."""

from __future__ import annotations

import random
import time
from functools import partial
from pathlib import Path

import pytest

from tests.terminal.kept import history
from tests.terminal.tmux import PROGRAM, terminal, wait_until, words_in_orb

SIZES = [(40, 12), (80, 24), (300, 100), (41, 13), (200, 60), (60, 100), (300, 12), (20, 6), (3, 2)]


@pytest.mark.slow
def test_a_storm_of_resizes_leaves_the_picture_whole(tmp_path: Path) -> None:
    rng = random.Random(1)
    with terminal(80, 24) as shown:
        options = ("--minutes", "1", "--settle", "0", "--silent", "--pace", "10", "--ratio", "1.5")
        environment = {"BREATHE_HOME": str(tmp_path), "NO_COLOR": "1"}
        shown.run(*PROGRAM, "start", *options, environment=environment)
        shown.wait_for_word("in")
        for _ in range(60):
            shown.resize(*rng.choice(SIZES))
            time.sleep(rng.choice([0.0, 0.01, 0.05]))
        for width, height in SIZES[:6]:
            shown.resize(width, height)
            wait_until(shown.screen, partial(is_whole, width=width, height=height), f"picture {width}x{height}")
        time.sleep(3.0)
        shown.press("q")
        shown.wait_for("1 breath")
        shown.press("Enter")
        shown.wait_for("exit code 0")
    assert len(history(tmp_path)) == 1


def is_whole(screen: str, width: int, height: int) -> bool:
    """Whether there is a round orb in the middle with its word, and one row of dots."""
    rows = screen.split("\n")[:height]
    orb = [row for row in rows if set(row) & set("█▀▄")]
    widest = max((len(row.strip()) for row in orb), default=0)
    margins = [(len(row) - len(row.lstrip()), width - len(row.rstrip())) for row in orb]
    return (
        bool({"in", "out"} & set(words_in_orb(screen)))
        and abs(widest - 2 * len(orb)) <= 3
        and all(abs(left - right) <= 1 for left, right in margins)
        and len([row for row in rows if row.count("·") == 7]) == 1
    )
