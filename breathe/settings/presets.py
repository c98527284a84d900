"""Breaths by their names: the program's, and the person's own, which the settings file keeps."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from breathe.practice.breath import Breath
from breathe.practice.session_params import DEFAULT_BREATH, SessionParams
from breathe.settings.allowed import SettingsError
from breathe.settings.document import PRESETS_TABLE, edit, read

BUILT_IN = {
    "slight": DEFAULT_BREATH,
    "classic": Breath(4.0, 6.0),
    "long": Breath(4.8, 7.2),
    "gentle start": Breath(3.4, 4.1),
}
"""Slightly longer out, two to three, a slow breath, and 8 breaths a minute to begin with."""


NO_TABLE = "it has to be a table of names, each with seconds in and out in brackets"


@dataclass(frozen=True, slots=True)
class Found:
    """What a settings file has of them."""

    breaths: dict[str, Breath]
    troubles: tuple[str, ...]
    """What cannot be used and why, in a sentence without its full stop each."""


def found_in(table: object) -> Found:
    """The person's own, from what the settings file has under `PRESETS_TABLE`."""
    if not isinstance(table, Mapping):
        return Found({}, (f"{PRESETS_TABLE}: {NO_TABLE}",))
    breaths: dict[str, Breath] = {}
    troubles = []
    for name, value in table.items():
        try:
            breaths[_own(name)] = _breath(value)
        except ValueError as error:
            troubles.append(f"{PRESETS_TABLE}, {name}: {error}")
    return Found(breaths, tuple(troubles))


def presets(path: Path) -> dict[str, Breath]:
    """All of them, the program's first; what cannot be used is left out."""
    return BUILT_IN | custom_presets(path)


def custom_presets(path: Path) -> dict[str, Breath]:
    """The person's own; what cannot be used is left out, and named with the settings."""
    try:
        return found_in(read(path).get(PRESETS_TABLE, {})).breaths
    except SettingsError:
        return {}


def save_preset(path: Path, name: str, breath: Breath) -> str:
    """Keep a breath under a name of one's own, also instead of another; returns the name as it is kept.

    Raises:
        SettingsError: If the name is empty or the program's, or the file cannot be used.
    """
    kept = _own(name)
    seconds = [round(breath.inhale_seconds, 3), round(breath.exhale_seconds, 3)]
    edit(path, lambda document: _table(document).update({kept: seconds}))
    return kept


def delete_preset(path: Path, name: str) -> None:
    """Take out one of one's own.

    Raises:
        SettingsError: If it is the program's, or the file cannot be used.
    """
    if name not in custom_presets(path):
        raise SettingsError(f"{name} is not a preset of your own")
    edit(path, lambda document: document[PRESETS_TABLE].pop(name))


def rename_preset(path: Path, name: str, new_name: str) -> str:
    """Give one of one's own another name; returns it as it is kept.

    Raises:
        SettingsError: If it is the program's, the new name is taken or not allowed, or the file cannot be used.
    """
    own = custom_presets(path)
    if name not in own:
        raise SettingsError(f"{name} is not a preset of your own")
    if new_name.strip() in own:
        raise SettingsError(f"there is a preset {new_name.strip()} already")
    kept = save_preset(path, new_name, own[name])
    delete_preset(path, name)
    return kept


def _own(name: str) -> str:
    """The name without the spaces around it, if it may be one of one's own."""
    kept = name.strip()
    if not kept or kept in BUILT_IN:
        raise SettingsError("a preset of your own needs a name that is not one of the program's")
    return kept


def _table(document: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    table = document.setdefault(PRESETS_TABLE, {})
    if not isinstance(table, MutableMapping):
        raise SettingsError(f"{PRESETS_TABLE} in the settings file cannot be used: {NO_TABLE}")
    return table


def _breath(value: Any) -> Breath:
    match value:
        case [int() | float() as inhale, int() | float() as exhale]:
            return SessionParams(breath=Breath(float(inhale), float(exhale))).breath
    raise ValueError("it has to be seconds in and out in brackets")
