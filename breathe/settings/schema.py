"""The schema of the settings: for each its default, its type and a sentence about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
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
    text,
    whole_number,
)
from breathe.settings.appearance import Appearance, Glow, PictureName, ScreenLight, ThemeName
from breathe.settings.soundscape_name import SoundscapeName


def setting(
    default: object, allowed: SettingType, about: str, by_default: str = "", *, formerly: str | None = None
) -> Any:
    """A setting, as a field of `Settings`.

    `by_default` says in words what a default of None means. `formerly` is a name that older files, variables and
    command lines use; it is still read.
    """
    metadata = {"allowed": allowed, "about": about, "by_default": by_default, "formerly": formerly}
    return field(default=default, metadata=metadata)


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a person has set, checked to go together.

    Raises:
        SettingsError: If the numbers of the practice contradict each other.
    """

    minutes: float = setting(limits.DEFAULT_MINUTES, number(limits.MINUTES), "Length of the session, in minutes.")
    inhale: float = setting(
        limits.DEFAULT_BREATH.inhale_seconds,
        number(limits.INHALE_SECONDS),
        "Length of the in-breath, in seconds.",
    )
    exhale: float = setting(
        limits.DEFAULT_BREATH.exhale_seconds,
        number(limits.EXHALE_SECONDS),
        "Length of the out-breath, in seconds: longer than the in-breath, at most twice as long.",
    )
    starting_pace: float = setting(
        STARTING_PACE,
        number(limits.STARTING_PACES),
        "Breaths per minute to start from. Press p on the home screen to measure yours.",
    )
    gentle_start: bool = setting(
        True,
        boolean(),
        "Ease in: take the first seven sessions at 8, then 7 breaths a minute. "
        "A pace given on the command line overrides this.",
    )
    settle: float | None = setting(
        None,
        number(limits.SETTLE_SECONDS),
        "Seconds to get comfortable before the breathing starts.",
        f"{limits.FULL_SETTLE_SECONDS:g}, less for sessions under {limits.FULL_SETTLE_MINUTES:g} minutes",
    )
    rest: float | None = setting(
        None,
        number(limits.CLOSE_SECONDS),
        "Seconds of rest after the guided breathing.",
        "a tenth of the session",
        formerly="close",
    )
    soundscape: str = setting(
        DEFAULT_SOUND.soundscape, SoundscapeName(), "The sounds that guide you.", formerly="palette"
    )
    volume: int = setting(DEFAULT_SOUND.volume, whole_number(0, LOUDEST), "Volume of all sounds.")
    cue_volume: int = setting(
        DEFAULT_SOUND.cue_volume,
        whole_number(0, FULL_CUE_VOLUME),
        "Volume of the breath cues after the first few minutes, in percent. Press g during a session for full volume.",
        formerly="guidance",
    )
    background: bool = setting(
        DEFAULT_SOUND.has_background, boolean(), "Play soft background noise throughout.", formerly="bed"
    )
    halfway_chime: bool = setting(
        DEFAULT_SOUND.has_halfway_chime, boolean(), "Play two soft notes at the halfway point.", formerly="halfway"
    )
    show_welcome: bool = setting(True, boolean(), "Show the introduction at the next start.", formerly="welcome")
    focus_word: str = setting(
        DEFAULT_SOUND.focus_word,
        short_text(),
        "A word to rest on with each out-breath, shown (and spoken, if a voice is on) and gradually faded out.",
        "none",
    )
    voice: str = setting(DEFAULT_SOUND.voice, one_of(VoiceName), "The voice that speaks the steps.")
    voice_command: str | None = setting(
        DEFAULT_SOUND.voice_command,
        text("a command in quotes"),
        "Your own text-to-speech command; {text} is what to say, {wav} the file to write.",
        "the system's own",
    )
    audio_backend: str = setting(
        DEFAULT_SOUND.player, one_of(PlayerName), "The library that plays the sound.", formerly="player"
    )
    theme: str = setting(
        ThemeName.DARK, one_of(ThemeName), "Colour theme. Terminals with few colours fall back to sixteen or mono."
    )
    animation: str = setting(
        PictureName.ORB, one_of(PictureName), "The shape that breathes with you.", formerly="picture"
    )
    glow: str = setting(Glow.FULL, one_of(Glow), "How much glow to draw. Reduced automatically on slow terminals.")
    screen: str | None = setting(
        None,
        one_of(ScreenLight),
        "The light of the screen once your eyes are closed.",
        f"{ScreenLight.DARK}, or {ScreenLight.LIT} in a silent session",
        formerly="stage",
    )
    save_history: bool = setting(True, boolean(), "Save sessions to your history.", formerly="record")
    track_pain: bool = setting(
        False, boolean(), "Also ask about back pain when you rate your tension.", formerly="pain"
    )
    reduced_motion: bool = setting(False, boolean(), "Show a word and one slow line instead of the animation.")

    params: SessionParams = field(init=False, repr=False, compare=False)
    """The practice that these settings ask for."""

    def __post_init__(self) -> None:
        try:
            breath = Breath(self.inhale, self.exhale)
            params = SessionParams(self.minutes, breath, self.settle, self.rest, self.starting_pace)
        except ValueError as error:
            raise SettingsError(str(error)) from error
        object.__setattr__(self, "params", params)

    @property
    def breath(self) -> Breath:
        """The breath to reach."""
        return self.params.breath

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
        """The look of the screen."""
        return Appearance(PictureName(self.animation), Glow(self.glow), ThemeName(self.theme), self.reduced_motion)


BREATH_KEYS = ("inhale", "exhale")
"""The settings that together make a breath."""

REST_KEYS = ("settle", "rest")
"""The settings that take time from the breathing."""

PARAMS_KEYS = ("minutes", *BREATH_KEYS, *REST_KEYS)
"""All settings that depend on each other."""


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
        if each.init
    )


@cache
def settings_by_name() -> Mapping[str, Setting]:
    """Each setting under its name, and under its former one."""
    return {name: each for each in schema() for name in (each.key, each.formerly) if name}


def named(name: str) -> Setting:
    """The setting called `name`, now or formerly.

    Raises:
        SettingsError: If there is none; the message names a similar one.
    """
    known = settings_by_name()
    if name not in known:
        similar = get_close_matches(name, known, n=1)
        hint = f" Did you mean {known[similar[0]].key!r}?" if similar else ""
        raise SettingsError(f"Unknown setting {name!r}.{hint} Run `breathe settings` to see them all")
    return known[name]


def written(value: object) -> str:
    """A value as a person would write it on the command line."""
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:g}" if isinstance(value, float) else str(value)
