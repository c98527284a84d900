"""Named breaths: the built-in presets, and the custom ones in the settings file."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from pathlib import Path
from typing import Any

from breathe.practice.breath import Breath
from breathe.practice.session_params import DEFAULT_BREATH, SessionParams
from breathe.settings.allowed import SettingsError
from breathe.settings.document import PRESETS_TABLE, edit, read

BUILT_IN_STAYS = "Built-in presets can't be renamed or deleted"

BUILT_IN = {
    "slight": DEFAULT_BREATH,
    "classic": Breath(4.0, 6.0),
    "long": Breath(4.8, 7.2),
    "gentle start": Breath(3.4, 4.1),
}
"""An out-breath slightly longer, two to three, a slow breath, and 8 breaths a minute for a start."""


def presets_in(table: object) -> tuple[dict[str, Breath], list[str]]:
    """The usable presets of the file's table of them, and a warning about each other one."""
    if not isinstance(table, Mapping):
        return {}, [f"{PRESETS_TABLE}: {_not_a_table(table)}; ignored."]
    breaths: dict[str, Breath] = {}
    warnings = []
    for name, value in table.items():
        try:
            breaths[_validated_name(name)] = _breath(value)
        except ValueError as error:
            warnings.append(f"{PRESETS_TABLE}, {name}: {error}; ignored.")
    return breaths, warnings


def presets(path: Path) -> dict[str, Breath]:
    """All usable presets, the built-in ones first."""
    return BUILT_IN | custom_presets(path)


def custom_presets(path: Path) -> dict[str, Breath]:
    """The usable custom presets; the warnings about the others come with the settings."""
    try:
        breaths, _ = presets_in(read(path).get(PRESETS_TABLE, {}))
    except SettingsError:
        return {}
    return breaths


def save_preset(path: Path, name: str, breath: Breath) -> str:
    """Save a breath under a name, replacing any of that name; returns the saved name.

    Raises:
        SettingsError: If the name is empty or built in, or the file can't be used.
    """
    kept = _validated_name(name)
    seconds = [round(breath.inhale_seconds, 3), round(breath.exhale_seconds, 3)]
    edit(path, lambda document: _table(document).update({kept: seconds}))
    return kept


def delete_preset(path: Path, name: str) -> None:
    """Delete a custom preset.

    Raises:
        SettingsError: If it is built in, or the file can't be used.
    """
    if name not in custom_presets(path):
        raise SettingsError(BUILT_IN_STAYS)
    edit(path, lambda document: document[PRESETS_TABLE].pop(name))


def rename_preset(path: Path, name: str, new_name: str) -> str:
    """Rename a custom preset; returns the saved name.

    Raises:
        SettingsError: If it is built in, the new name is taken or not allowed, or the file can't be used.
    """
    custom = custom_presets(path)
    if name not in custom:
        raise SettingsError(BUILT_IN_STAYS)
    if new_name.strip() in custom:
        raise SettingsError(f"You already have a preset named {new_name.strip()!r}")
    kept = save_preset(path, new_name, custom[name])
    delete_preset(path, name)
    return kept


def _validated_name(name: str) -> str:
    """The name without the spaces around it."""
    kept = name.strip()
    if not kept or kept in BUILT_IN:
        raise SettingsError("Choose a name that isn't empty and isn't a built-in preset")
    return kept


def _table(document: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    table = document.setdefault(PRESETS_TABLE, {})
    if not isinstance(table, MutableMapping):
        raise SettingsError(f"The settings file can't keep presets: {PRESETS_TABLE} = {_not_a_table(table)}")
    return table


def _not_a_table(value: object) -> str:
    return f"{value!r} is not a table of names, each with two numbers of seconds in brackets"


def _breath(value: Any) -> Breath:
    match value:
        case [int() | float() as inhale, int() | float() as exhale]:
            return SessionParams(breath=Breath(float(inhale), float(exhale))).breath
    raise ValueError(f"{value!r} is not two numbers of seconds in brackets, such as [4.5, 5.5]")
