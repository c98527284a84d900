"""Soundscapes are read as written, and each mistake is named in one sentence."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from dataclasses import FrozenInstanceError, fields
from math import inf, nextafter
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from breathe.audio.cue import EARCONS, Cue, CueKind
from breathe.audio.soundscape import loading as soundscape_module
from breathe.audio.soundscape.loading import SoundscapeError, load_soundscape, read_soundscape, soundscape_names
from breathe.audio.soundscape.model import Background, Bowl, BreathSound, Earcons, Noise, PhaseBowl, Tone
from breathe.audio.soundscape.toml_table import Table
from tests.audio.rendered import render

OCEAN = next(folder for folder in soundscape_module.SOUNDS_FOLDERS if folder.is_dir()) / "ocean.toml"

BOWLS = tomllib.loads((OCEAN.parent / "bowls.toml").read_text(encoding="utf-8"))

TABLES: dict[type[Any], dict[str, Any]] = {
    BreathSound: BOWLS["breath"],
    Noise: BOWLS["noise"],
    Tone: tomllib.loads(OCEAN.read_text(encoding="utf-8"))["tone"],
    PhaseBowl: BOWLS["phase_bowl"],
    Bowl: BOWLS["bowl"],
    Earcons: BOWLS["earcon"],
    Background: BOWLS["background"],
}
"""A valid table for each dataclass of the model."""

OLD_FILES = Path(__file__).parent / "fixtures" / "soundscapes_1"
"""The program's soundscapes before tables and keys got their present names."""

OLD_NAMES = sorted(path.stem for path in OLD_FILES.glob("*.toml"))


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
    """The complaint about the file at `path`, which must be one sentence."""
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
    assert ocean.phase_bowl is None
    assert ocean.earcon.notes_of(CueKind.PAUSE) == (587.3, 440.0)
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


def test_a_breath_without_a_layer_is_refused(tmp_path: Path) -> None:
    message = complaint(without_table(tmp_path, "noise", "tone"))
    assert message == "less.toml: [noise] and [tone] are both missing; a breath needs at least one."


@pytest.mark.parametrize("kind", load_soundscape("ocean").earcon.notes)
def test_a_soundscape_that_lacks_a_note_is_valid(tmp_path: Path, kind: CueKind) -> None:
    soundscape = read_soundscape(edited(tmp_path, f"{kind.name.lower()}_hz = ", "# "))
    assert soundscape.earcon.notes_of(kind) == EARCONS[kind].default_hz
    assert kind not in soundscape.earcon.notes


def test_a_soundscape_may_have_no_notes(tmp_path: Path) -> None:
    assert read_soundscape(without_table(tmp_path, "earcon.notes")).earcon.notes == {}


@pytest.mark.parametrize("name", soundscape_names())
def test_the_head_of_a_file_explains_every_table_and_how_to_copy_it(name: str) -> None:
    head = (OCEAN.parent / f"{name}.toml").read_text(encoding="utf-8").partition("about =")[0]
    for table in ("breath", "noise", "tone", "phase_bowl", "bowl", "earcon", "background"):
        assert f"# [{table}] " in head
    assert "[earcon.notes]" in head and f"{name}.toml" in head


@pytest.mark.parametrize("name", OLD_NAMES)
def test_an_old_file_sounds_as_it_did(name: str) -> None:
    old, new = read_soundscape(OLD_FILES / f"{name}.toml"), load_soundscape(name)
    assert old == new
    for kind, seconds in {CueKind.INHALE: 4.5, CueKind.EXHALE: 5.5, CueKind.BACKGROUND: 15.0}.items():
        cue = Cue(kind, 60.0, seconds)
        assert np.array_equal(render(cue, old, 0), render(cue, new, 0))


@pytest.mark.parametrize("name", OLD_NAMES)
def test_every_number_of_an_old_file_has_its_place(name: str) -> None:
    document = tomllib.loads((OLD_FILES / f"{name}.toml").read_text(encoding="utf-8"))
    soundscape = read_soundscape(OLD_FILES / f"{name}.toml")
    old_notes = {f"{kind}_hz": kind for kind in EARCONS}
    for table, entries in document.items():
        if table == "about":
            continue
        read = getattr(soundscape, {"turn": "phase_bowl", "gesture": "earcon", "bed": "background"}.get(table, table))
        for key, value in entries.items():
            if table == "gesture" and key in old_notes:
                assert list(soundscape.earcon.notes[old_notes[key]]) == value
            else:
                number = getattr(read, {"turn_db": "floor_db"}.get(key, key))
                assert (list(number) if isinstance(value, list) else number) == value


