"""Breaths by their names: the program's, and the person's own, which the settings file keeps."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from breathe.practice.breath import Breath
from breathe.practice.choice import DEFAULT_BREATH
from breathe.settings.allowed import SettingsError
from breathe.settings.document import edit, read

TABLE = "presets"
"""The settings file's table of them: a name, and seconds in and out in brackets."""

BUILT_IN = {
    "slight": DEFAULT_BREATH,
    "classic": Breath(4.0, 6.0),
    "long": Breath(4.8, 7.2),
    "gentle start": Breath(3.4, 4.1),
}
"""Slightly longer out, two to three, a slow breath, and 8 breaths a minute to begin with."""


def presets(path: Path) -> dict[str, Breath]:
    """All of them, the program's first; an entry that is no breath is left out."""
    return BUILT_IN | own_presets(path)


def own_presets(path: Path) -> dict[str, Breath]:
    """The person's own; an entry that is no breath is left out."""
    try:
        table = read(path).get(TABLE, {})
    except SettingsError:
        return {}
    found = {name: _breath(value) for name, value in table.items()} if isinstance(table, dict) else {}
    return {name: breath for name, breath in found.items() if breath}


def save_preset(path: Path, name: str, breath: Breath) -> None:
    """Keep a breath under a name of one's own, also instead of another.

    Raises:
        SettingsError: If the name is empty or the program's, or the file cannot be used.
    """
    if not name.strip() or name in BUILT_IN:
        raise SettingsError("a preset of your own needs a name that is not one of the program's")
    seconds = [round(breath.inhale_seconds, 3), round(breath.exhale_seconds, 3)]
    edit(path, lambda document: document.setdefault(TABLE, {}).update({name.strip(): seconds}))


def delete_preset(path: Path, name: str) -> None:
    """Take out one of one's own.

    Raises:
        SettingsError: If it is the program's, or the file cannot be used.
    """
    if name not in own_presets(path):
        raise SettingsError(f"{name} is not a preset of your own")
    edit(path, lambda document: document[TABLE].pop(name))


def rename_preset(path: Path, name: str, new_name: str) -> None:
    """Give one of one's own another name.

    Raises:
        SettingsError: If it is the program's, the new name is taken or not allowed, or the file cannot be used.
    """
    if name not in own_presets(path):
        raise SettingsError(f"{name} is not a preset of your own")
    if new_name.strip() in own_presets(path):
        raise SettingsError(f"there is a preset {new_name.strip()} already")
    save_preset(path, new_name, own_presets(path)[name])
    delete_preset(path, name)


def _breath(value: Any) -> Breath | None:
    try:
        inhale, exhale = value
        return Breath(float(inhale), float(exhale))
    except (TypeError, ValueError):
        return None
