"""The settings file: TOML, written so that nothing else in it is lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from breathe.settings.allowed import SettingsError
from breathe.system.atomic_file import new_file

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

HEADING = "Settings of breathe. Run `breathe settings` to see them all."

PRESETS_TABLE = "presets"
"""The table of custom presets: each a name, and the seconds of in-breath and out-breath in brackets."""

KEYS_TABLE = "keys"
"""The table of custom keys: a command's id, and its key."""

ENCODING = "utf-8-sig"
"""UTF-8, with or without the mark at the start that some editors on Windows write."""


NO_NAMES: Mapping[str, str] = MappingProxyType({})


def read(path: Path) -> dict[str, Any]:
    """The file's content, empty if there is no file.

    Raises:
        SettingsError: If it can't be read or is not valid TOML.
    """
    try:
        text = path.read_text(encoding=ENCODING)
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} can't be read: {_reason(error)}") from error
    # tomllib is imported only where there is something to read.
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path} is not valid TOML: {error}") from error


def write(path: Path, changes: Mapping[str, object], former: Mapping[str, str] = NO_NAMES) -> None:
    """Set some keys, and delete those whose value is `None`.

    `former` maps former keys to present ones: an entry under a former key is renamed in its place.

    Raises:
        SettingsError: If the file can't be read, is not valid TOML or can't be written. It is then unchanged.
    """

    def change(document: MutableMapping[str, Any]) -> None:
        for key, value in changes.items():
            if value is not None:
                document[key] = value
            else:
                document.pop(key, None)
        for key in former:
            document.pop(key, None)

    edit(path, change, former)


def edit(
    path: Path, change: Callable[[MutableMapping[str, Any]], object], former: Mapping[str, str] = NO_NAMES
) -> None:
    """Change the document and keep everything else in it, comments too.

    The file is replaced as a whole: whatever interrupts this, either the old one or the new one exists.

    Raises:
        SettingsError: If the file can't be read, is not valid TOML or can't be written. It is then unchanged.
    """
    import tomlkit

    read(path)
    is_new = not path.exists()
    document = tomlkit.document() if is_new else _parsed(path.read_text(encoding=ENCODING), former)
    if is_new:
        document.add(tomlkit.comment(HEADING))
    change(document)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with new_file(path) as file:
            file.write(tomlkit.dumps(document).encode())
    except OSError as error:
        raise SettingsError(f"{path} can't be written: {_reason(error)}") from error


def _parsed(text: str, former: Mapping[str, str]) -> TOMLDocument:
    """The document with its entries under their present keys, except where both keys are in it."""
    import tomlkit

    document = tomlkit.parse(text)
    for index, (key, item) in enumerate(document.body):
        if key and (present := former.get(key.key)) and present not in document:
            document.body[index] = tomlkit.key(present), item
    return tomlkit.parse(tomlkit.dumps(document))


def _reason(error: OSError | UnicodeDecodeError) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else "not valid UTF-8"
