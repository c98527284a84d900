"""Other breathing trainers for the terminal, from PyPI, in a separate virtual environment."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.benchmarks.programs import Command

REQUIREMENTS = ("breathe-cli==1.14.0", "nafas==1.5")

NAFAS_RATIO = {"inhale": 5, "retain": 0, "exhale": 5, "sustain": 0}
NAFAS_PROGRAM = {"name": "even", "unit": 1, "pre": 0, "cycle": 100, "ratio": NAFAS_RATIO}


def installed(folder: Path) -> dict[str, Command]:
    """By name, the command of each that breathes at once for some minutes."""
    subprocess.run([sys.executable, "-m", "venv", str(folder / "peers")], check=True)
    programs = folder / "peers" / "bin"
    subprocess.run([str(programs / "python"), "-m", "pip", "install", "-q", *REQUIREMENTS], check=True)
    settings = folder / "nafas.json"
    settings.write_text(json.dumps(NAFAS_PROGRAM))
    return {
        "breathe-cli": (str(programs / "breathe"), "--quiet", "--no-log"),
        "nafas": (str(programs / "nafas"), "--skip-intro", "--config", str(settings)),
    }
