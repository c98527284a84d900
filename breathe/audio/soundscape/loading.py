"""Soundscapes: what a session sounds like, as numbers read from `sounds/NAME.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path

from breathe.audio.soundscape.model import Bed, Bowl, BreathSound, Earcons, Noise, Soundscape, Tone, Turn
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
"""Where the program's soundscapes may lie: inside an installed package, or beside it in a checkout."""

SUFFIX = ".toml"

LEVELS_DB = (-80.0, 20.0)
ATTENUATIONS_DB = (-80.0, 0.0)
SLOPES_DB = (-12.0, 0.0)
WIDTHS_OCTAVES = (0.2, 4.0)
RATIOS = (0.5, 20.0)
BOWL_SECONDS = (0.5, 20.0)
NOTE_SECONDS = (0.2, 5.0)
DECAY_SHARES = (0.1, 1.0)

LOUDNESSES_LUFS = (-60.0, -26.0)
"""Up to 6 dB are added at volume 100, and the peaks have to stay below full scale then."""

BED_LOUDNESSES_LUFS = (-60.0, -40.0)
"""10 LU under the breath cues at least, or it would hide their quiet ends."""

FADES_SECONDS = (0.05, 5.0)
"""What rises faster than in 50 ms startles."""

FREQUENCIES_HZ = (40.0, 4000.0)
"""Nothing to speak of may sound above 4 kHz."""

BEATS_HZ = (0.0, 5.0)
"""Far from the 20 to 150 a second that sound rough."""

TURN_HZ = (40.0, 440.0)
"""The highest partial of a bowl is about nine times as high."""

SPREADS_CENTS = (0.0, 10.0)
"""Two players at 1 kHz beat 6 times a second then."""


def soundscape_names() -> tuple[str, ...]:
    """The soundscapes there are, in alphabetical order; reads none of them.

    Raises:
        SoundscapeError: If there is no folder of the program's own soundscapes.
    """
    return tuple(sorted(_soundscape_files()))


def is_custom(name: str) -> bool:
    """Whether the soundscape `name`, one of `soundscape_names()`, lies in the person's own folder."""
    return _soundscape_files()[name].parent == sounds_folder()


def load_soundscape(name: str) -> Soundscape:
    """The soundscape called `name`, one of `soundscape_names()`.

    Raises:
        SoundscapeError: If there is no such soundscape, or its file is not as it has to be.
    """
    files = _soundscape_files()
    if name not in files:
        raise SoundscapeError(f"There is no soundscape {name!r}: it has to be one of {', '.join(sorted(files))}.")
    return read_soundscape(files[name])


def open_soundscape(name: str, otherwise: str) -> tuple[Soundscape, str | None]:
    """The soundscape called `name`, and None; or the program's own soundscape `otherwise` and a sentence that says why.

    Raises:
        SoundscapeError: If there is no folder of the program's own soundscapes.
    """
    try:
        return load_soundscape(name), None
    except SoundscapeError as error:
        own = read_soundscape(_built_in_folder() / f"{otherwise}{SUFFIX}")
        return own, f"This session sounds like {otherwise}: {error}"


def read_soundscape(path: Path) -> Soundscape:
    """The soundscape in the file at `path`, named after the file.

    Raises:
        SoundscapeError: If the file cannot be read, is not TOML, or a table, key or value is not as it has to be.
    """
    document = Table(path.name, _document(path))
    document.check_keys(Soundscape, optional=("noise", "tone", "turn"), without=("name",))
    noise, tone, turn = document.table("noise", Noise), document.table("tone", Tone), document.table("turn", Turn)
    if noise is None and tone is None:
        raise SoundscapeError(
            f"{path.name} has neither [noise] nor [tone], but a breath has to be one of them or both."
        )
    return Soundscape(
        path.stem,
        document.text("about"),
        _breath_sound(document.required_table("breath", BreathSound)),
        None if noise is None else _noise(noise),
        None if tone is None else _tone(tone),
        None if turn is None else _turn(turn),
        _bowl(document.required_table("bowl", Bowl)),
        _gestures(document.required_table("gesture", Earcons)),
        _background(document.required_table("bed", Bed)),
    )


