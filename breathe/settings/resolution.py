"""Where each setting comes from: its default, the file, the environment, the command line; the later wins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from breathe.settings.allowed import SettingsError
from breathe.settings.document import PRESETS_TABLE, read
from breathe.settings.schema import BREATH_KEYS, REST_KEYS, Settings, schema
from breathe.system.paths import HOME_VARIABLE

VARIABLE_PREFIX = "BREATHE_"
"""`BREATHE_VOLUME` in the environment sets `volume`."""


class Source(StrEnum):
    """Who set a value."""

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
    troubles: tuple[str, ...]
    """What in the file and the environment could not be used, a sentence each; the defaults hold there."""

    @property
    def notices(self) -> list[str]:
        """The troubles in one sentence at most."""
        if len(self.troubles) > 1:
            return [f"{len(self.troubles)} of your settings are not used; `breathe settings` names them."]
        return list(self.troubles)


def resolve(path: Path, environment: Mapping[str, str], given: Mapping[str, object] | None = None) -> Resolved:
    """The settings of the file at `path`, the environment and the command line; None in `given` says nothing.

    Raises:
        SettingsError: If the environment has a value that is not allowed, or what it and the command line ask for
            does not go together.
    """
    of_file, troubles = _of_file(path)
    of_environment = _of_environment(environment)
    troubles += _unknown_variables(environment)
    asked = {key: value for key, value in (given or {}).items() if value is not None}
    layers = {Source.FILE: of_file, Source.ENVIRONMENT: of_environment, Source.COMMAND_LINE: asked}
    values = {key: value for layer in layers.values() for key, value in layer.items()}
    sources = {each.key: Source.DEFAULT for each in schema()}
    for source, layer in layers.items():
        sources |= dict.fromkeys(layer, source)
    settings = Settings(**values)
    try:
        _ = settings.params
    except ValueError as error:
        raise SettingsError(str(error)) from error
    return Resolved(settings, sources, tuple(troubles))


def _of_file(path: Path) -> tuple[dict[str, Any], list[str]]:
    """The file's usable values, and a sentence for each that is not."""
    try:
        found = read(path)
    except SettingsError as error:
        return {}, [f"{error}; the defaults are used and it is left as it is."]
    values: dict[str, Any] = {}
    troubles = []
    known = {each.key: each for each in schema()}
    for key, value in found.items():
        if key == PRESETS_TABLE:
            from breathe.settings.presets import found_in

            troubles += [f"{path.name}, {trouble}; it is left as it is." for trouble in found_in(value).troubles]
            continue
        if key not in known:
            troubles.append(f"{path.name}, {key}: no setting of this version has that name; it is kept and not used.")
            continue
        try:
            values[key] = known[key].allowed.from_toml(value)
        except SettingsError as error:
            troubles.append(f"{path.name}, {key}: {error}; it is left as it is, and the default is used.")
    for given_up, others in ((BREATH_KEYS, REST_KEYS), (REST_KEYS, ())):
        try:
            _ = Settings(**_without(others, values)).params
        except ValueError as error:
            named = " and ".join(key for key in given_up if key in values)
            troubles.append(f"{path.name}, {named}: {error}; left as it is, and the default is used.")
            values = _without(given_up, values)
    return values, troubles


def _without(keys: tuple[str, ...], values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if key not in keys}


def _of_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    values = {}
    for each in schema():
        variable = VARIABLE_PREFIX + each.key.upper()
        if text := environment.get(variable):
            try:
                values[each.key] = each.allowed.from_text(text)
            except SettingsError as error:
                raise SettingsError(f"{variable}={error}") from error
    return values


def _unknown_variables(environment: Mapping[str, str]) -> list[str]:
    known = {HOME_VARIABLE, *(VARIABLE_PREFIX + each.key.upper() for each in schema())}
    unknown = (name for name in environment if name.startswith(VARIABLE_PREFIX) and name not in known)
    return [f"{name}: no setting of this version has that name; it is not used." for name in sorted(unknown)]
