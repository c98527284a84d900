"""The options of a session, played or rendered, and the settings they are laid over."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import click

from breathe.audio.playback.players.names import PlayerName
from breathe.audio.speech.names import VoiceName
from breathe.practice import session_params as limits
from breathe.practice.breath import SECONDS_PER_MINUTE, Breath
from breathe.settings.allowed import SettingType, number
from breathe.settings.resolution import Resolved, resolve
from breathe.settings.schema import named, schema

Decorator = Callable[..., Any]


def _option(key: str) -> str:
    return key.replace("_", "-")


def _current(option: str) -> str:
    """The present name of an option that is given by its former one, without its dashes."""
    former = {_option(each.formerly): _option(each.key) for each in schema() if each.formerly}
    prefix = "no-" if option.startswith("no-") else ""
    stem = option.removeprefix(prefix)
    return prefix + former.get(stem, stem)


FORMER_NAMES = {"token_normalize_func": _current}
"""Lets a command be given options by their former names, which its help does not list."""


def setting_option(key: str, metavar: str | None = None) -> Decorator:
    """The option that overrules a setting; it is None where it was not given."""
    setting = named(key)
    name = _option(key)
    if setting.allowed.is_boolean:
        about = f"{setting.about}  [default: {setting.by_default}]"
        return click.option(f"--{name}/--no-{name}", key, default=None, help=about)
    about = f"{setting.about}  [{setting.allowed.words}; default: {setting.by_default}]"
    return click.option(f"--{name}", key, type=setting.allowed, metavar=metavar, help=about)


def _view_option(key: str, allowed: SettingType, metavar: str, about: str, default: float) -> Decorator:
    about = f"{about}  [{allowed.words}; default: {default:.3g}]"
    return click.option(f"--{key}", type=allowed, metavar=metavar, help=about)


SESSION_OPTIONS = (
    setting_option("minutes", "N"),
    setting_option("inhale", "S"),
    setting_option("exhale", "S"),
    _view_option("pace", number(limits.PACE), "BPM", "Breaths a minute.", limits.DEFAULT_BREATH.pace),
    _view_option("ratio", number(limits.RATIO), "R", "Seconds out over seconds in.", limits.DEFAULT_BREATH.ratio),
    setting_option("starting_pace", "BPM"),
    setting_option("settle", "S"),
    setting_option("rest", "S"),
    setting_option("soundscape", "NAME"),
    setting_option("volume", "V"),
    setting_option("cue_volume", "PERCENT"),
    setting_option("background"),
    setting_option("halfway_chime"),
    setting_option("focus_word", "WORD"),
    setting_option("voice", "NAME"),
    setting_option("voice_command", "CMD"),
)
"""What a session is like, played or rendered."""

PLAYER_OPTIONS = (
    setting_option("audio_backend", "NAME"),
    click.option("--silent", is_flag=True, help="No sound, as --audio-backend silent."),
)

RECORD_OPTIONS = (setting_option("save_history"), setting_option("track_pain"))

PICTURE_OPTIONS = (
    setting_option("theme", "NAME"),
    setting_option("animation", "NAME"),
    setting_option("glow", "NAME"),
    setting_option("screen", "NAME"),
    setting_option("reduced_motion"),
)
"""How the picture looks."""


def options(*given: Decorator) -> Decorator:
    """Give a command all these options, in this order."""

    def decorate(command: Decorator) -> Decorator:
        for option in reversed(given):
            command = option(command)
        return command

    return decorate


def resolved(pace: float | None = None, ratio: float | None = None, silent: bool = False, **given: object) -> Resolved:
    """The settings in force with these options over them; None stands for an option that was not given.

    Raises:
        UsageError: If they contradict each other or a limit of the practice.
    """
    from breathe.system.paths import settings_path

    try:
        if silent:
            given["audio_backend"] = _silent(given.get("audio_backend"))
        if given.get("voice_command") is not None:
            given["voice"] = given.get("voice") or VoiceName.SYSTEM
        if pace is not None or given.get("inhale") is not None:
            given["gentle_start"] = False
        if (pace, ratio) != (None, None):
            given |= _by_pace(pace, ratio, given)
        _check_breath(given)
        found = resolve(settings_path(), os.environ, given)
    except ValueError as error:
        raise click.UsageError(f"{error}.") from error
    _check_player(found.settings.audio_backend)
    if given.get("voice") == VoiceName.SYSTEM:
        _check_voice(found.settings.voice_command)
    return found


def _silent(player: object) -> str:
    if player not in (None, PlayerName.SILENT):
        raise ValueError(f"--silent contradicts --audio-backend {player}; give one of them")
    return PlayerName.SILENT


def _by_pace(pace: float | None, ratio: float | None, given: dict[str, object]) -> dict[str, float]:
    """The seconds in and out of a pace and a ratio, each of which may be left as it is set."""
    from breathe.system.paths import settings_path

    if given.get("inhale") is not None or given.get("exhale") is not None:
        raise ValueError("give --inhale and --exhale, or --pace and --ratio, not both")
    held = resolve(settings_path(), os.environ).settings.breath
    asked = Breath.at_pace(pace or held.pace, ratio or held.ratio)
    return {"inhale": asked.inhale_seconds, "exhale": asked.exhale_seconds}


def _check_breath(given: dict[str, object]) -> None:
    inhale, exhale = given.get("inhale"), given.get("exhale")
    if isinstance(inhale, float) and isinstance(exhale, float):
        try:
            limits.PACE.check("pace", round(SECONDS_PER_MINUTE / (inhale + exhale), 6))
            Breath(inhale, exhale)
        except ValueError as error:
            raise ValueError(f"--inhale {inhale:g} --exhale {exhale:g}: {error}") from error
    elif inhale != exhale:
        raise ValueError("--inhale and --exhale belong together; give both")


def _check_player(player: str) -> None:
    from importlib.util import find_spec

    if player == PlayerName.SIMPLEAUDIO and find_spec("simpleaudio") is None:
        raise click.UsageError(
            "the player simpleaudio needs the extra: pip install 'breathe-trainer[simpleaudio]'; or leave it at auto."
        )


def _check_voice(command: str | None) -> None:
    from breathe.audio.speech.tts_programs import VoiceError, speech_command

    try:
        speech_command(command)
    except VoiceError as error:
        raise click.UsageError(f"{error}.") from error
