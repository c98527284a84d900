"""Changing the settings file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from breathe.settings.allowed import SettingsError
from breathe.settings.document import write
from breathe.settings.resolution import resolve
from breathe.settings.schema import PARAMS_KEYS, Settings, named, schema, settings_by_name


def change(path: Path, asked: Mapping[str, str | None]) -> None:
    """Set each key in the file at `path` to what the text means, or take it out where there is none.

    Both go by the keys' former names too; what is written has the present one.

    Raises:
        SettingsError: If a key, a value or what they add up to is not allowed, or the file cannot be used; it is then
            as it was.
    """
    asked = _by_key(asked)
    if asked.keys() & set(PARAMS_KEYS):
        _check_together(path, asked)
    former = {each.formerly: each.key for each in schema() if each.formerly and each.key in asked}
    write(path, {key: _value(key, text) for key, text in asked.items()}, former)


def changed(settings: Settings, asked: Mapping[str, str | None]) -> Settings:
    """The settings with each key set to what the text means, or to its default where there is none.

    Raises:
        SettingsError: If a key, a value or what they add up to is not allowed.
    """
    values = {key: _value(key, text) for key, text in _by_key(asked).items()}
    defaults = Settings()
    new = replace(
        settings, **{key: getattr(defaults, key) if value is None else value for key, value in values.items()}
    )
    try:
        _ = new.params
    except ValueError as error:
        raise SettingsError(str(error)) from error
    return new


def _by_key(asked: Mapping[str, str | None]) -> dict[str, str | None]:
    """The same, each under its setting's present name."""
    known = settings_by_name()
    return {known[name].key if name in known else name: text for name, text in asked.items()}


def _value(key: str, text: str | None) -> Any:
    if text is None:
        return None
    setting = named(key)
    try:
        return setting.allowed.from_text(text)
    except SettingsError as error:
        raise SettingsError(f"{key}: {error}") from error


def _check_together(path: Path, asked: Mapping[str, str | None]) -> None:
    held = resolve(path, {}).settings
    try:
        changed(held, asked)
    except SettingsError as error:
        raise SettingsError(f"{error}; set what has to go together at once, each key with its value") from error
