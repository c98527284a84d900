"""The source of each setting: its default, the file, the environment, the command line; the last one wins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from breathe.practice.breath import Breath
from breathe.practice.session_params import DEFAULT_BREATH
from breathe.settings.allowed import SettingsError
from breathe.settings.file_entries import file_entries, names_among
from breathe.settings.schema import Settings, named, schema, settings_by_name
from breathe.system.paths import HOME_VARIABLE

VARIABLE_PREFIX = "BREATHE_"
"""`BREATHE_VOLUME` in the environment sets `volume`."""


class Source(StrEnum):
    """The source of a value."""

    DEFAULT = "default"
    FILE = "file"
    ENVIRONMENT = "environment"
    COMMAND_LINE = "command line"


@dataclass(frozen=True, slots=True)
class Resolved:
    """The settings in force."""

    settings: Settings
    sources: Mapping[str, Source]
    """For each key."""
    keys: Mapping[str, str]
    """Custom keys, by the ids of their commands."""
    warnings: tuple[str, ...]
    """A sentence or two about each entry of the file and the environment that can't be used."""

    @property
    def notices(self) -> list[str]:
        """The warnings, shortened to one sentence if there are several."""
        if len(self.warnings) > 1:
            return [f"{len(self.warnings)} of your settings can't be used. Run `breathe settings` to see why."]
        return list(self.warnings)


def resolve(path: Path, environment: Mapping[str, str], requested: Mapping[str, object] | None = None) -> Resolved:
    """The settings of the file at `path`, the environment and the command line; the file is read once.

    `requested` is what the command line asks for, by keys; it may also have a `pace` and a `ratio`, two more ways to
    ask for a breath. A value of None was not asked for.

    Raises:
        SettingsError: If a value in the environment is not allowed, or the environment and the command line ask for
            something contradictory.
    """
    file = file_entries(path)
    of_environment, environment_warnings = _of_environment(environment)
    given = {key: value for key, value in (requested or {}).items() if value is not None}
    of_command_line = _with_breath(given, {**file.values, **of_environment})
    layers = {Source.FILE: file.values, Source.ENVIRONMENT: of_environment, Source.COMMAND_LINE: of_command_line}
    values = {key: value for layer in layers.values() for key, value in layer.items()}
    sources = {each.key: Source.DEFAULT for each in schema()}
    for source, layer in layers.items():
        sources |= dict.fromkeys(layer, source)
    return Resolved(Settings(**values), sources, file.keys, (*file.warnings, *environment_warnings))


def _with_breath(given: Mapping[str, Any], below: Mapping[str, Any]) -> dict[str, Any]:
    """Turn a pace and a ratio into seconds; whichever was not given comes from the values `below`."""
    values = dict(given)
    pace, ratio = values.pop("pace", None), values.pop("ratio", None)
    if pace is None and ratio is None:
        return values
    inhale_seconds = below.get("inhale", DEFAULT_BREATH.inhale_seconds)
    exhale_seconds = below.get("exhale", DEFAULT_BREATH.exhale_seconds)
    try:
        current = Breath(inhale_seconds, exhale_seconds)
        breath = Breath.at_pace(pace or current.pace, ratio or current.ratio)
    except ValueError as error:
        raise SettingsError(str(error)) from error
    return values | {"inhale": breath.inhale_seconds, "exhale": breath.exhale_seconds}


def _of_environment(environment: Mapping[str, str]) -> tuple[dict[str, Any], list[str]]:
    """The environment's values, and a warning about each variable that is not used."""
    found = {name: text for name in settings_by_name() if (text := environment.get(_variable(name)))}
    names = names_among(found)
    values = {}
    for key, name in names.items():
        try:
            values[key] = named(key).allowed.from_text(found[name])
        except SettingsError as error:
            raise SettingsError(f"{_variable(name)}: {error}") from error
    outdone = {name: named(name).key for name in found if name not in names.values()}
    warnings = [f"{_variable(old)}: ignored, because {_variable(new)} is set too." for old, new in outdone.items()]
    return values, warnings + _unknown_variables(environment)


def _variable(name: str) -> str:
    return VARIABLE_PREFIX + name.upper()


def _unknown_variables(environment: Mapping[str, str]) -> list[str]:
    known = {HOME_VARIABLE, *map(_variable, settings_by_name())}
    unknown = (name for name in environment if name.startswith(VARIABLE_PREFIX) and name not in known)
    return [f"{name}: unknown setting, ignored." for name in sorted(unknown)]
