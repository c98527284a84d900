"""The program run as a user's shell runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PROGRAM = (sys.executable, "-m", "breathe")


def ran(home: Path, *arguments: str, environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """What a command printed and how it ended; it has no terminal."""
    return subprocess.run(
        [*PROGRAM, *arguments],
        env=os.environ | {"BREATHE_HOME": str(home)} | (environment or {}),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
