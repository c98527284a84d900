"""Settings go on being read by the names they had before, and are written by their present ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from breathe.cli import options, session
from breathe.practice.breath import Breath
from breathe.settings.allowed import SettingsError
from breathe.settings.change import change, changed
from breathe.settings.presets import custom_presets
from breathe.settings.resolution import Resolved, Source, resolve
from breathe.settings.schema import Settings, schema

OLD_FILE = (Path(__file__).parent / "before_the_renaming.toml").read_text(encoding="utf-8")

FORMER_NAMES = {
    "close": "rest",
    "palette": "soundscape",
    "guidance": "cue_volume",
    "bed": "background",
    "halfway": "halfway_chime",
    "welcome": "show_welcome",
    "player": "audio_backend",
    "picture": "animation",
    "stage": "screen",
    "record": "save_history",
    "pain": "track_pain",
}

MEANT = Settings(
    minutes=12.0,
    inhale=4.0,
    exhale=6.0,
    starting_pace=9.5,
    gentle_start=False,
    settle=20.0,
    rest=45.0,
    soundscape="tones",
    volume=40,
    cue_volume=30,
    background=True,
    halfway_chime=True,
    show_welcome=False,
    focus_word="calm",
    voice="system",
    voice_command="mytts --out {wav} {text}",
    audio_backend="miniaudio",
    theme="night",
    animation="wave",
    glow="soft",
    screen="dim",
    save_history=False,
    track_pain=True,
    reduced_motion=True,
)
"""The settings that every file, environment and command line in here asks for."""

OLD_ENVIRONMENT = {
    "BREATHE_CLOSE": "45",
    "BREATHE_PALETTE": "tones",
    "BREATHE_GUIDANCE": "30",
    "BREATHE_BED": "yes",
    "BREATHE_HALFWAY": "1",
    "BREATHE_WELCOME": "no",
    "BREATHE_PLAYER": "miniaudio",
    "BREATHE_PICTURE": "wave",
    "BREATHE_STAGE": "dim",
    "BREATHE_RECORD": "false",
    "BREATHE_PAIN": "true",
}

OLD_OPTIONS = [
    "--close",
    "45",
    "--palette",
    "tones",
    "--guidance",
    "30",
    "--bed",
    "--halfway",
    "--player",
    "miniaudio",
    "--picture=wave",
    "--stage",
    "dim",
    "--no-record",
    "--pain",
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "settings.toml"
    path.write_text(OLD_FILE, encoding="utf-8")
    return path


def test_every_former_name_is_declared_with_its_setting() -> None:
    assert {each.formerly: each.key for each in schema() if each.formerly} == FORMER_NAMES


def test_an_old_file_means_what_it_meant(path: Path) -> None:
    found = resolve(path, {})
    assert found.settings == MEANT
    assert set(found.sources.values()) == {Source.FILE}
    assert found.warnings == ()
    assert custom_presets(path) == {"evening": Breath(4.2, 6.1)}
    assert path.read_text(encoding="utf-8") == OLD_FILE


def test_an_old_environment_means_what_it_meant(tmp_path: Path) -> None:
    found = resolve(tmp_path / "settings.toml", OLD_ENVIRONMENT)
    assert all(getattr(found.settings, key) == getattr(MEANT, key) for key in FORMER_NAMES.values())
    assert {key for key, source in found.sources.items() if source is Source.ENVIRONMENT} == set(FORMER_NAMES.values())
    assert found.warnings == ()


def test_an_old_command_line_means_what_it_meant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BREATHE_HOME", str(tmp_path))
    asked: list[Resolved] = []

    def noting(**chosen: object) -> Resolved:
        asked.append(options.resolved(**chosen))  # type: ignore[arg-type]
        raise SystemExit

    monkeypatch.setattr(session, "resolved", noting)
    CliRunner().invoke(session.start, OLD_OPTIONS)
    (found,) = asked
    given = set(FORMER_NAMES.values()) - {"show_welcome"}
    assert all(getattr(found.settings, key) == getattr(MEANT, key) for key in given)
    assert {key for key, source in found.sources.items() if source is Source.COMMAND_LINE} == given


def test_help_names_an_option_once() -> None:
    said = CliRunner().invoke(session.start, ["--help"]).output
    assert "--background / --no-background" in said
    assert not [name for name in FORMER_NAMES if f"--{name} " in said]


def test_of_both_names_the_present_one_wins_and_the_person_is_told(path: Path) -> None:
    path.write_text("bed = true\nbackground = false\n", encoding="utf-8")
    found = resolve(path, {})
    assert found.settings == Settings(background=False)
    (warning,) = found.warnings
    assert warning.startswith("settings.toml, bed: ") and "background" in warning


def test_of_both_names_in_the_environment_the_present_one_wins(tmp_path: Path) -> None:
    found = resolve(tmp_path / "settings.toml", {"BREATHE_STAGE": "dim", "BREATHE_SCREEN": "lit"})
    assert found.settings == Settings(screen="lit")
    (warning,) = found.warnings
    assert "BREATHE_STAGE" in warning and "BREATHE_SCREEN" in warning


def test_a_mistake_is_named_as_it_was_written(path: Path) -> None:
    path.write_text('stage = "bright"\nsettle = 300\nclose = 600\n', encoding="utf-8")
    wrong_value, contradiction = resolve(path, {}).warnings
    assert wrong_value.startswith("settings.toml, stage: ")
    assert contradiction.startswith("settings.toml, settle and close: ")
    with pytest.raises(SettingsError, match="BREATHE_BED: 'loud'"):
        resolve(path, {"BREATHE_BED": "loud"})


@pytest.mark.parametrize("name", ["guidance", "cue_volume"])
def test_writing_a_key_replaces_its_former_name_where_it_stands(name: str, path: Path) -> None:
    change(path, {name: "55"})
    line = "guidance = 30   # quieter later on"
    assert line in OLD_FILE
    assert path.read_text(encoding="utf-8") == OLD_FILE.replace(line, "cue_volume = 55   # quieter later on")


def test_writing_a_key_that_has_both_names_leaves_one(path: Path) -> None:
    path.write_text("bed = true # soft\nvolume = 5\nbackground = false # off\n", encoding="utf-8")
    change(path, {"bed": "yes"})
    assert path.read_text(encoding="utf-8") == "volume = 5\nbackground = true # off\n"


@pytest.mark.parametrize("name", ["stage", "screen"])
def test_unsetting_a_key_takes_out_both_names(name: str, path: Path) -> None:
    change(path, {name: None})
    assert path.read_text(encoding="utf-8") == OLD_FILE.replace('"stage" = "dim"\n', "")
    assert resolve(path, {}).settings.screen is None


def test_a_table_under_a_former_name_is_replaced_too(path: Path) -> None:
    path.write_text("volume = 5\n\n[stage]\nlit = true\n", encoding="utf-8")
    change(path, {"screen": "lit"})
    assert resolve(path, {}).settings == Settings(volume=5, screen="lit")
    assert resolve(path, {}).warnings == ()


def test_a_change_in_the_program_goes_by_former_names_too() -> None:
    assert changed(Settings(), {"bed": "yes"}) == Settings(background=True)