def _soundscape_files() -> dict[str, Path]:
    """The file of each soundscape, by its name; a person's own goes before the program's, and hidden files are none."""
    paths = [path for folder in (_built_in_folder(), sounds_folder()) for path in folder.glob(f"*{SUFFIX}")]
    return {path.stem: path for path in paths if path.stem.isprintable() and not path.stem.startswith(".")}


def _built_in_folder() -> Path:
    """The first folder of the program's soundscapes there is."""
    for folder in SOUNDS_FOLDERS:
        if folder.is_dir():
            return folder
    raise SoundscapeError("The folder sounds with the soundscapes is missing: it has to lie in breathe or beside it.")


def _document(path: Path) -> dict[str, object]:
    """The TOML file at `path`, which may begin with the mark that some editors put before UTF-8."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SoundscapeError(f"{path.name} cannot be read: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SoundscapeError(f"{path.name} has to be a TOML file, but is not: {error}.") from error


def _breath_sound(table: Table) -> BreathSound:
    """The table [breath]."""
    return BreathSound(
        lufs=table.number("lufs", LOUDNESSES_LUFS),
        attack_seconds=table.number("attack_seconds", FADES_SECONDS),
        release_seconds=table.number("release_seconds", FADES_SECONDS),
    )


def _noise(table: Table) -> Noise:
    """The table [noise]."""
    noise = Noise(
        inhale_hz=table.pair("inhale_hz", FREQUENCIES_HZ),
        exhale_hz=table.pair("exhale_hz", FREQUENCIES_HZ),
        width_octaves=table.number("width_octaves", WIDTHS_OCTAVES),
        slope_db=table.number("slope_db", SLOPES_DB),
        edges_hz=table.pair("edges_hz", FREQUENCIES_HZ),
        level_db=table.number("level_db", LEVELS_DB),
        turn_db=table.number("turn_db", ATTENUATIONS_DB),
        side_db=table.number("side_db", ATTENUATIONS_DB),
    )
    lowest, highest = noise.edges_hz
    centres = noise.inhale_hz + noise.exhale_hz
    if not lowest < min(centres) <= max(centres) < highest:
        raise table.refused("edges_hz", "two frequencies with inhale_hz and exhale_hz between them")
    return noise


def _tone(table: Table) -> Tone:
    """The table [tone]."""
    notes_db = table.numbers("notes_db", LEVELS_DB)
    tone = Tone(
        inhale_hz=table.pair("inhale_hz", FREQUENCIES_HZ),
        exhale_hz=table.pair("exhale_hz", FREQUENCIES_HZ),
        inhale_notes=table.numbers("inhale_notes", RATIOS, len(notes_db)),
        exhale_notes=table.numbers("exhale_notes", RATIOS, len(notes_db)),
        notes_db=notes_db,
        harmonics_db=table.numbers("harmonics_db", LEVELS_DB),
        spread_cents=table.number("spread_cents", SPREADS_CENTS),
        pair_db=table.number("pair_db", ATTENUATIONS_DB),
        side_db=table.number("side_db", ATTENUATIONS_DB),
        level_db=table.number("level_db", LEVELS_DB),
        turn_db=table.number("turn_db", ATTENUATIONS_DB),
    )
    highest = max(max(tone.inhale_hz) * max(tone.inhale_notes), max(tone.exhale_hz) * max(tone.exhale_notes))
    _refuse_high_overtones(table, highest, tone.harmonics_db)
    return tone


def _refuse_high_overtones(table: Table, highest_hz: float, harmonics_db: tuple[float, ...]) -> None:
    """Refuse overtones that a voice up to `highest_hz` would bring above the highest frequency there may be."""
    if highest_hz * len(harmonics_db) > FREQUENCIES_HZ[1]:
        raise table.refused("harmonics_db", f"so short that no overtone lies above {FREQUENCIES_HZ[1]:g} Hz")


def _turn(table: Table) -> Turn:
    """The table [turn]."""
    return Turn(
        inhale_hz=table.number("inhale_hz", TURN_HZ),
        exhale_hz=table.number("exhale_hz", TURN_HZ),
        level_db=table.number("level_db", LEVELS_DB),
        decay_share=table.number("decay_share", DECAY_SHARES),
    )


def _gestures(table: Table) -> Earcons:
    """The table [gesture]."""
    earcons = Earcons(
        lufs=table.number("lufs", LOUDNESSES_LUFS),
        note_seconds=table.number("note_seconds", NOTE_SECONDS),
        every_seconds=table.number("every_seconds", NOTE_SECONDS),
        attack_seconds=table.number("attack_seconds", FADES_SECONDS),
        harmonics_db=table.numbers("harmonics_db", LEVELS_DB),
        pause_hz=table.numbers("pause_hz", FREQUENCIES_HZ),
        resume_hz=table.numbers("resume_hz", FREQUENCIES_HZ),
        easier_hz=table.numbers("easier_hz", FREQUENCIES_HZ),
        slower_hz=table.numbers("slower_hz", FREQUENCIES_HZ),
        quicker_hz=table.numbers("quicker_hz", FREQUENCIES_HZ),
        longer_out_hz=table.numbers("longer_out_hz", FREQUENCIES_HZ),
        shorter_out_hz=table.numbers("shorter_out_hz", FREQUENCIES_HZ),
        limit_hz=table.numbers("limit_hz", FREQUENCIES_HZ),
        let_go_hz=table.numbers("let_go_hz", FREQUENCIES_HZ),
        unmute_hz=table.numbers("unmute_hz", FREQUENCIES_HZ),
        halfway_hz=table.numbers("halfway_hz", FREQUENCIES_HZ),
        release_hz=table.numbers("release_hz", FREQUENCIES_HZ),
    )
    _refuse_high_overtones(table, max(earcons.pitches_hz), earcons.harmonics_db)
    return earcons


def _background(table: Table) -> Bed:
    """The table [bed]."""
    bed = Bed(
        lufs=table.number("lufs", BED_LOUDNESSES_LUFS),
        centre_hz=table.number("centre_hz", FREQUENCIES_HZ),
        width_octaves=table.number("width_octaves", WIDTHS_OCTAVES),
        slope_db=table.number("slope_db", SLOPES_DB),
        edges_hz=table.pair("edges_hz", FREQUENCIES_HZ),
        side_db=table.number("side_db", ATTENUATIONS_DB),
    )
    if not bed.edges_hz[0] < bed.centre_hz < bed.edges_hz[1]:
        raise table.refused("edges_hz", "two frequencies with centre_hz between them")
    return bed


def _bowl(table: Table) -> Bowl:
    """The table [bowl]."""
    ratios = table.numbers("ratios", RATIOS)
    bowl = Bowl(
        lufs=table.number("lufs", LOUDNESSES_LUFS),
        step_lufs=table.number("step_lufs", LOUDNESSES_LUFS),
        seconds=table.number("seconds", BOWL_SECONDS),
        attack_seconds=table.number("attack_seconds", FADES_SECONDS),
        release_seconds=table.number("release_seconds", FADES_SECONDS),
        fundamental_hz=table.number("fundamental_hz", FREQUENCIES_HZ),
        step_hz=table.number("step_hz", FREQUENCIES_HZ),
        end_hz=table.number("end_hz", FREQUENCIES_HZ),
        ratios=ratios,
        levels_db=table.numbers("levels_db", LEVELS_DB, len(ratios)),
        decay_seconds=table.numbers("decay_seconds", BOWL_SECONDS, len(ratios)),
        beats_hz=table.numbers("beats_hz", BEATS_HZ, len(ratios)),
        pair_db=table.number("pair_db", ATTENUATIONS_DB),
        side_db=table.number("side_db", ATTENUATIONS_DB),
    )
    if max(bowl.fundamental_hz, bowl.step_hz, bowl.end_hz) * max(ratios) > FREQUENCIES_HZ[1]:
        raise table.refused("ratios", f"so low that no partial lies above {FREQUENCIES_HZ[1]:g} Hz")
    return bowl
