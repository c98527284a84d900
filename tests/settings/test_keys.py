"""The person's own keys are read from the settings file, and stay in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from breathe.settings.change import change
from breathe.settings.resolution import resolve
from breathe.settings.schema import Settings

MINE = 'volume = 40\n\n[keys] # my own\npause = "p"\neasier = "x"\n'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "settings.toml"
    path.write_text(MINE, encoding="utf-8")
    return path


def test_they_are_read_by_the_ids_of_their_commands(path: Path) -> None:
    found = resolve(path, {})
    assert found.keys == {"pause": "p", "easier": "x"}
    assert (found.settings, found.warnings) == (Settings(volume=40), ())


def test_without_a_file_there_are_none(tmp_path: Path) -> None:
    assert resolve(tmp_path / "settings.toml", {}).keys == {}


def test_writing_a_setting_keeps_them(path: Path) -> None:
    change(path, {"volume": "50"})
    assert path.read_text(encoding="utf-8") == MINE.replace("40", "50")


@pytest.mark.parametrize(
    "text, said",
    [
        ("keys = 3", "settings.toml, keys: 3 is not a table of commands and their keys."),
        (
            "[keys]\npause = 3",
            "settings.toml, keys, pause: 3 is not a key; give a character, such as 'x', or a name, such as 'f2'.",
        ),
        ("[keys]\nparse = 'x'", "settings.toml, keys, parse: there's no command with that name."),
        ("[keys]\npause = 'e'", "settings.toml, keys, pause: 'e' is already the key of easier."),
    ],
)
def test_what_is_not_a_key_is_named_and_the_default_is_used(path: Path, text: str, said: str) -> None:
    path.write_text(text, encoding="utf-8")
    found = resolve(path, {})
    assert found.keys == {}
    assert found.warnings == (f"{said} The default is used.",)
