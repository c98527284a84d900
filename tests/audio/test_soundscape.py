"""Soundscapes are read as written, and what is wrong with one is said in one sentence."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from breathe.audio.soundscape import loading as soundscape_module
from breathe.audio.soundscape.loading import SoundscapeError, load_soundscape, read_soundscape, soundscape_names

OCEAN = next(folder for folder in soundscape_module.SOUNDS_FOLDERS if folder.is_dir()) / "ocean.toml"


def edited(folder: Path, old: str, new: str) -> Path:
    """The ocean soundscape with one passage replaced, as a file in `folder`."""
    text = OCEAN.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} is not once in the soundscape"
    path = folder / "edited.toml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def without_table(folder: Path, *names: str) -> Path:
    """The ocean soundscape without some of its tables, as a file in `folder`."""
    kept: list[str] = []
    table = ""
    for line in OCEAN.read_text(encoding="utf-8").splitlines():
        table = line.strip("[]") if line.startswith("[") else table
        kept += [] if table in names else [line]
    path = folder / "less.toml"
    path.write_text("\n".join(kept), encoding="utf-8")
    return path


def complaint(path: Path) -> str:
    """What reading `path` complains about, which has to be one sentence."""
    with pytest.raises(SoundscapeError) as caught:
        read_soundscape(path)
    message = str(caught.value)
    assert "\n" not in message
    assert message.endswith(".")
    assert not message.endswith("..")
    return message


def test_there_is_an_ocean() -> None:
    assert "ocean" in soundscape_names()


@pytest.mark.parametrize("name", soundscape_names())
def test_every_soundscape_there_is_can_be_loaded(name: str) -> None:
    assert load_soundscape(name).name == name


def test_the_numbers_are_those_in_the_file() -> None:
    ocean = load_soundscape("ocean")
    assert ocean.noise is not None and ocean.tone is not None
    assert ocean.noise.inhale_hz == (250.0, 900.0)
    assert ocean.tone.exhale_hz == (220.0, 330.0)
    assert ocean.turn is None
    assert ocean.gesture.pause_hz == (587.3, 440.0)
    assert ocean.breath.lufs == -30.0
    assert ocean.bowl.ratios == (1.0, 2.98, 5.70, 9.0)


def test_a_soundscape_cannot_be_changed() -> None:
    ocean = load_soundscape("ocean")
    with pytest.raises(FrozenInstanceError):
        ocean.breath.lufs = 0.0  # type: ignore[misc]


def test_whole_numbers_are_numbers(tmp_path: Path) -> None:
    assert read_soundscape(edited(tmp_path, "lufs = -30.0 ", "lufs = -31 ")).breath.lufs == -31.0


def test_a_soundscape_may_be_noise_alone_or_tone_alone(tmp_path: Path) -> None:
    assert read_soundscape(without_table(tmp_path, "tone")).tone is None
    assert read_soundscape(without_table(tmp_path, "noise")).noise is None


def test_a_breath_without_a_voice_is_refused(tmp_path: Path) -> None:
    message = complaint(without_table(tmp_path, "noise", "tone"))
    assert "less.toml" in message and "[noise]" in message and "[tone]" in message


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("lufs = -30.0 ", "lufs = 'loud' ", ["[breath]", "lufs", "'loud'", "a number from -60 to -26"]),
        ("lufs = -30.0 ", "lufs = true ", ["[breath]", "lufs", "True", "a number"]),
        ("lufs = -30.0 ", "lufs = nan ", ["[breath]", "lufs", "nan", "a number"]),
        ("lufs = -30.0 ", "lufs = -3.0 ", ["[breath]", "lufs", "-3.0", "-26"]),
        ("attack_seconds = 0.3 ", "attack_seconds = 0.01 ", ["[breath]", "attack_seconds", "0.01", "0.05"]),
        ("inhale_hz = [250.0, 900.0]", "inhale_hz = [250.0]", ["[noise]", "inhale_hz", "[250.0]", "2 numbers"]),
        ("inhale_hz = [250.0, 900.0]", "inhale_hz = 250.0", ["[noise]", "inhale_hz", "250.0", "a list of 2"]),
        ("inhale_hz = [250.0, 900.0]", "inhale_hz = [250.0, 9e3]", ["[noise]", "inhale_hz", "9000.0", "4000"]),
        ("edges_hz = [70.0, 3800.0]", "edges_hz = [300.0, 3800.0]", ["[noise]", "edges_hz", "300.0", "exhale_hz"]),
        ("inhale_hz = [220.0, 330.0]", "inhale_hz = [220.0, 2000.0]", ["[tone]", "harmonics_db", "4000 Hz"]),
        ("harmonics_db = [0.0, -16.0, -28.0]", "harmonics_db = []", ["[tone]", "harmonics_db", "[]", "1 to 16"]),
        ("inhale_notes = [1.0]", "inhale_notes = [1.0, 2.0]", ["[tone]", "inhale_notes", "a list of 1 numbers"]),
        ("pause_hz = [587.3, 440.0]", "pause_hz = [3000.0]", ["[gesture]", "harmonics_db", "4000 Hz"]),
        ("decay_seconds = [4.5, 4.0, 1.8, 1.0]", "decay_seconds = [4.5]", ["[bowl]", "decay_seconds", "4 numbers"]),
        ("fundamental_hz = 220.0", "fundamental_hz = 500.0", ["[bowl]", "ratios", "4000 Hz"]),
        ("width_octaves = 1.3", "width = 1.3", ["[noise]", "unknown key 'width'", "width_octaves"]),
        ("pair_db = -7.0 ", "#", ["[bowl]", "lacks", "'pair_db'"]),
        ("[bowl]", "[bell]", ["unknown key 'bell'", "bowl"]),
        ("[breath]", "bowl = 3\n[breath]\n", ["TOML"]),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, old: str, new: str, said: list[str]) -> None:
    message = complaint(edited(tmp_path, old, new))
    for part in ["edited.toml", *said]:
        assert part in message


def test_a_value_where_a_table_belongs_is_refused(tmp_path: Path) -> None:
    path = without_table(tmp_path, "tone")
    path.write_text("tone = 3\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    message = complaint(path)
    assert "tone is 3" in message and "a table" in message


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    assert "lacks the key 'breath'" in complaint(without_table(tmp_path, "breath"))


def test_a_file_that_is_no_text_or_not_there_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bytes.toml"
    path.write_bytes(b"\xff\xfe\x00")
    assert "bytes.toml" in complaint(path)
    assert "none.toml cannot be read" in complaint(tmp_path / "none.toml")


@pytest.mark.parametrize("name", ["storm", "", "../sounds/ocean", "OCEAN"])
def test_an_unknown_name_is_answered_with_the_known_ones(name: str) -> None:
    with pytest.raises(SoundscapeError, match="ocean"):
        load_soundscape(name)


def test_names_are_sorted_and_nothing_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("wind.toml", "bell.toml", "notes.txt"):
        (tmp_path / name).write_text("no soundscape at all", encoding="utf-8")
    monkeypatch.setattr(soundscape_module, "SOUNDS_FOLDERS", (tmp_path / "not there", tmp_path))
    assert soundscape_names() == ("bell", "wind")


def test_the_folder_inside_the_package_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("inside", "beside"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.toml").touch()
    monkeypatch.setattr(soundscape_module, "SOUNDS_FOLDERS", (tmp_path / "inside", tmp_path / "beside"))
    assert soundscape_names() == ("inside",)


def test_a_missing_folder_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soundscape_module, "SOUNDS_FOLDERS", (tmp_path / "a", tmp_path / "b"))
    with pytest.raises(SoundscapeError, match="folder sounds"):
        soundscape_names()


def test_reading_soundscapes_does_not_load_numpy() -> None:
    asked = (
        "import sys, breathe.audio.soundscape.loading as loading;"
        "loading.load_soundscape('ocean'); sys.exit('numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0
