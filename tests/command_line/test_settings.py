"""`breathe settings`: the list, the changes, and how they reach a session."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from breathe.practice.session_params import DEFAULT_MINUTES
from breathe.settings.resolution import Source
from breathe.settings.schema import schema
from breathe.text.commands import PAUSE
from tests.command_line.ran import PROGRAM, ran


def first_line_of_a_session(home: Path) -> str:
    environment = os.environ | {"BREATHE_HOME": str(home), "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen([*PROGRAM, "start", "--plain"], env=environment, stdout=subprocess.PIPE) as program:
        assert program.stdout
        line = program.stdout.readline().decode()
        program.terminate()
    return line.strip()


def test_every_setting_is_listed_with_its_source(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("volume = 40\n", encoding="utf-8")
    lines = ran(tmp_path, "settings").stdout.splitlines()
    assert [line.split()[0] for line in lines] == [each.key for each in schema()]
    (volume,) = [line for line in lines if line.startswith("volume")]
    assert "40" in volume
    assert "file" in volume
    assert all(any(f" {source} " in line for source in Source) for line in lines)


def test_changed_keys_are_listed_with_what_they_do(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('[keys]\npause = "p"\nparse = "x"\n', encoding="utf-8")
    result = ran(tmp_path, "settings")
    assert result.stdout.splitlines()[-1].split(maxsplit=3) == ["keys.pause", "p", "file", PAUSE.about]
    assert "keys, parse: " in result.stderr


def test_set_and_unset_reach_the_next_session(tmp_path: Path) -> None:
    assert ran(tmp_path, "settings", "set", "minutes", "7", "soundscape", "tones", "gentle_start", "no").returncode == 0
    assert first_line_of_a_session(tmp_path) == "7 minutes · in 4.5 · out 5.5 · tones"
    assert ran(tmp_path, "settings", "unset", "minutes").returncode == 0
    assert first_line_of_a_session(tmp_path) == f"{DEFAULT_MINUTES:g} minutes · in 4.5 · out 5.5 · tones"


def test_path_names_the_file_and_makes_nothing(tmp_path: Path) -> None:
    assert ran(tmp_path, "settings", "path").stdout.strip() == str(tmp_path / "settings.toml")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments", [("volume",), ("lotus", "1"), ("volume", "loud"), ("exhale", "3")])
def test_a_mistake_is_answered_by_one_sentence(arguments: tuple[str, ...], tmp_path: Path) -> None:
    result = ran(tmp_path, "settings", "set", *arguments)
    assert result.returncode == 2
    assert len(result.stderr.strip().split("\n")) == 1, result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_broken_file_is_named_and_the_list_still_shown(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("volume = = 3", encoding="utf-8")
    result = ran(tmp_path, "settings")
    assert result.returncode == 0
    assert "settings.toml is not valid TOML" in result.stderr
    assert ran(tmp_path, "settings", "set", "volume", "3").returncode == 2
    assert (tmp_path / "settings.toml").read_text(encoding="utf-8") == "volume = = 3"
