"""Where the history and the log live. Nothing is created by asking."""

from __future__ import annotations

import os
from pathlib import Path

HOME_VARIABLE = "BREATHE_HOME"
"""Environment variable that names one folder for everything the program keeps."""


def data_folder() -> Path:
    """The folder of what the program keeps: `BREATHE_HOME`, or else the platform's data folder."""
    chosen = os.environ.get(HOME_VARIABLE)
    if chosen:
        return Path(chosen).expanduser()
    import platformdirs

    return platformdirs.user_data_path("breathe", appauthor=False)


def history_path() -> Path:
    """The database of sessions."""
    return data_folder() / "history.db"


def log_path() -> Path:
    """The file that takes what libraries print while the terminal is in use."""
    return data_folder() / "breathe.log"
