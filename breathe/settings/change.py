"""Changes to the settings and their file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from breathe.settings.allowed import SettingsError
from breathe.settings.document import write
from breathe.settings.resolution import resolve
from breathe.settings.schema import BREATH_KEYS, PARAMS_KEYS, Settings, named, schema, settings_by_name


def change(path: Path, requested: Mapping[str, str | None]) -> None:
    """Set each key in the file at `path` to the value of its text, or delete it if its text is `None`.

    A former name of a key is understood; the present one is written.

    Raises:
        SettingsError: If a key, a value or their combination is not allowed, or the file can't be used. It is then
            unchanged.
    """
    requested = _by_key(requested)
    if requested.keys() & set(PARAMS_KEYS):
        _check_together(path, requested)
    former = {each.formerly: each.key for each in schema() if each.formerly and each.key in requested}
    write(path, {key: _value(key, text) for key, text in requested.items()}, former)


def changed(settings: Settings, requested: Mapping[str, str | None]) -> Settings:
    """The settings with each key set to the value of its text, or to its default if its text is `None`.

    Raises:
        SettingsError: If a key, a value or their combination is not allowed.
    """
    values = {key: _value(key, text) for key, text in _by_key(requested).items()}
    defaults = {key: named(key).default for key, value in values.items() if value is None}
    return replace(settings, **values | defaults)


def _by_key(requested: Mapping[str, str | None]) -> dict[str, str | None]:
    """The same, under the settings' present names."""
    known = settings_by_name()
    return {known[name].key if name in known else name: text for name, text in requested.items()}


def _value(key: str, text: str | None) -> Any:
    if text is None:
        return None
    setting = named(key)
    try:
        return setting.allowed.from_text(text)
    except SettingsError as error:
        raise SettingsError(f"{key}: {error}") from error


def _check_together(path: Path, requested: Mapping[str, str | None]) -> None:
    current = resolve(path, {}).settings
    try:
        changed(current, requested)
    except SettingsError as error:
        if len(requested) > 1:
            raise
        example = "inhale 4 exhale 6" if requested.keys() & set(BREATH_KEYS) else "minutes 20 settle 90 rest 120"
        raise SettingsError(f"{error}. To change several at once: breathe settings set {example}") from error
