"""Where each setting comes from: its default, the file, the environment, the command line; the later wins."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from breathe.settings.allowed import SettingsError
from breathe.settings.document import KEYS_TABLE, PRESETS_TABLE, read
from breathe.settings.schema import BREATH_KEYS, REST_KEYS, Settings, named, schema, settings_by_name
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
    keys: Mapping[str, str]
    """The person's own keys, by the ids of their commands."""
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
    of_file, keys, troubles = _of_file(path)
    of_environment, more_troubles = _of_environment(environment)
    troubles += more_troubles
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
    return Resolved(settings, sources, keys, tuple(troubles))


def _of_file(path: Path) -> tuple[dict[str, Any], dict[str, str], list[str]]:
    """The file's usable values and keys, and a sentence for each that is not usable."""
    try:
        found = read(path)
    except SettingsError as error:
        return {}, {}, [f"{error}; the defaults are used and it is left as it is."]
    values: dict[str, Any] = {}
    names = _names_among(found)
    troubles = [
        f"{path.name}, {old}: the old name of {new}, which is set too and wins." for old, new in _outdone(found)
    ]
    keys, wrong_keys = _keys(found.pop(KEYS_TABLE, {}))
    troubles += [f"{path.name}, {KEYS_TABLE}{wrong}. The default is used." for wrong in wrong_keys]
    known = settings_by_name()
    for name, value in found.items():
        if name == PRESETS_TABLE:
            from breathe.settings.presets import found_in

            troubles += [f"{path.name}, {trouble}; it is left as it is." for trouble in found_in(value).troubles]
            continue
        if name not in known:
            troubles.append(f"{path.name}, {name}: no setting of this version has that name; it is kept and not used.")
            continue
        key = known[name].key
        if name != names[key]:
            continue
        try:
            values[key] = known[name].allowed.from_toml(value)
        except SettingsError as error:
            troubles.append(f"{path.name}, {name}: {error}; it is left as it is, and the default is used.")
    for given_up, others in ((BREATH_KEYS, REST_KEYS), (REST_KEYS, ())):
        try:
            _ = Settings(**_without(others, values)).params
        except ValueError as error:
            contradicting = " and ".join(names[key] for key in given_up if key in values)
            troubles.append(f"{path.name}, {contradicting}: {error}; left as it is, and the default is used.")
            values = _without(given_up, values)
    return values, keys, troubles


def _keys(table: object) -> tuple[dict[str, str], list[str]]:
    """The usable entries of the table of keys, and what is wrong with each other one."""
    if not isinstance(table, dict):
        return {}, [f": {table!r} is not a table of commands and their keys"]
    if not table:
        return {}, []
    # The table of commands is loaded with it: not where no key was changed.
    from breathe.text.keymap import checked

    keys, problems = checked(table)
    return keys, [f", {problem}" for problem in problems]


def _without(keys: tuple[str, ...], values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if key not in keys}


def _names_among(found: Container[str]) -> dict[str, str]:
    """The name that each setting is found under: its present one, or else its former one."""
    return {each.key: name for each in schema() for name in (each.formerly, each.key) if name and name in found}


def _outdone(found: Container[str]) -> list[tuple[str, str]]:
    """The former and the present name of each setting that is found under both."""
    renamed = [(each.formerly, each.key) for each in schema() if each.formerly]
    return [(former, present) for former, present in renamed if former in found and present in found]


def _of_environment(environment: Mapping[str, str]) -> tuple[dict[str, Any], list[str]]:
    """The environment's values, and a sentence for each that is not used."""
    found = {name: text for name in settings_by_name() if (text := environment.get(_variable(name)))}
    values = {}
    for key, name in _names_among(found).items():
        try:
            values[key] = named(key).allowed.from_text(found[name])
        except SettingsError as error:
            raise SettingsError(f"{_variable(name)}={error}") from error
    names = [(_variable(old), _variable(new)) for old, new in _outdone(found)]
    troubles = [f"{old}: the old name of {new}, which is set too and wins." for old, new in names]
    return values, troubles + _unknown_variables(environment)


def _variable(name: str) -> str:
    return VARIABLE_PREFIX + name.upper()


def _unknown_variables(environment: Mapping[str, str]) -> list[str]:
    known = {HOME_VARIABLE, *map(_variable, settings_by_name())}
    unknown = (name for name in environment if name.startswith(VARIABLE_PREFIX) and name not in known)
    return [f"{name}: no setting of this version has that name; it is not used." for name in sorted(unknown)]
