"""Presets: the built-in ones, and the person's own in the settings file."""

from __future__ import annotations

from pathlib import Path

import pytest

from breathe.practice.breath import Breath
from breathe.settings.allowed import SettingsError
from breathe.settings.presets import BUILT_IN, custom_presets, delete_preset, presets, rename_preset, save_preset
from breathe.settings.resolution import resolve
from breathe.settings.schema import Settings

MINE = Breath(4.2, 6.1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "settings.toml"
    path.write_text("# mine\nvolume = 40\n", encoding="utf-8")
    return path


def test_the_programs_own_are_within_the_limits() -> None:
    assert list(BUILT_IN) == ["slight", "classic", "long", "gentle start"]
    assert all(Settings(inhale=each.inhale_seconds, exhale=each.exhale_seconds).params for each in BUILT_IN.values())
    assert BUILT_IN["gentle start"].pace == pytest.approx(8.0)


def test_one_can_be_saved_renamed_and_deleted(path: Path) -> None:
    save_preset(path, "evening", MINE)
    assert presets(path) == BUILT_IN | {"evening": MINE}
    rename_preset(path, "evening", "late evening")
    assert custom_presets(path) == {"late evening": MINE}
    delete_preset(path, "late evening")
    assert custom_presets(path) == {}
    assert path.read_text(encoding="utf-8").startswith("# mine\nvolume = 40\n")


def test_they_are_not_settings_themselves(path: Path) -> None:
    save_preset(path, "evening", MINE)
    found = resolve(path, {})
    assert found.warnings == ()
    assert found.settings.volume == 40


@pytest.mark.parametrize("name", ["", "  ", "classic", " slight "])
def test_a_name_that_is_none_or_taken_is_refused(path: Path, name: str) -> None:
    with pytest.raises(SettingsError):
        save_preset(path, name, MINE)
    assert custom_presets(path) == {}


def test_the_programs_own_stay(path: Path) -> None:
    with pytest.raises(SettingsError):
        delete_preset(path, "classic")
    with pytest.raises(SettingsError):
        rename_preset(path, "classic", "mine")


def test_a_taken_name_is_not_overwritten_by_another(path: Path) -> None:
    save_preset(path, "evening", MINE)
    save_preset(path, "night", Breath(5.0, 8.0))
    with pytest.raises(SettingsError):
        rename_preset(path, "night", "evening")
    assert custom_presets(path)["evening"] == MINE


@pytest.mark.parametrize("table", ["presets = 3", "[presets]\na = 3\nb = [1, 2, 3]\nc = [5, 4]\nd = ['x', 'y']"])
def test_what_is_no_breath_is_left_out_and_left_alone(path: Path, table: str) -> None:
    path.write_text(table, encoding="utf-8")
    assert presets(path) == BUILT_IN
    assert path.read_text(encoding="utf-8") == table


@pytest.mark.parametrize(
    "text, said",
    [
        ("presets = 5", "settings.toml, presets: 5 is not a table of names"),
        ("[presets]\nbad = 3", "settings.toml, presets, bad: 3 is not two numbers of seconds in brackets"),
        (
            "[presets]\nbad = [1, 2, 3]",
            "settings.toml, presets, bad: [1, 2, 3] is not two numbers of seconds in brackets",
        ),
        ("[presets]\nbad = '45'", "settings.toml, presets, bad: '45' is not two numbers of seconds in brackets"),
        ("[presets]\nbad = [100, 300]", "settings.toml, presets, bad: the out-breath (300 s) is more than 2 times"),
        ("[presets]\nwide = [7, 8]", "settings.toml, presets, wide: pace 4 is outside the range 4.5 to 10"),
        ("[presets]\nslight = [4, 5]", "settings.toml, presets, slight: Choose a name that isn't empty"),
    ],
)
def test_what_cannot_be_used_is_named(path: Path, text: str, said: str) -> None:
    path.write_text(f"volume = 40\n{text}", encoding="utf-8")
    found = resolve(path, {})
    (warning,) = found.warnings
    assert warning.startswith(said)
    assert presets(path) == BUILT_IN
    assert found.settings == Settings(volume=40)


def test_nothing_is_saved_where_the_file_has_no_table_for_it(path: Path) -> None:
    path.write_text("presets = 5", encoding="utf-8")
    with pytest.raises(SettingsError, match="table"):
        save_preset(path, "evening", MINE)
    assert path.read_text(encoding="utf-8") == "presets = 5"
