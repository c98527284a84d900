"""Changing the settings file loses nothing that is in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as checked
from hypothesis import strategies as st

from breathe.settings.allowed import SettingsError
from breathe.settings.change import change
from breathe.settings.resolution import resolve

MINE = "# my own words\nvolume = 40 # not too loud\nwings = 2\n\n[feathers]\nleft = 3\n"


def mine(folder: Path) -> Path:
    path = folder / "settings.toml"
    path.write_text(MINE, encoding="utf-8")
    return path


def test_comments_and_unknown_keys_stay(tmp_path: Path) -> None:
    path = mine(tmp_path)
    change(path, {"volume": "55"})
    assert path.read_text(encoding="utf-8") == MINE.replace("volume = 40", "volume = 55")
    assert [entry.name for entry in tmp_path.iterdir()] == ["settings.toml"]


def test_a_new_key_stands_before_the_tables(tmp_path: Path) -> None:
    path = mine(tmp_path)
    change(path, {"minutes": "12"})
    assert resolve(path, {}).settings.minutes == 12.0
    assert "left = 3" in path.read_text(encoding="utf-8")


def test_the_first_change_makes_the_file(tmp_path: Path) -> None:
    path = tmp_path / "new" / "settings.toml"
    change(path, {"soundscape": "tones", "halfway_chime": "yes"})
    settings = resolve(path, {}).settings
    assert (settings.soundscape, settings.halfway_chime) == ("tones", True)


def test_a_key_is_taken_out_again(tmp_path: Path) -> None:
    path = mine(tmp_path)
    change(path, {"volume": None, "wings": None})
    assert resolve(path, {}).settings.volume == 70
    assert "wings" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "asked, said",
    [
        ({"lotus": "1"}, "Unknown setting 'lotus'"),
        ({"volume": "loud"}, "volume: 'loud' is not a whole number from 0 to 100"),
        ({"exhale": "4"}, "longer"),
        ({"minutes": "1", "settle": "50"}, "needs at least"),
    ],
)
def test_what_is_not_allowed_changes_nothing(asked: dict[str, str], said: str, tmp_path: Path) -> None:
    path = mine(tmp_path)
    with pytest.raises(SettingsError, match=said):
        change(path, asked)
    assert path.read_text(encoding="utf-8") == MINE


def test_seconds_in_and_out_are_set_together(tmp_path: Path) -> None:
    path = mine(tmp_path)
    change(path, {"inhale": "6", "exhale": "7"})
    assert resolve(path, {}).settings.breath.seconds == 13.0


def test_a_linked_file_stays_linked(tmp_path: Path) -> None:
    path, link = mine(tmp_path), tmp_path / "link.toml"
    link.symlink_to(path)
    change(link, {"volume": "10"})
    assert link.is_symlink()
    assert resolve(path, {}).settings.volume == 10


def test_a_disk_that_cannot_be_written_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = mine(tmp_path)

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("breathe.system.atomic_file.os.fsync", full)
    with pytest.raises(SettingsError, match="No space left"):
        change(path, {"volume": "10"})
    assert path.read_text(encoding="utf-8") == MINE
    assert [entry.name for entry in tmp_path.iterdir()] == ["settings.toml"]


@checked(deadline=None)
@given(content=st.binary(max_size=100))
def test_a_file_that_is_no_toml_is_never_replaced(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("home") / "settings.toml"
    path.write_bytes(content)
    try:
        change(path, {"volume": "33"})
    except SettingsError:
        assert path.read_bytes() == content
    else:
        assert resolve(path, {}).settings.volume == 33
