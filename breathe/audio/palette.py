"""Palettes: what a session sounds like, as numbers read from `sounds/NAME.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

_PACKAGE = Path(__file__).parent.parent

SOUNDS_FOLDERS = (_PACKAGE / "sounds", _PACKAGE.parent / "sounds")
"""Where palettes may lie: inside an installed package, or beside it in a checkout."""

SUFFIX = ".toml"

LEVELS_DB = (-80.0, 20.0)
ATTENUATIONS_DB = (-80.0, 0.0)
SLOPES_DB = (-12.0, 0.0)
WIDTHS_OCTAVES = (0.2, 4.0)
RATIOS = (0.5, 20.0)
BOWL_SECONDS = (0.5, 20.0)

LOUDNESSES_LUFS = (-60.0, -26.0)
"""Up to 6 dB are added at volume 100, and the peaks have to stay below full scale then."""

FADES_SECONDS = (0.05, 5.0)
"""What rises faster than in 50 ms startles."""

FREQUENCIES_HZ = (40.0, 4000.0)
"""Nothing to speak of may sound above 4 kHz."""

BEATS_HZ = (0.0, 5.0)
"""Far from the 20 to 150 a second that sound rough."""

MOST_PARTIALS = 16


class PaletteError(ValueError):
    """A palette that cannot be used; the message is one sentence for the person who wrote it."""


@dataclass(frozen=True, slots=True)
class BreathSound:
    """What an in-breath and an out-breath have in common."""

    lufs: float
    """Loudness over the cue's own length, K-weighted and ungated, at volume 70 (-30 in section 3 of the practice)."""
    attack_seconds: float
    release_seconds: float


@dataclass(frozen=True, slots=True)
class Noise:
    """The wave of a breath."""

    centre_hz: tuple[float, float]
    """Middle of the band with empty and with full lungs."""
    width_octaves: float
    """Between the band's half-power points."""
    slope_db: float
    """Per octave; -3 is pink."""
    edges_hz: tuple[float, float]
    """Below the first and above the second there is nothing."""
    level_db: float
    """At the fastest flow, against the tone."""
    turn_db: float
    """In still air, against the fastest flow."""
    side_db: float
    """What differs between left and right, against what they share."""


@dataclass(frozen=True, slots=True)
class Tone:
    """The tone that glides with a breath."""

    hz: tuple[float, float]
    """Pitch with empty and with full lungs."""
    harmonics_db: tuple[float, ...]
    """Levels of the tone itself and of its overtones, in order."""
    level_db: float
    """At the fastest flow, against the noise."""
    turn_db: float
    """In still air, against the fastest flow."""


@dataclass(frozen=True, slots=True)
class Bowl:
    """The singing bowl that begins and ends a session and marks its steps."""

    lufs: float
    """Loudness of its loudest 400 ms, at volume 70: at most 3 LU over that of the breath cues."""
    step_lufs: float
    """The same where it marks a new step."""
    seconds: float
    attack_seconds: float
    release_seconds: float
    fundamental_hz: float
    ratios: tuple[float, ...]
    """Each partial's frequency over the fundamental."""
    levels_db: tuple[float, ...]
    """Each partial's level at the stroke."""
    decay_seconds: tuple[float, ...]
    """Until each partial has fallen to 1/e."""
    beats_hz: tuple[float, ...]
    """Distance between the two sines each partial consists of."""
    pair_db: float
    """The second of the two against the first."""
    side_db: float
    """What differs between left and right, against what they share."""


@dataclass(frozen=True, slots=True)
class Palette:
    """One way a session can sound; a breath is noise, a tone or both."""

    name: str
    breath: BreathSound
    noise: Noise | None
    tone: Tone | None
    bowl: Bowl


def palette_names() -> tuple[str, ...]:
    """The palettes there are, in alphabetical order; reads none of them.

    Raises:
        PaletteError: If there is no folder of palettes.
    """
    return tuple(sorted(path.stem for path in _sounds_folder().glob(f"*{SUFFIX}")))


