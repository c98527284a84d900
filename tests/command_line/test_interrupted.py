"""Ctrl-C ends every command with the same exit code and never with a traceback, however early it comes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from breathe.system.signals import INTERRUPTED

IN_THE_MIDST = """
import os, signal, sys

class Interrupter:
    def find_spec(self, name, path, target=None):
        if name == moment:
            sys.meta_path.remove(self)
            os.kill(os.getpid(), signal.SIGINT)

signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background is given none
moment = sys.argv.pop(1)
sys.meta_path.insert(0, Interrupter())
from breathe.cli import main
main()
"""
"""The program, to which Ctrl-C comes as it begins to load the module that is named first."""


@pytest.mark.grid
@pytest.mark.parametrize(
    ("moment", "command"),
    [
        ("click", "render session.wav"),
        ("breathe.settings.resolution", "render session.wav"),
        ("breathe.cli.rendering", "render session.wav"),
        ("numpy", "render session.wav"),
        ("breathe.audio.preview.sound_check", "sounds play"),
        ("breathe.audio.synthesis.synth", "sounds play"),
        ("breathe.history.store", "history"),
        ("breathe.engine.upcoming_session", "start --plain"),
        ("breathe.audio.soundscape.loading", "sounds"),
    ],
)
def test_ctrl_c_ends_a_command(moment: str, command: str, tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", IN_THE_MIDST, moment, *command.split()],
        cwd=tmp_path,
        env=os.environ | {"BREATHE_HOME": str(tmp_path), "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    assert ended.returncode == INTERRUPTED, ended.stderr
    assert "Traceback" not in ended.stderr
    assert ended.stderr.strip() in ("", "Stopped before the end.")
