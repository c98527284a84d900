"""The source of each setting, and the warnings about invalid entries."""

from __future__ import annotations

from pathlib import Path

import pytest
import tomlkit
from hypothesis import HealthCheck, given
from hypothesis import settings as checked
from hypothesis import strategies as st

from breathe.settings.allowed import SettingsError
from breathe.settings.document import read, write
from breathe.settings.resolution import Source, resolve
from breathe.settings.schema import Settings, schema


def settings_file(folder: Path, text: str) -> Path:
    path = folder / "settings.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    found = resolve(tmp_path / "settings.toml", {})
    assert found.settings == Settings()
    assert set(found.sources.values()) == {Source.DEFAULT}
    assert found.warnings == ()
    assert list(tmp_path.iterdir()) == []


def test_the_later_source_wins(tmp_path: Path) -> None:
    path = settings_file(tmp_path, "volume = 20\nminutes = 12\nhalfway_chime = true\n")
    found = resolve(path, {"BREATHE_VOLUME": "30", "BREATHE_MINUTES": "13"}, {"minutes": 14.0, "soundscape": None})
    assert (found.settings.minutes, found.settings.volume, found.settings.halfway_chime) == (14.0, 30, True)
    assert found.sources["minutes"] is Source.COMMAND_LINE
    assert found.sources["volume"] is Source.ENVIRONMENT
    assert found.sources["halfway_chime"] is Source.FILE
    assert found.sources["soundscape"] is Source.DEFAULT


@pytest.mark.parametrize(
    "text, key, allowed",
    [
        ("minutes = 99", "minutes", "1 to 60"),
        ("minutes = nan", "minutes", "1 to 60"),
        ('minutes = "15"', "minutes", "1 to 60"),
        ("volume = true", "volume", "0 to 100"),
        ("volume = 70.5", "volume", "0 to 100"),
        ("background = 1", "background", "true or false"),
        ('audio_backend = "gramophone"', "audio_backend", "miniaudio"),
        ('soundscape = "drums"', "soundscape", "ocean"),
        ("minutes = {}", "minutes", "1 to 60"),
    ],
)
def test_a_value_that_is_not_allowed_is_named_and_the_others_hold(
    text: str, key: str, allowed: str, tmp_path: Path
) -> None:
    path = settings_file(tmp_path, f"{text}\nsettle = 20\n")
    found = resolve(path, {})
    (warning,) = found.warnings
    assert warning.startswith(f"settings.toml, {key}: ")
    assert allowed in warning
    assert getattr(found.settings, key) == getattr(Settings(), key)
    assert found.settings.settle == 20.0
    assert found.sources[key] is Source.DEFAULT
    assert path.read_text(encoding="utf-8") == f"{text}\nsettle = 20\n"


def test_breaths_that_do_not_go_together_are_named(tmp_path: Path) -> None:
    found = resolve(settings_file(tmp_path, "inhale = 6\nexhale = 5\nvolume = 40"), {})
    (warning,) = found.warnings
    assert "longer" in warning
    assert found.settings == Settings(volume=40)


@pytest.mark.parametrize(
    "text, named, kept",
    [
        ("inhale = 6\nexhale = 5\nminutes = 12\nsettle = 20", "inhale and exhale", Settings(minutes=12, settle=20)),
        ("inhale = 7\nrest = 20", "inhale", Settings(rest=20)),
        ("minutes = 2\nsettle = 100\nexhale = 6", "settle", Settings(minutes=2, exhale=6)),
        ("settle = 300\nrest = 600\nhalfway_chime = true", "settle and rest", Settings(halfway_chime=True)),
    ],
)
def test_only_what_contradicts_is_left_out_and_it_is_named(
    text: str, named: str, kept: Settings, tmp_path: Path
) -> None:
    found = resolve(settings_file(tmp_path, text), {})
    (warning,) = found.warnings
    assert warning.startswith(f"settings.toml, {named}: ")
    assert found.settings == kept


def test_a_breath_and_a_rest_may_both_be_wrong(tmp_path: Path) -> None:
    found = resolve(settings_file(tmp_path, "inhale = 6\nexhale = 5\nminutes = 2\nsettle = 200"), {})
    assert [warning.split(":")[0] for warning in found.warnings] == [
        "settings.toml, inhale and exhale", "settings.toml, settle"
    ]  # fmt: skip
    assert found.settings == Settings(minutes=2)


def test_an_unknown_key_is_named(tmp_path: Path) -> None:
    found = resolve(settings_file(tmp_path, "wings = 2"), {})
    (warning,) = found.warnings
    assert "wings" in warning


def test_a_file_with_a_byte_order_mark_is_read_and_written(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b"\xef\xbb\xbf# mine\r\nvolume = 40\r\n")
    assert resolve(path, {}).settings == Settings(volume=40)
    write(path, {"volume": 50})
    assert path.read_text(encoding="utf-8") == "# mine\nvolume = 50\n"


def test_many_warnings_are_one_notice(tmp_path: Path) -> None:
    found = resolve(settings_file(tmp_path, "wings = 2\nfeathers = 3"), {})
    assert len(found.warnings) == 2
    assert len(found.notices) == 1


def test_a_wrong_value_in_the_environment_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="BREATHE_VOLUME: 'loud' is not a whole number from 0 to 100"):
        resolve(tmp_path / "settings.toml", {"BREATHE_VOLUME": "loud"})


def test_an_unknown_variable_of_the_environment_is_named(tmp_path: Path) -> None:
    environment = {"BREATHE_VOLUM": "30", "BREATHE_HOME": "/somewhere", "BREATHE_BACKGROUND": "yes", "BREATHING": "1"}
    found = resolve(tmp_path / "settings.toml", environment)
    assert found.warnings == ("BREATHE_VOLUM: unknown setting, ignored.",)
    assert found.settings == Settings(background=True)


def test_a_command_line_that_does_not_go_with_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="needs at least"):
        resolve(settings_file(tmp_path, "settle = 200"), {}, {"minutes": 2.0})


@checked(deadline=None)
@given(content=st.binary(max_size=200))
def test_no_file_is_too_broken_to_start_with(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("home") / "settings.toml"
    path.write_bytes(content)
    found = resolve(path, {})
    assert found.settings.params
    assert path.read_bytes() == content
    if found.settings != Settings():
        assert read(path)


VALUES = st.one_of(
    st.booleans(), st.integers(-(2**63), 2**63 - 1), st.floats(), st.text(max_size=8), st.lists(st.integers(0, 9))
)


@checked(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(entries=st.dictionaries(st.sampled_from([each.key for each in schema()]), VALUES))
def test_no_value_is_too_odd_to_start_with(
    entries: dict[str, object], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("home") / "settings.toml"
    path.write_text(tomlkit.dumps(entries), encoding="utf-8")
    found = resolve(path, {})
    assert found.settings.params
    used = {key for key, source in found.sources.items() if source is Source.FILE}
    assert used <= entries.keys()
    assert bool(found.warnings) == (used != entries.keys())


@pytest.mark.parametrize(
    "text", ['focus_word = "a word that is much too long to be one"', 'focus_word = "two\\nlines"']
)
def test_a_focus_word_is_short_and_in_one_line(tmp_path: Path, text: str) -> None:
    found = resolve(settings_file(tmp_path, text), {})
    assert found.settings.focus_word == ""
    (warning,) = found.warnings
    assert "a word or two of at most 24 letters" in warning
