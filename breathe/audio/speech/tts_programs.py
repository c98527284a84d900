"""Speech programs: the system's own, or a custom command."""

from __future__ import annotations

import shlex
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

TEXT, WAV = "{text}", "{wav}"
"""Placeholders in a command for the text to speak and for the file to write."""

WAV_VARIABLE = "BREATHE_WAV"
"""Environment variable with the file's path, for PowerShell, where a path in the script would need quoting."""

WINDOWS_SCRIPT = f"""
$ErrorActionPreference = 'Stop'
[Console]::InputEncoding = [Text.Encoding]::UTF8
Add-Type -AssemblyName System.Speech
$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer
$voice.Rate = -2
$voice.SetOutputToWaveFile($env:{WAV_VARIABLE})
$voice.Speak([Console]::In.ReadToEnd())
$voice.Dispose()
"""

ESPEAK = ("--stdin", "-b", "1", "-v", "en", "-s", "130", "-p", "40", "-w", WAV)
"""Arguments: UTF-8, 130 words per minute, slightly lower than usual."""

ELSEWHERE = (("espeak-ng", *ESPEAK), ("espeak", *ESPEAK))

PROGRAMS = {
    "darwin": (("say", "-r", "140", "-f", "-", "-o", WAV, "--data-format=LEI16@22050"),),
    "win32": (("powershell", "-NoProfile", "-NonInteractive", "-Command", WINDOWS_SCRIPT),),
}
"""Speech programs by platform, best first; `ELSEWHERE` has those of all other platforms."""

NO_PROGRAM = (
    "no speech program was found; install espeak-ng (Debian: apt install espeak-ng), "
    "or choose your own with --voice-command"
)


class VoiceError(Exception):
    """There is no voice; the message says why, as part of a sentence."""


@dataclass(frozen=True, slots=True)
class Command:
    """A program and its arguments; it gets the text on standard input, and in place of `TEXT` in an argument."""

    arguments: tuple[str, ...]

    @property
    def name(self) -> str:
        """The program's name, as a person knows it."""
        return Path(self.arguments[0]).name

    def filled(self, text: str, wav: Path) -> list[str]:
        """The arguments with the placeholders replaced by `text` and `wav`."""
        return [argument.replace(WAV, str(wav)).replace(TEXT, text) for argument in self.arguments]


def speech_command(own: str | None = None) -> Command:
    """The command `own` as a shell would split it, or the system's speech program.

    Raises:
        VoiceError: If there is no such program, or `own` lacks the placeholder for the file.
    """
    if own is not None:
        return _own_command(own)
    for arguments in PROGRAMS.get(sys.platform, ELSEWHERE):
        if shutil.which(arguments[0]):
            return Command(arguments)
    raise VoiceError(NO_PROGRAM)


def _own_command(own: str) -> Command:
    try:
        arguments = shlex.split(own)
    except ValueError as error:
        raise VoiceError(f"the voice command {own!r} can't be read: {str(error).lower()}") from error
    if not any(WAV in argument for argument in arguments):
        raise VoiceError(f"the voice command {own!r} lacks {WAV}, the placeholder for the file to write")
    if shutil.which(arguments[0]) is None:
        raise VoiceError(f"the voice command names the program {arguments[0]!r}, which was not found")
    return Command(tuple(arguments))
