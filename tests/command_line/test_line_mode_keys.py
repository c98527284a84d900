"""The keys of the line mode, typed into a real terminal that also sends what is no text and an end of file."""

from __future__ import annotations

import os
import select
from contextlib import suppress
from pathlib import Path

import pytest

from tests.benchmarks.window import Window, legible, recorded, window
from tests.terminal.tmux import PROGRAM, wait_until

LONG = ("start", "--plain", "--minutes", "2", "--settle", "60", "--silent")
STRICT = {"LANG": "C.UTF-8", "TERM": "xterm", "PYTHONIOENCODING": "utf-8:strict"}

LOOK_SECONDS = 1.2
MOST_SECONDS_OF_PROCESSOR = 0.4


@pytest.mark.grid
@pytest.mark.parametrize(
    "noise",
    [
        pytest.param(b"\xe4\n", id="no UTF-8"),
        pytest.param(b"\x04", id="Ctrl+D"),
        pytest.param(b"\x00\x1b[M\xff\n", id="a mouse report"),
        pytest.param(b"a" * 3000 + b"\n", id="a long line"),
    ],
)
def test_the_keys_outlive_what_is_no_key(tmp_path: Path, noise: bytes) -> None:
    with window((*PROGRAM, *LONG), (100, 30), os.environ | STRICT | {"BREATHE_HOME": str(tmp_path)}) as opened:
        said = Said(opened)
        said.until("settling: ")
        os.write(opened.file, noise)
        os.write(opened.file, b"E\n")
        said.until("Easier from your next breath: in ")
        os.write(opened.file, b"Q\n")
        said.until("over: ")


@pytest.mark.slow
def test_an_input_that_has_ended_is_not_read_again_and_again(tmp_path: Path) -> None:
    with window((*PROGRAM, *LONG), (100, 30), os.environ | STRICT | {"BREATHE_HOME": str(tmp_path)}) as opened:
        Said(opened).until("settling: ")
        before = _processor_seconds(opened.process)
        for _ in range(3):
            os.write(opened.file, b"\x04")
            recorded([opened], LOOK_SECONDS)
        assert _processor_seconds(opened.process) - before < MOST_SECONDS_OF_PROCESSOR


class Said:
    """Everything a program has written to its terminal."""

    def __init__(self, opened: Window) -> None:
        self._opened = opened
        self._written = b""

    def until(self, words: str) -> None:
        """Read until the words are there."""
        wait_until(self._so_far, lambda said: words in said, f"{words!r}")

    def _so_far(self) -> str:
        with suppress(OSError):  # Linux reports the last writer's exit this way.
            while select.select([self._opened.file], [], [], 0.05)[0]:
                self._written += self._opened.read()[1]
        return legible(self._written)


def _processor_seconds(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
