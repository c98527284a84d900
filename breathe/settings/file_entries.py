"""The usable entries of the settings file, and a warning about each of the others."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from breathe.settings.allowed import SettingsError
from breathe.settings.document import KEYS_TABLE, PRESETS_TABLE, read
from breathe.settings.presets import presets_in
from breathe.settings.schema import BREATH_KEYS, REST_KEYS, Settings, schema, settings_by_name
from breathe.text.keymap import checked

DEFAULT_USED = "The default is used."


@dataclass(frozen=True, slots=True)
class FileEntries:
    """The settings and keys in a file; its presets are read where they are chosen."""

    values: Mapping[str, Any]
    """The settings, by their present names."""
    keys: Mapping[str, str]
    """Custom keys, by the ids of their commands."""
    warnings: tuple[str, ...]
    """A sentence or two about each entry that can't be used."""


def file_entries(path: Path) -> FileEntries:
    """Read the file at `path`; a missing or broken file has no entries."""
    try:
        found = read(path)
    except SettingsError as error:
        return FileEntries({}, {}, (f"{error}. Using the defaults; your file is unchanged.",))
    _, preset_warnings = presets_in(found.pop(PRESETS_TABLE, {}))
    keys, key_warnings = _keys(found.pop(KEYS_TABLE, {}))
    values, value_warnings = _values(found)
    values, conflict_warnings = _without_conflicts(values, names_among(found))
    warnings = (*value_warnings, *conflict_warnings, *preset_warnings, *key_warnings)
    return FileEntries(values, keys, tuple(f"{path.name}, {warning}" for warning in warnings))


def names_among(found: Container[str]) -> dict[str, str]:
    """The name that each setting is found under: its present one, or else its former one."""
    return {each.key: name for each in schema() for name in (each.formerly, each.key) if name and name in found}


def _values(found: Mapping[str, object]) -> tuple[dict[str, Any], list[str]]:
    names, known = names_among(found), settings_by_name()
    values: dict[str, Any] = {}
    warnings = []
    for name, value in found.items():
        if name not in known:
            warnings.append(f"{name}: unknown setting, ignored.")
        elif name != names[known[name].key]:
            warnings.append(f"{name}: ignored, because {known[name].key}, its new name, is set too.")
        else:
            try:
                values[known[name].key] = known[name].allowed.from_toml(value)
            except SettingsError as error:
                warnings.append(f"{name}: {error}. {DEFAULT_USED}")
    return values, warnings


def _without_conflicts(values: dict[str, Any], names: Mapping[str, str]) -> tuple[dict[str, Any], list[str]]:
    """Drop the values that contradict each other: those of the breath first, then those of the time around it."""
    warnings = []
    for suspects, others in ((BREATH_KEYS, REST_KEYS), (REST_KEYS, ())):
        try:
            Settings(**_without(others, values))
        except SettingsError as error:
            named = " and ".join(names[key] for key in suspects if key in values)
            warnings.append(f"{named}: {error}. {DEFAULT_USED}")
            values = _without(suspects, values)
    return values, warnings


def _without(keys: tuple[str, ...], values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if key not in keys}


def _keys(table: object) -> tuple[dict[str, str], list[str]]:
    if not isinstance(table, dict):
        return {}, [f"{KEYS_TABLE}: {table!r} is not a table of commands and their keys. {DEFAULT_USED}"]
    keys, problems = checked(table)
    return keys, [f"{KEYS_TABLE}, {problem}. {DEFAULT_USED}" for problem in problems]