def test_a_mistake_in_an_old_file_is_named_as_the_file_names_it(tmp_path: Path) -> None:
    path = tmp_path / "old.toml"
    text = (OLD_FILES / "ocean.toml").read_text(encoding="utf-8")
    path.write_text(text.replace("turn_db = -30.0", "turn_db = 3"), encoding="utf-8")
    assert complaint(path) == "old.toml, [noise]: turn_db = 3 is not a number from -80 to 0."
    path.write_text(text + "[gesture.notes]\npause_hz = [440.0]\n", encoding="utf-8")
    assert complaint(path).startswith("old.toml, [gesture] has an unknown key 'pause_hz'; the keys are lufs,")
    path.write_text(text.replace("pause_hz = [587.3, 440.0]", "pause_hz = []"), encoding="utf-8")
    assert (
        complaint(path) == "old.toml, [gesture.notes]: pause_hz = [] is not a list of 1 to 16 numbers from 40 to 4000."
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("lufs = -30.0 ", "lufs = 'loud' ", "[breath]: lufs = 'loud' is not a number from -60 to -26."),
        ("lufs = -30.0 ", "lufs = true ", "[breath]: lufs = True is not a number from -60 to -26."),
        ("lufs = -30.0 ", "lufs = nan ", "[breath]: lufs = nan is not a number from -60 to -26."),
        ("lufs = -30.0 ", "lufs = -inf ", "[breath]: lufs = -inf is not a number from -60 to -26."),
        ("lufs = -30.0 ", "lufs = [-30.0] ", "[breath]: lufs = [-30.0] is not a number from -60 to -26."),
        ("lufs = -30.0 ", "lufs = -3.0 ", "[breath]: lufs = -3.0 is not a number from -60 to -26."),
        ("lufs = -46.0 ", "lufs = -30.0 ", "[background]: lufs = -30.0 is not a number from -60 to -40."),
        (
            "attack_seconds = 0.3 ",
            "attack_seconds = 0.01 ",
            "[breath]: attack_seconds = 0.01 is not a number from 0.05",
        ),
        ("[250.0, 900.0]", "[250.0]", "[noise]: inhale_hz = [250.0] is not a list of 2 numbers from 40 to 4000."),
        ("[250.0, 900.0]", "250.0", "[noise]: inhale_hz = 250.0 is not a list of 2 numbers"),
        (
            "[250.0, 900.0]",
            "[250.0, 9e3]",
            "[noise]: inhale_hz = [250.0, 9000.0] is not a list of 2 numbers from 40 to 4000.",
        ),
        ("[250.0, 900.0]", "[250.0, inf]", "[noise]: inhale_hz = [250.0, inf] is not a list of 2 numbers"),
        ("[250.0, 900.0]", f"[250, 1{400 * '0'}]", "[noise]: inhale_hz = "),
        (
            "[70.0, 3800.0]",
            "[300.0, 3800.0]",
            "[noise]: edges_hz = [300.0, 3800.0] does not enclose inhale_hz and exhale_hz.",
        ),
        ("centre_hz = 140.0", "centre_hz = 50", "[background]: edges_hz = [60.0, 2400.0] does not enclose centre_hz."),
        (
            "inhale_hz = [220.0, 330.0]",
            "inhale_hz = [220.0, 2000.0]",
            "[tone]: harmonics_db = [0.0, -16.0, -28.0] puts an overtone at 6000 Hz, above the limit of 4000 Hz.",
        ),
        ("[0.0, -16.0, -28.0]", "[]", "[tone]: harmonics_db = [] is not a list of 1 to 16 numbers from -80 to 20."),
        ("[0.0, -16.0, -28.0]", f"{17 * [0]}", "is not a list of 1 to 16 numbers from -80 to 20."),
        (
            "inhale_notes = [1.0]",
            "inhale_notes = [1.0, 2.0]",
            "[tone]: inhale_notes = [1.0, 2.0] is not as long as notes_db, which has 1.",
        ),
        ("[4.5, 4.0, 1.8, 1.0]", "[4.5]", "[bowl]: decay_seconds = [4.5] is not as long as ratios, which has 4."),
        (
            "fundamental_hz = 220.0",
            "fundamental_hz = 500.0",
            "puts an overtone at 4500 Hz, above the limit of 4000 Hz.",
        ),
        ("pause_hz = [587.3, 440.0]", "pause_hz = [3000.0]", "[earcon]: harmonics_db = [0.0, -20.0] puts an overtone"),
        (
            "pause_hz = [587.3, 440.0]",
            "pause_hz = 587.3",
            "[earcon.notes]: pause_hz = 587.3 is not a list of 1 to 16",
        ),
        (
            "pause_hz = [587.3, 440.0]",
            "paws_hz = [587.3]",
            "[earcon.notes] has an unknown key 'paws_hz'; the keys are",
        ),
        ("level_db = 0.0 ", "level_db = true ", "[noise]: level_db = True is not a number from -80 to 20."),
        ("[70.0, 3800.0]", "[220.0, 3800.0]", "[noise]: edges_hz = [220.0, 3800.0] does not enclose"),
        ("[70.0, 3800.0]", "[70.0, 900.0]", "[noise]: edges_hz = [70.0, 900.0] does not enclose"),
        ("exhale_hz = [220.0, 330.0]", "exhale_hz = [220.0, 2000.0]", "puts an overtone at 6000 Hz"),
        ("step_hz = 246.9", "step_hz = 500", "[bowl]: ratios = [1.0, 2.98, 5.7, 9.0] puts an overtone at 4500 Hz"),
        ("end_hz = 185.0", "end_hz = 500", "[bowl]: ratios = [1.0, 2.98, 5.7, 9.0] puts an overtone at 4500 Hz"),
        (
            "width_octaves = 1.3",
            "width = 1.3",
            "[noise] has an unknown key 'width'; the keys are inhale_hz, exhale_hz,",
        ),
        ("floor_db = -30.0", "floor_db = -30.0\nturn_db = -30.0", "[noise] has an unknown key 'turn_db'; the keys are"),
        ("pair_db = -7.0 ", "#", "[bowl] lacks the key 'pair_db'."),
        ("\n[bowl]", "\n[bell]", "edited.toml has an unknown key 'bell'; the keys are about, breath, bowl,"),
        ("\n[breath]", "\nbowl = 3\n[breath]\n", "edited.toml is not a valid TOML file: "),
        ('about = "one', 'about = "\\none', "is not a line of words in quotes, without control characters."),
        (
            'about = "one soft wave a breath',
            'about = 3 # "',
            "about = 3 is not a line of words in quotes, without control characters.",
        ),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    message = complaint(edited(tmp_path, old, new))
    assert message.startswith("edited.toml")
    assert said in message


@pytest.mark.parametrize("shape", TABLES, ids=lambda shape: shape.__name__)
def test_a_number_may_reach_its_limits_and_not_pass_them(shape: type[Any]) -> None:
    entries = TABLES[shape]
    for each in (each for each in fields(shape) if each.name in entries and "keys" not in each.metadata):
        low, high = each.metadata["limits"]
        for number, is_allowed in (
            (low, True),
            (high, True),
            (nextafter(low, -inf), False),
            (nextafter(high, inf), False),
        ):
            old = entries[each.name]
            value = [number] * len(old) if isinstance(old, list) else number
            assert (
                f"{each.name} = {value!r} is not a" not in said_of(shape, entries | {each.name: value})
            ) is is_allowed


def said_of(shape: type[Any], entries: dict[str, Any]) -> str:
    """The complaint about a table, if there is one; at its limits a number may contradict another."""
    try:
        Table("some.toml", (), entries).read(shape)
    except SoundscapeError as error:
        return str(error)
    return ""


def test_an_overtone_may_lie_at_4000_hz(tmp_path: Path) -> None:
    soundscape = read_soundscape(edited(tmp_path, "pause_hz = [587.3, 440.0]", "pause_hz = [2000.0]"))
    assert len(soundscape.earcon.harmonics_db) * max(soundscape.earcon.notes_of(CueKind.PAUSE)) == 4000.0


def test_a_list_may_have_16_numbers() -> None:
    earcons = Table("some.toml", (), TABLES[Earcons] | {"notes": {}, "harmonics_db": 16 * [0]}).read(Earcons)
    assert earcons.harmonics_db == (0.0,) * 16


def test_a_value_where_a_table_belongs_is_refused(tmp_path: Path) -> None:
    path = without_table(tmp_path, "tone")
    path.write_text("tone = 3\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert complaint(path) == "less.toml: tone = 3 is not a table."


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    assert complaint(without_table(tmp_path, "breath")) == "less.toml lacks the key 'breath'."


def test_a_file_that_is_not_text_or_missing_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bytes.toml"
    path.write_bytes(b"\xff\xfe\x00")
    assert "bytes.toml" in complaint(path)
    assert "none.toml could not be read" in complaint(tmp_path / "none.toml")


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
    with pytest.raises(SoundscapeError, match='folder "sounds"'):
        soundscape_names()


def test_reading_soundscapes_does_not_load_numpy() -> None:
    asked = (
        "import sys, breathe.audio.soundscape.loading as loading;"
        "loading.load_soundscape('ocean'); sys.exit('numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0
