"""Permissions of the program's files: only their owner may use them."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

FILE_MODE = 0o600

OTHERS = stat.S_IRWXG | stat.S_IRWXO
"""Every permission of the group and of everybody else."""

OWN_FILES = ("settings.toml", "history.db*", "history-damaged-*", "breathe.log", ".breathe-*.part")
"""Patterns of the files that the program creates in its home."""

OWN_FOLDERS = {"backups": "history-*", "running": "*.lock*", "unsaved": "*.json"}
"""The folders that it creates there, each with the pattern of its files."""

SOUNDS_FOLDER = "sounds"
"""The folder there that a person fills."""


def make_files_private() -> None:
    """Give all files this process creates from now on the mode 0600, and all folders 0700."""
    os.umask(OTHERS)


def tighten(home: Path) -> None:
    """Remove other users' access to what an older version left open in `home`.

    A folder is made private only if it holds nothing but the program's own files: `BREATHE_HOME` may name a shared one.
    What the system doesn't allow to change, such as files on a read-only disk, stays unchanged.
    """
    with suppress(OSError):
        if not any(_is_own(path, OWN_FILES) for path in home.iterdir()):
            return
        _tighten_folder(home, OWN_FILES, {*OWN_FOLDERS, SOUNDS_FOLDER})
        for name, pattern in OWN_FOLDERS.items():
            if (home / name).is_dir():
                _tighten_folder(home / name, (pattern,))


def _tighten_folder(folder: Path, own: Collection[str], others: Collection[str] = ()) -> None:
    files = list(folder.iterdir())
    for path in files:
        if _is_own(path, own):
            _tighten(path)
    if all(_is_own(path, own) or path.name in others for path in files):
        _tighten(folder)


def _is_own(path: Path, patterns: Collection[str]) -> bool:
    return any(path.match(pattern) for pattern in patterns)


def _tighten(path: Path) -> None:
    """Remove other users' access; a link, and a folder where everybody may put files, are left alone."""
    mode = path.lstat().st_mode
    if mode & OTHERS and not stat.S_ISLNK(mode) and not mode & stat.S_ISVTX:
        path.chmod(stat.S_IMODE(mode) & ~OTHERS)
