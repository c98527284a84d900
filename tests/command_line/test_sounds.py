"""`breathe sounds`: the soundscapes, and the sound check."""

from __future__ import annotations

from pathlib import Path

import pytest

from breathe.audio.preview.sound_check import CAPTIONS
from breathe.audio.soundscape.loading import SOUNDS_FOLDERS, soundscape_names
from tests.command_line.ran import ran, spawned

SOUNDS = next(folder for folder in SOUNDS_FOLDERS if folder.is_dir())


def test_every_soundscape_is_listed_with_what_it_is_like(tmp_path: Path) -> None:
    lines = ran(tmp_path, "sounds").stdout.splitlines()
    assert [line.split()[0] for line in lines] == list(soundscape_names())
    assert all(len(line.split()) > 5 for line in lines)


def test_a_soundscape_of_ones_own_takes_one_line_whatever_is_in_it(tmp_path: Path) -> None:
    own = tmp_path / "sounds"
    own.mkdir()
    ocean = (SOUNDS / "ocean.toml").read_text(encoding="utf-8")
    about = 'about = "one soft wave a breath'
    assert about in ocean
    (own / "a_long_name_for_a_sound.toml").write_text(ocean, encoding="utf-8-sig")
    (own / "broken.toml").write_text(ocean.replace(about, about + "\\n\\u001b[31m"), encoding="utf-8")
    (own / ".hidden.toml").write_text(ocean, encoding="utf-8")
    lines = ran(tmp_path, "sounds").stdout.splitlines()
    assert len(lines) == len(soundscape_names()) + 2
    assert lines[0].startswith("a_long_name_for_a_sound  one soft wave") and lines[0].endswith("(yours)")
    (broken,) = [line for line in lines if line.startswith("broken ")]
    assert "can't be used: broken.toml: about" in broken and "control characters" in broken
    assert all(line.isprintable() for line in lines)


def test_an_unknown_soundscape_is_answered_by_those_there_are(tmp_path: Path) -> None:
    result = ran(tmp_path, "sounds", "play", "drums")
    assert result.returncode == 2
    assert "ocean" in result.stderr
    assert len(result.stderr.strip().split("\n")) == 1


def test_without_a_device_one_sentence_says_so(tmp_path: Path) -> None:
    nowhere = {"PULSE_SERVER": "unix:/nowhere", "XDG_RUNTIME_DIR": str(tmp_path), "ALSA_CONFIG_PATH": "/nowhere"}
    result = spawned(tmp_path, "sounds", "play", environment=nowhere)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith("breathe: No sound device found")
    assert len(result.stderr.strip().split("\n")) == 1


class DeafPlayer:
    """A player whose sounds are over at once."""

    end = 0.0

    def play(self, frames: object, at: float) -> DeafPlayer:
        return self

    def cancel(self, seconds: float) -> None:
        pass

    def fade_to(self, gain: float, seconds: float) -> None:
        pass

    def close(self) -> None:
        pass


def test_every_sound_has_its_caption(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("breathe.audio.preview.preview.open_player", lambda name, clock: (DeafPlayer(), None))
    result = ran(tmp_path, "sounds", "play", "strings")
    assert result.stdout.splitlines() == [caption for _, caption in CAPTIONS]
    assert result.returncode == 0
