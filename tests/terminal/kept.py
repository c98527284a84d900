"""What `breathe history --json` says."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from tests.terminal.tmux import PROGRAM


def history(home: Path) -> list[dict[str, Any]]:
    """The sessions in the history below `home`, newest first."""
    ran = subprocess.run(
        [*PROGRAM, "history", "--json"],
        env=os.environ | {"BREATHE_HOME": str(home)},
        check=True,
        capture_output=True,
        text=True,
    )
    sessions: list[dict[str, Any]] = json.loads(ran.stdout)
    return sessions
