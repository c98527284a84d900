"""The numbers that make a soundscape, each declared once with its unit and its limits.

A field is a key of the file; its type and its limits say what the value may be, and without a default it must be there.
A value in LUFS is a loudness at volume 70; one in dB compares parts of a sound with each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from breathe.audio.cue import EARCONS, CueKind

Limits = tuple[float, float]
"""The lowest and the highest value allowed."""

LOUDNESSES_LUFS = (-60.0, -26.0)
"""Volume 100 adds up to 6 dB, and the peaks must stay below full scale even then."""
LEVELS_DB = (-80.0, 20.0)
ATTENUATIONS_DB = (-80.0, 0.0)
FREQUENCIES_HZ = (40.0, 4000.0)
"""Nothing significant may sound above 4 kHz."""
FADES_SECONDS = (0.05, 5.0)
"""A sound that rises within less than 50 ms startles."""
RATIOS = (0.5, 20.0)
WIDTHS_OCTAVES = (0.2, 4.0)
SLOPES_DB = (-12.0, 0.0)


NOTE_KEYS: Mapping[str, CueKind] = {f"{kind.name.lower()}_hz": kind for kind in EARCONS}
"""The keys of the earcons' notes."""


def within(limits: Limits, **more: object) -> Any:
    """A field whose numbers lie within `limits`.

    `more` may name another list that it must be `as_long_as`, or what old files call it, `formerly`.
    """
    return field(metadata={"limits": limits, **more})


def _overtone_problem(key: str, values: tuple[float, ...], highest_hz: float) -> str | None:
    """Complaint about a list of partials or overtones of which one lies too high."""
    if highest_hz <= FREQUENCIES_HZ[1]:
        return None
    return f"{key} = {list(values)} puts an overtone at {highest_hz:g} Hz, above the limit of {FREQUENCIES_HZ[1]:g} Hz"


def _edges_problem(edges_hz: tuple[float, float], centres_hz: tuple[float, ...], keys: str) -> str | None:
    """Complaint about edges that cut off the middle of the band."""
    if edges_hz[0] < min(centres_hz) <= max(centres_hz) < edges_hz[1]:
        return None
    return f"edges_hz = {list(edges_hz)} does not enclose {keys}"


@dataclass(frozen=True, slots=True)
class BreathSound:
    """The loudness and the fades of each in-breath and out-breath."""

    lufs: float = within(LOUDNESSES_LUFS)
    """Loudness over the whole cue, K-weighted and ungated (-30 in section 3 of the practice)."""
    attack_seconds: float = within(FADES_SECONDS)
    release_seconds: float = within(FADES_SECONDS)


@dataclass(frozen=True, slots=True)
class Noise:
    """The wave of a breath."""

    inhale_hz: tuple[float, float] = within(FREQUENCIES_HZ)
    """Middle of the in-breath's band with empty and with full lungs."""
    exhale_hz: tuple[float, float] = within(FREQUENCIES_HZ)
    """The same for the out-breath, which is darker."""
    width_octaves: float = within(WIDTHS_OCTAVES)
    """Between the band's half-power points."""
    slope_db: float = within(SLOPES_DB)
    """Per octave; -3 is pink."""
    edges_hz: tuple[float, float] = within(FREQUENCIES_HZ)
    """Nothing sounds below the first or above the second."""
    level_db: float = within(LEVELS_DB)
    """At the fastest flow, relative to the tone."""
    floor_db: float = within(ATTENUATIONS_DB, formerly="turn_db")
    """In still air, relative to the fastest flow."""
    side_db: float = within(ATTENUATIONS_DB)
    """The difference between left and right, relative to what they share."""

    def problem(self) -> str | None:
        """Contradiction between its numbers."""
        return _edges_problem(self.edges_hz, self.inhale_hz + self.exhale_hz, "inhale_hz and exhale_hz")


