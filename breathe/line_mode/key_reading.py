"""Reads the keys of the line mode: one line each, until the terminal goes away."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping
from io import TextIOWrapper

from breathe.text.commands import Command

PAUSE_SECONDS = 0.5
"""Time between two looks at an input that has ended: Ctrl+D ends it, but the terminal is still there."""


def typed_lines() -> Iterator[str]:
    """Each line typed, stripped; bytes that don't decode are replaced."""
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    while sys.stdin and not sys.stdin.closed:
        try:
            yield from (line.strip() for line in sys.stdin)
        except OSError:
            return  # The terminal is gone.
        time.sleep(PAUSE_SECONDS)


def command_for(letter: str, offered: Mapping[str, Command]) -> Command | None:
    """The command of a letter in either case."""
    return offered.get(letter) or offered.get(letter.swapcase())