def load_palette(name: str) -> Palette:
    """The palette called `name`, one of `palette_names()`.

    Raises:
        PaletteError: If there is no such palette, or its file is not as it has to be.
    """
    names = palette_names()
    if name not in names:
        raise PaletteError(f"There is no palette {name!r}: it has to be one of {', '.join(names) or 'none at all'}.")
    return read_palette(_sounds_folder() / f"{name}{SUFFIX}")


def read_palette(path: Path) -> Palette:
    """The palette in the file at `path`, named after the file.

    Raises:
        PaletteError: If the file cannot be read, is not TOML, or a table, key or value is not as it has to be.
    """
    document = _Table(path.name, _document(path))
    document.check_keys(Palette, optional=("noise", "tone"), without=("name",))
    noise, tone = document.table("noise", Noise), document.table("tone", Tone)
    if noise is None and tone is None:
        raise PaletteError(f"{path.name} has neither [noise] nor [tone], but a breath has to be one of them or both.")
    return Palette(
        path.stem,
        _breath_sound(document.required_table("breath", BreathSound)),
        None if noise is None else _noise(noise),
        None if tone is None else _tone(tone),
        _bowl(document.required_table("bowl", Bowl)),
    )


def _sounds_folder() -> Path:
    """The first folder of palettes there is."""
    for folder in SOUNDS_FOLDERS:
        if folder.is_dir():
            return folder
    raise PaletteError("The folder sounds with the palettes is missing: it has to lie in breathe or beside it.")


def _document(path: Path) -> dict[str, object]:
    """The TOML file at `path`."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise PaletteError(f"{path.name} cannot be read: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PaletteError(f"{path.name} has to be a TOML file, but is not: {error}.") from error


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of a palette file."""

    where: str
    """The file and the table, as an error names them."""
    entries: dict[str, object]

    def check_keys(self, shape: type, optional: tuple[str, ...] = (), without: tuple[str, ...] = ()) -> None:
        """Refuse keys that the dataclass `shape` has no field for, and fields that have no key."""
        allowed = [field.name for field in fields(shape) if field.name not in without]
        for key in self.entries:
            if key not in allowed:
                raise PaletteError(f"{self.where} has an unknown key {key!r}: allowed are {', '.join(allowed)}.")
        for key in allowed:
            if key not in self.entries and key not in optional:
                raise PaletteError(f"{self.where} lacks the key {key!r}.")

    def table(self, key: str, shape: type) -> _Table | None:
        """The table under `key`, with the keys of `shape`, if it is there."""
        return self.required_table(key, shape) if key in self.entries else None

    def required_table(self, key: str, shape: type) -> _Table:
        """The table under `key`, with the keys of `shape`."""
        entries = self.entries[key]
        if not isinstance(entries, dict):
            raise self.refused(key, "a table")
        table = _Table(f"{self.where}, [{key}]", entries)
        table.check_keys(shape)
        return table

    def number(self, key: str, limits: tuple[float, float]) -> float:
        """The number under `key`, within `limits`."""
        numbers = _numbers([self.entries[key]], limits)
        if numbers is None:
            raise self.refused(key, f"a number from {limits[0]:g} to {limits[1]:g}")
        return numbers[0]

    def pair(self, key: str, limits: tuple[float, float]) -> tuple[float, float]:
        """The two numbers under `key`, both within `limits`."""
        first, second = self.numbers(key, limits, count=2)
        return first, second

    def numbers(self, key: str, limits: tuple[float, float], count: int | None = None) -> tuple[float, ...]:
        """The list of `count` numbers under `key`, or of one to `MOST_PARTIALS`, each within `limits`."""
        numbers = _numbers(self.entries[key], limits)
        if numbers is None or not (len(numbers) == count if count else 1 <= len(numbers) <= MOST_PARTIALS):
            how_many = count or f"1 to {MOST_PARTIALS}"
            raise self.refused(key, f"a list of {how_many} numbers from {limits[0]:g} to {limits[1]:g}")
        return numbers

    def refused(self, key: str, allowed: str) -> PaletteError:
        """The error for a value that is not what is `allowed`."""
        return PaletteError(f"{self.where}: {key} is {self.entries[key]!r}, but it has to be {allowed}.")