@dataclass(frozen=True, slots=True)
class Tone:
    """The tone, or the chord of tones, that glides with a breath."""

    inhale_hz: tuple[float, float] = within(FREQUENCIES_HZ)
    """Pitch of the in-breath with empty and with full lungs."""
    exhale_hz: tuple[float, float] = within(FREQUENCIES_HZ)
    """The same for the out-breath."""
    inhale_notes: tuple[float, ...] = within(RATIOS, as_long_as="notes_db")
    """The notes of the in-breath's chord as multiples of the pitch; a single 1 is a tone."""
    exhale_notes: tuple[float, ...] = within(RATIOS, as_long_as="notes_db")
    """The same for the out-breath."""
    notes_db: tuple[float, ...] = within(LEVELS_DB)
    """Level of each note."""
    harmonics_db: tuple[float, ...] = within(LEVELS_DB)
    """Levels of each note itself and of its overtones, in order."""
    spread_cents: float = within((0.0, 10.0))
    """Distance between the two players of each note; at the limit two at 1 kHz beat 6 times a second."""
    pair_db: float = within(ATTENUATIONS_DB)
    """The second player relative to the first."""
    side_db: float = within(ATTENUATIONS_DB)
    """The difference between left and right, relative to what they share."""
    level_db: float = within(LEVELS_DB)
    """At the fastest flow, relative to the noise."""
    floor_db: float = within(ATTENUATIONS_DB, formerly="turn_db")
    """In still air, relative to the fastest flow."""

    def problem(self) -> str | None:
        """Contradiction between its numbers."""
        inhale_hz, exhale_hz = (
            max(hz) * max(notes)
            for hz, notes in ((self.inhale_hz, self.inhale_notes), (self.exhale_hz, self.exhale_notes))
        )
        highest_hz = max(inhale_hz, exhale_hz) * len(self.harmonics_db)
        return _overtone_problem("harmonics_db", self.harmonics_db, highest_hz)


@dataclass(frozen=True, slots=True)
class Bowl:
    """The singing bowl that starts and ends the practice and marks its steps."""

    lufs: float = within(LOUDNESSES_LUFS)
    """Loudness of its loudest 400 ms: at most 3 LU above that of the breath cues."""
    step_lufs: float = within(LOUDNESSES_LUFS)
    """The same where it marks a new step."""
    seconds: float = within((0.5, 20.0))
    attack_seconds: float = within(FADES_SECONDS)
    release_seconds: float = within(FADES_SECONDS)
    fundamental_hz: float = within(FREQUENCIES_HZ)
    """The lowest partial of the bowl that starts the practice."""
    step_hz: float = within(FREQUENCIES_HZ)
    """The same for the bowl that marks a new step."""
    end_hz: float = within(FREQUENCIES_HZ)
    """The same for the bowl that ends the practice and the session."""
    ratios: tuple[float, ...] = within(RATIOS)
    """Each partial's frequency as a multiple of the lowest one's."""
    levels_db: tuple[float, ...] = within(LEVELS_DB, as_long_as="ratios")
    """Each partial's level at the stroke."""
    decay_seconds: tuple[float, ...] = within((0.5, 20.0), as_long_as="ratios")
    """Time in which each partial falls to 1/e."""
    beats_hz: tuple[float, ...] = within((0.0, 5.0), as_long_as="ratios")
    """Distance between the two sines of each partial: far from the 20 to 150 Hz that sound rough."""
    pair_db: float = within(ATTENUATIONS_DB)
    """The second of the two relative to the first."""
    side_db: float = within(ATTENUATIONS_DB)
    """The difference between left and right, relative to what they share."""

    def problem(self) -> str | None:
        """Contradiction between its numbers."""
        highest_hz = max(self.fundamental_hz, self.step_hz, self.end_hz) * max(self.ratios)
        return _overtone_problem("ratios", self.ratios, highest_hz)


