"""What a soundscape is made of: the numbers of each voice."""

from __future__ import annotations

from dataclasses import dataclass, fields


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

    inhale_hz: tuple[float, float]
    """Middle of the in-breath's band with empty and with full lungs."""
    exhale_hz: tuple[float, float]
    """The same for the out-breath, which is darker."""
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
    """The tone, or the chord of tones, that glides with a breath."""

    inhale_hz: tuple[float, float]
    """Pitch of the in-breath with empty and with full lungs."""
    exhale_hz: tuple[float, float]
    """The same for the out-breath."""
    inhale_notes: tuple[float, ...]
    """The notes of the in-breath's chord, each over the pitch; a single 1 is a tone."""
    exhale_notes: tuple[float, ...]
    """The same for the out-breath."""
    notes_db: tuple[float, ...]
    """Level of each note."""
    harmonics_db: tuple[float, ...]
    """Levels of every note itself and of its overtones, in order."""
    spread_cents: float
    """Distance of the two players of each note, in hundredths of a semitone."""
    pair_db: float
    """The second of the two against the first."""
    side_db: float
    """What differs between left and right, against what they share."""
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
    """The lowest partial of the bowl that begins the practice."""
    step_hz: float
    """The same of the bowl that marks a new step."""
    end_hz: float
    """The same of the bowl that ends the practice and the session."""
    ratios: tuple[float, ...]
    """Each partial's frequency over the lowest one's."""
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
class Turn:
    """The bowl, made as the soundscape's bowl is, that is struck as each phase begins."""

    inhale_hz: float
    """Its lowest partial at the begin of an in-breath."""
    exhale_hz: float
    """The same for an out-breath."""
    level_db: float
    """At the stroke, against the noise and the tone."""
    decay_share: float
    """How long its partials take to fade, over those of the soundscape's bowl."""


@dataclass(frozen=True, slots=True)
class Earcons:
    """The few soft notes that answer what happens."""

    lufs: float
    """Loudness of the loudest 400 ms, at volume 70: at most that of the bowl that marks a step."""
    note_seconds: float
    """How long each note lasts."""
    every_seconds: float
    """From one note to the next."""
    attack_seconds: float
    harmonics_db: tuple[float, ...]
    """Levels of a note itself and of its overtones, in order."""
    pause_hz: tuple[float, ...]
    resume_hz: tuple[float, ...]
    easier_hz: tuple[float, ...]
    slower_hz: tuple[float, ...]
    quicker_hz: tuple[float, ...]
    longer_out_hz: tuple[float, ...]
    shorter_out_hz: tuple[float, ...]
    limit_hz: tuple[float, ...]
    let_go_hz: tuple[float, ...]
    unmute_hz: tuple[float, ...]
    halfway_hz: tuple[float, ...]
    release_hz: tuple[float, ...]

    @property
    def pitches_hz(self) -> tuple[float, ...]:
        """All pitches there are in them."""
        names = (each.name for each in fields(self) if each.name.endswith("_hz"))
        return tuple(hz for name in names for hz in getattr(self, name))


@dataclass(frozen=True, slots=True)
class Bed:
    """The quiet rustle that may lie under a whole session."""

    lufs: float
    """Loudness at volume 70: far below the breath cues."""
    centre_hz: float
    """Middle of its band."""
    width_octaves: float
    """Between the band's half-power points."""
    slope_db: float
    """Per octave; -3 is pink."""
    edges_hz: tuple[float, float]
    """Below the first and above the second there is nothing."""
    side_db: float
    """What differs between left and right, against what they share."""


@dataclass(frozen=True, slots=True)
class Soundscape:
    """One way a session can sound; a breath is noise, a tone or both, and may begin with a bowl."""

    name: str
    about: str
    """What it sounds like, in a few words."""
    breath: BreathSound
    noise: Noise | None
    tone: Tone | None
    turn: Turn | None
    bowl: Bowl
    gesture: Earcons
    bed: Bed