def _numbers(value: object, limits: tuple[float, float]) -> tuple[float, ...] | None:
    """The list `value` as numbers, or nothing if it is no list of numbers within `limits`."""
    if not isinstance(value, list):
        return None
    # True and False are ints to Python, but not to the person who wrote them.
    numbers = [float(item) for item in value if isinstance(item, int | float) and not isinstance(item, bool)]
    within = [number for number in numbers if limits[0] <= number <= limits[1]]
    return tuple(within) if len(within) == len(value) else None


def _breath_sound(table: _Table) -> BreathSound:
    """The table [breath]."""
    return BreathSound(
        lufs=table.number("lufs", LOUDNESSES_LUFS),
        attack_seconds=table.number("attack_seconds", FADES_SECONDS),
        release_seconds=table.number("release_seconds", FADES_SECONDS),
    )


def _noise(table: _Table) -> Noise:
    """The table [noise]."""
    noise = Noise(
        centre_hz=table.pair("centre_hz", FREQUENCIES_HZ),
        width_octaves=table.number("width_octaves", WIDTHS_OCTAVES),
        slope_db=table.number("slope_db", SLOPES_DB),
        edges_hz=table.pair("edges_hz", FREQUENCIES_HZ),
        level_db=table.number("level_db", LEVELS_DB),
        turn_db=table.number("turn_db", ATTENUATIONS_DB),
        side_db=table.number("side_db", ATTENUATIONS_DB),
    )
    lowest, highest = noise.edges_hz
    if not lowest < min(noise.centre_hz) <= max(noise.centre_hz) < highest:
        raise table.refused("edges_hz", "two frequencies with centre_hz between them")
    return noise


def _tone(table: _Table) -> Tone:
    """The table [tone]."""
    tone = Tone(
        hz=table.pair("hz", FREQUENCIES_HZ),
        harmonics_db=table.numbers("harmonics_db", LEVELS_DB),
        level_db=table.number("level_db", LEVELS_DB),
        turn_db=table.number("turn_db", ATTENUATIONS_DB),
    )
    if max(tone.hz) * len(tone.harmonics_db) > FREQUENCIES_HZ[1]:
        raise table.refused("harmonics_db", f"so short that no overtone lies above {FREQUENCIES_HZ[1]:g} Hz")
    return tone


def _bowl(table: _Table) -> Bowl:
    """The table [bowl]."""
    ratios = table.numbers("ratios", RATIOS)
    if table.number("fundamental_hz", FREQUENCIES_HZ) * max(ratios) > FREQUENCIES_HZ[1]:
        raise table.refused("ratios", f"so low that no partial lies above {FREQUENCIES_HZ[1]:g} Hz")
    return Bowl(
        lufs=table.number("lufs", LOUDNESSES_LUFS),
        step_lufs=table.number("step_lufs", LOUDNESSES_LUFS),
        seconds=table.number("seconds", BOWL_SECONDS),
        attack_seconds=table.number("attack_seconds", FADES_SECONDS),
        release_seconds=table.number("release_seconds", FADES_SECONDS),
        fundamental_hz=table.number("fundamental_hz", FREQUENCIES_HZ),
        ratios=ratios,
        levels_db=table.numbers("levels_db", LEVELS_DB, len(ratios)),
        decay_seconds=table.numbers("decay_seconds", BOWL_SECONDS, len(ratios)),
        beats_hz=table.numbers("beats_hz", BEATS_HZ, len(ratios)),
        pair_db=table.number("pair_db", ATTENUATIONS_DB),
        side_db=table.number("side_db", ATTENUATIONS_DB),
    )
