"""Paths of the settings, the history and the log; nothing is created here."""

from __future__ import annotations

import os
from pathlib import Path

HOME_VARIABLE = "BREATHE_HOME"
"""Environment variable for a folder that holds everything."""


def data_folder() -> Path:
    """The folder of the history: `BREATHE_HOME`, or else the platform's data folder."""
    if chosen := _chosen_folder():
        return chosen
    import platformdirs

    return platformdirs.user_data_path("breathe", appauthor=False)


def config_folder() -> Path:
    """The folder of the settings: `BREATHE_HOME`, or else the platform's config folder."""
    if chosen := _chosen_folder():
        return chosen
    import platformdirs

    return platformdirs.user_config_path("breathe", appauthor=False)


def settings_path() -> Path:
    """The settings file."""
    return config_folder() / "settings.toml"


def sounds_folder() -> Path:
    """The folder of custom soundscapes."""
    return config_folder() / "sounds"


def history_path() -> Path:
    """The database of sessions."""
    return data_folder() / "history.db"


def log_path() -> Path:
    """The log of what libraries print while the terminal is in use."""
    return data_folder() / "breathe.log"


def _chosen_folder() -> Path | None:
    chosen = os.environ.get(HOME_VARIABLE)
    return Path(chosen).expanduser() if chosen else None
