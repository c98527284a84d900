"""The options of a session, played or rendered, and the settings they override."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Set
from importlib.util import find_spec
from typing import Any

import click

from breathe.audio.playback.players.names import EXTRAS, PlayerName
from breathe.audio.speech.names import VoiceName
from breathe.audio.speech.tts_programs import VoiceError, speech_command
from breathe.practice import session_params as limits
from breathe.settings.allowed import SettingsError, SettingType, number
from breathe.settings.resolution import Resolved, resolve
from breathe.settings.schema import named, schema
from breathe.system.paths import settings_path

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
    """The option that overrides a setting; None if it is not given."""
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
    _view_option("pace", number(limits.PACE), "BPM", "Breaths per minute.", limits.DEFAULT_BREATH.pace),
    _view_option("ratio", number(limits.RATIO), "R", "Out-breath divided by in-breath.", limits.DEFAULT_BREATH.ratio),
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
"""The practice and its sound, played or rendered."""

PLAYER_OPTIONS = (
    setting_option("audio_backend", "NAME"),
    click.option("--silent", is_flag=True, help="Play no sound; short for --audio-backend silent."),
)

RECORD_OPTIONS = (setting_option("save_history"), setting_option("track_pain"))

SCREEN_OPTIONS = (
    setting_option("theme", "NAME"),
    setting_option("animation", "NAME"),
    setting_option("glow", "NAME"),
    setting_option("screen", "NAME"),
    setting_option("reduced_motion"),
)
"""The look of the screen."""


def options(*given: Decorator) -> Decorator:
    """Give a command all these options, in this order."""

    def decorate(command: Decorator) -> Decorator:
        for option in reversed(given):
            command = option(command)
        return command

    return decorate


def resolved(silent: bool = False, **given: object) -> Resolved:
    """The settings in force with these options over them; None means an option that was not given.

    Raises:
        UsageError: If they contradict each other or a limit of the practice.
    """
    asked = {key: value for key, value in given.items() if value is not None}
    _check_breath(asked.keys())
    if silent:
        _check_silent(asked)
        asked["audio_backend"] = PlayerName.SILENT
    if "voice_command" in asked:
        asked.setdefault("voice", VoiceName.SYSTEM)
    if "pace" in asked or "inhale" in asked:
        asked["gentle_start"] = False
    try:
        found = resolve(settings_path(), os.environ, asked)
    except SettingsError as error:
        raise click.UsageError(f"{error}.") from error
    _check_player(found.settings.audio_backend)
    if asked.get("voice") == VoiceName.SYSTEM:
        _check_voice(found.settings.voice_command)
    return found


def _check_breath(asked: Set[str]) -> None:
    seconds = asked & {"inhale", "exhale"}
    if seconds and asked & {"pace", "ratio"}:
        raise click.UsageError("Use either --inhale and --exhale or --pace and --ratio, not both.")
    if len(seconds) == 1:
        raise click.UsageError("Use --inhale and --exhale together: each breath needs both.")


def _check_silent(asked: Mapping[str, object]) -> None:
    player = asked.get("audio_backend", PlayerName.SILENT)
    if player != PlayerName.SILENT:
        raise click.UsageError(f"Use either --silent or --audio-backend {player}, not both.")


def _check_player(player: str) -> None:
    extra = EXTRAS.get(PlayerName(player))
    if extra and find_spec(extra) is None:
        raise click.UsageError(
            f"{extra} is not installed. Run pip install 'breathe-trainer[{extra}]', or use --audio-backend auto."
        )


def _check_voice(command: str | None) -> None:
    try:
        speech_command(command)
    except VoiceError as error:
        raise click.UsageError(f"{error}.") from error
