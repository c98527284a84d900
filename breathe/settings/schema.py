"""Every setting: its default, what it may be, and a sentence about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any

from breathe.audio.playback.players.names import PlayerName
from breathe.audio.playback.volume import LOUDEST
from breathe.audio.sound_choice import DEFAULT_SOUND, FULL_CUE_VOLUME, SoundChoice
from breathe.audio.speech.names import VoiceName
from breathe.practice import session_params as limits
from breathe.practice.breath import Breath
from breathe.practice.pace import STARTING_PACE
from breathe.practice.session_params import SessionParams
from breathe.settings.allowed import (
    SettingsError,
    SettingType,
    boolean,
    number,
    one_of,
    short_text,
    some_text,
    whole_number,
)
from breathe.settings.appearance import Appearance, Glow, PictureName, StageName, ThemeName
from breathe.settings.soundscape_name import SoundscapeName


def setting(
    default: object, allowed: SettingType, about: str, by_default: str = "", *, formerly: str | None = None
) -> Any:
    """A setting, as a field of `Settings`.

    `by_default` says in words what a default of None means. `formerly` is the name that older files, variables and
    command lines use; it goes on being read.
    """
    metadata = {"allowed": allowed, "about": about, "by_default": by_default, "formerly": formerly}
    return field(default=default, metadata=metadata)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person has set."""

    minutes: float = setting(limits.DEFAULT_MINUTES, number(limits.MINUTES), "Length of the whole session.")
    inhale: float = setting(limits.DEFAULT_BREATH.inhale_seconds, number(limits.INHALE_SECONDS), "Seconds in.")
    exhale: float = setting(
        limits.DEFAULT_BREATH.exhale_seconds,
        number(limits.EXHALE_SECONDS),
        "Seconds out: longer than in, at most twice as long.",
    )
    starting_pace: float = setting(
        STARTING_PACE,
        number(limits.STARTING_PACES),
        "Breaths a minute that the slow-down starts at; p at home finds your own.",
    )
    gentle_start: bool = setting(
        True,
        boolean(),
        "The first recorded sessions at 8, then 7 breaths a minute, unless a pace is given on the command line.",
    )
    settle: float | None = setting(
        None,
        number(limits.SETTLE_SECONDS),
        "Seconds to settle before.",
        f"{limits.FULL_SETTLE_SECONDS:g}, less under {limits.FULL_SETTLE_MINUTES:g} minutes",
    )
    rest: float | None = setting(
        None, number(limits.CLOSE_SECONDS), "Seconds to rest after.", "a tenth of the session", formerly="close"
    )
    soundscape: str = setting(DEFAULT_SOUND.soundscape, SoundscapeName(), "The sound.", formerly="palette")
    volume: int = setting(DEFAULT_SOUND.volume, whole_number(0, LOUDEST), "How loud it is.")
    cue_volume: int = setting(
        DEFAULT_SOUND.cue_volume,
        whole_number(0, FULL_CUE_VOLUME),
        "Percent that the breath cues fall back to after the first minutes; g brings them back.",
        formerly="guidance",
    )
    background: bool = setting(
        DEFAULT_SOUND.has_background,
        boolean(),
        "A quiet rustle under everything, from the first minute to the last.",
        formerly="bed",
    )
    halfway_chime: bool = setting(
        DEFAULT_SOUND.has_halfway_chime,
        boolean(),
        "Two soft notes when half of the session is over.",
        formerly="halfway",
    )
    show_welcome: bool = setting(True, boolean(), "The first pages, shown once on the way to home.", formerly="welcome")
    focus_word: str = setting(
        DEFAULT_SOUND.focus_word,
        short_text(),
        "A word of your own with each out-breath, softly shown, said if there is a voice, and less and less.",
        "none",
    )
    voice: str = setting(DEFAULT_SOUND.voice, one_of(VoiceName), "Who speaks the steps.")
    voice_command: str | None = setting(
        DEFAULT_SOUND.voice_command,
        some_text("a command in quotes"),
        "A command that speaks them instead: {wav} is the file to write, {text} the words.",
        "the system's own",
    )
    audio_backend: str = setting(DEFAULT_SOUND.player, one_of(PlayerName), "What plays the sound.", formerly="player")
    theme: str = setting(ThemeName.DARK, one_of(ThemeName), "The colours; sixteen and mono where there are no more.")
    animation: str = setting(PictureName.ORB, one_of(PictureName), "What breathes on the screen.", formerly="picture")
    glow: str = setting(Glow.FULL, one_of(Glow), "How much light is around it; less where the terminal is slow.")
    screen: str | None = setting(
        None,
        one_of(StageName),
        "Whether the screen goes dark once the eyes are closed.",
        f"{StageName.DARK}, or {StageName.LIT} in a silent session",
        formerly="stage",
    )
    save_history: bool = setting(True, boolean(), "Whether sessions are added to your history.", formerly="record")
    track_pain: bool = setting(
        False, boolean(), "Whether back pain is asked for with tension, where you rate it.", formerly="pain"
    )
    reduced_motion: bool = setting(False, boolean(), "The word and one slow line instead of the picture.")

    @property
    def breath(self) -> Breath:
        """The breath to reach.

        Raises:
            ValueError: If it is not one.
        """
        return Breath(self.inhale, self.exhale)

    @property
    def params(self) -> SessionParams:
        """The practice.

        Raises:
            ValueError: If its numbers do not go together; the message is one sentence.
        """
        return SessionParams(self.minutes, self.breath, self.settle, self.rest, self.starting_pace)

    @property
    def sound(self) -> SoundChoice:
        """The choice of sound."""
        return SoundChoice(
            soundscape=self.soundscape,
            volume=self.volume,
            cue_volume=self.cue_volume,
            has_background=self.background,
            has_halfway_chime=self.halfway_chime,
            focus_word=self.focus_word,
            voice=VoiceName(self.voice),
            voice_command=self.voice_command,
            player=PlayerName(self.audio_backend),
        )

    @property
    def appearance(self) -> Appearance:
        """How the picture looks."""
        return Appearance(PictureName(self.animation), Glow(self.glow), ThemeName(self.theme), self.reduced_motion)


BREATH_KEYS = ("inhale", "exhale")
"""The settings that have to make a breath together."""

REST_KEYS = ("settle", "rest")
"""The settings that together have to leave time to breathe."""

PARAMS_KEYS = ("minutes", *BREATH_KEYS, *REST_KEYS)
"""All settings that have to go together."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One entry of the schema."""

    key: str
    default: object
    allowed: SettingType
    about: str
    by_default: str
    """The default in words."""
    formerly: str | None
    """The name that older files, variables and command lines use."""


@cache
def schema() -> tuple[Setting, ...]:
    """All settings, in the order in which they are shown."""
    return tuple(
        Setting(
            each.name,
            each.default,
            each.metadata["allowed"],
            each.metadata["about"],
            each.metadata["by_default"] or written(each.default),
            each.metadata["formerly"],
        )
        for each in fields(Settings)
    )


@cache
def settings_by_name() -> Mapping[str, Setting]:
    """Each setting under its name, and under its former one."""
    return {name: each for each in schema() for name in (each.key, each.formerly) if name}


def named(name: str) -> Setting:
    """The setting called `name`, now or formerly.

    Raises:
        SettingsError: If there is none; the message lists them.
    """
    known = settings_by_name()
    if name not in known:
        raise SettingsError(f"there is no setting {name}: it has to be one of {', '.join(e.key for e in schema())}")
    return known[name]


def written(value: object) -> str:
    """A value as a person would write it on the command line."""
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:g}" if isinstance(value, float) else str(value)