@dataclass(frozen=True, slots=True)
class PhaseBowl:
    """The bowl struck at the start of each phase."""

    inhale_hz: float = within((40.0, 440.0))
    """Its lowest partial for an in-breath; the highest is about nine times as high."""
    exhale_hz: float = within((40.0, 440.0))
    """The same for an out-breath."""
    level_db: float = within(LEVELS_DB)
    """At the stroke, relative to the noise and the tone."""
    decay_share: float = within((0.1, 1.0))
    """Decay of its partials as a share of the times in `Bowl`."""


@dataclass(frozen=True, slots=True)
class Earcons:
    """The sound of the few soft notes that answer an event or announce a change."""

    lufs: float = within(LOUDNESSES_LUFS)
    """Loudness of the loudest 400 ms: at most that of the bowl that marks a step."""
    note_seconds: float = within((0.2, 5.0))
    """Length of each note."""
    every_seconds: float = within((0.2, 5.0))
    """From one note to the next."""
    attack_seconds: float = within(FADES_SECONDS)
    harmonics_db: tuple[float, ...] = within(LEVELS_DB)
    """Levels of a note itself and of its overtones, in order."""
    notes: Mapping[CueKind, tuple[float, ...]] = field(
        default_factory=dict, hash=False, metadata={"limits": FREQUENCIES_HZ, "keys": NOTE_KEYS}
    )
    """Pitches in Hz of the earcons that this soundscape has its own notes for."""

    def notes_of(self, kind: CueKind) -> tuple[float, ...]:
        """Pitches in Hz of one earcon, in the order in which they are played.

        The default ones are moved down by octaves until none of their overtones lies too high.
        """
        if kind in self.notes:
            return self.notes[kind]
        notes_hz = EARCONS[kind].default_hz
        while self._highest_hz(notes_hz) > FREQUENCIES_HZ[1]:
            notes_hz = tuple(0.5 * hz for hz in notes_hz)
        return notes_hz

    def problem(self) -> str | None:
        """Contradiction between its numbers."""
        highest_hz = max(map(self._highest_hz, self.notes.values()), default=0.0)
        return _overtone_problem("harmonics_db", self.harmonics_db, highest_hz)

    def _highest_hz(self, notes_hz: tuple[float, ...]) -> float:
        return max(notes_hz) * len(self.harmonics_db)


@dataclass(frozen=True, slots=True)
class Background:
    """The soft noise that can play throughout a session."""

    lufs: float = within((-60.0, -40.0))
    """At least 10 LU below the breath cues, or it would mask their quiet ends."""
    centre_hz: float = within(FREQUENCIES_HZ)
    """Middle of its band."""
    width_octaves: float = within(WIDTHS_OCTAVES)
    """Between the band's half-power points."""
    slope_db: float = within(SLOPES_DB)
    """Per octave; -3 is pink."""
    edges_hz: tuple[float, float] = within(FREQUENCIES_HZ)
    """Nothing sounds below the first or above the second."""
    side_db: float = within(ATTENUATIONS_DB)
    """The difference between left and right, relative to what they share."""

    def problem(self) -> str | None:
        """Contradiction between its numbers."""
        return _edges_problem(self.edges_hz, (self.centre_hz,), "centre_hz")


@dataclass(frozen=True, slots=True)
class Soundscape:
    """One way a session can sound; a breath is noise, a tone or both, and may start with a bowl."""

    name: str
    about: str
    """Its sound in a few words."""
    breath: BreathSound
    bowl: Bowl
    earcon: Earcons = field(metadata={"formerly": "gesture"})
    background: Background = field(metadata={"formerly": "bed"})
    noise: Noise | None = None
    tone: Tone | None = None
    phase_bowl: PhaseBowl | None = field(default=None, metadata={"formerly": "turn"})

    def problem(self) -> str | None:
        """Contradiction between its tables."""
        return None if self.noise or self.tone else "[noise] and [tone] are both missing; a breath needs at least one"
