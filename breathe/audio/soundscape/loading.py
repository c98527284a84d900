"""Soundscapes by name: finds and reads `sounds/NAME.toml`, the program's own and custom ones."""

from __future__ import annotations

import tomllib
from pathlib import Path

from breathe.audio.soundscape.model import NOTE_KEYS, Soundscape
from breathe.audio.soundscape.toml_table import SoundscapeError, Table
from breathe.system.paths import sounds_folder

__all__ = [
    "Soundscape",
    "SoundscapeError",
    "is_custom",
    "load_soundscape",
    "open_soundscape",
    "read_soundscape",
    "soundscape_names",
]

_PACKAGE = Path(__file__).parents[2]

SOUNDS_FOLDERS = (_PACKAGE / "sounds", _PACKAGE.parent / "sounds")
"""Folders of the built-in soundscapes: inside an installed package, or beside it in a checkout."""

SUFFIX = ".toml"


def soundscape_names() -> tuple[str, ...]:
    """Names of all soundscapes, in alphabetical order; reads no file.

    Raises:
        SoundscapeError: If the folder of the built-in soundscapes is missing.
    """
    return tuple(sorted(_soundscape_files()))


def is_custom(name: str) -> bool:
    """True if the soundscape `name`, one of `soundscape_names()`, is a custom one."""
    return _soundscape_files()[name].parent == sounds_folder()


def load_soundscape(name: str) -> Soundscape:
    """The soundscape called `name`, one of `soundscape_names()`.

    Raises:
        SoundscapeError: If there is no such soundscape, or its file is not valid.
    """
    files = _soundscape_files()
    if name not in files:
        raise SoundscapeError(f"There is no soundscape {name!r}. Choose one of {', '.join(sorted(files))}.")
    return read_soundscape(files[name])


def open_soundscape(name: str, otherwise: str) -> tuple[Soundscape, str | None]:
    """The soundscape called `name` and None, or the built-in soundscape `otherwise` and a sentence that says why.

    Raises:
        SoundscapeError: If the folder of the built-in soundscapes is missing.
    """
    try:
        return load_soundscape(name), None
    except SoundscapeError as error:
        built_in = read_soundscape(_built_in_folder() / f"{otherwise}{SUFFIX}")
        return built_in, f"This session uses the soundscape {otherwise}. {error}"


def read_soundscape(path: Path) -> Soundscape:
    """The soundscape in the file at `path`, named after the file.

    Raises:
        SoundscapeError: If the file cannot be read, is not TOML, or has an invalid table, key or value.
    """
    soundscape: Soundscape = Table(path.name, (), _with_notes_table(_document(path))).read(Soundscape, name=path.stem)
    return soundscape


def _soundscape_files() -> dict[str, Path]:
    """The file of each soundscape by its name, without hidden files; a custom one replaces a built-in one."""
    paths = [path for folder in (_built_in_folder(), sounds_folder()) for path in folder.glob(f"*{SUFFIX}")]
    return {path.stem: path for path in paths if path.stem.isprintable() and not path.stem.startswith(".")}


def _built_in_folder() -> Path:
    """The first folder of built-in soundscapes that exists."""
    for folder in SOUNDS_FOLDERS:
        if folder.is_dir():
            return folder
    raise SoundscapeError('The folder "sounds" with the built-in soundscapes is missing; reinstall breathe.')


def _document(path: Path) -> dict[str, object]:
    """The TOML file at `path`, which may start with the byte order mark of some editors."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SoundscapeError(f"{path.name} could not be read: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SoundscapeError(f"{path.name} is not a valid TOML file: {error}.") from error


def _with_notes_table(document: dict[str, object]) -> dict[str, object]:
    """The document with the notes of `[gesture]`, the former name of `[earcon]`, moved into a table."""
    gesture = document.get("gesture")
    if not isinstance(gesture, dict) or "notes" in gesture:
        return document
    old_keys = {f"{kind.value}_hz": key for key, kind in NOTE_KEYS.items()}
    notes = {old_keys[key]: value for key, value in gesture.items() if key in old_keys}
    others = {key: value for key, value in gesture.items() if key not in old_keys}
    return {**document, "gesture": {**others, "notes": notes}}
