"""Runs a speech program: never through a shell, and never for longer than it is waited for."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from breathe.audio.speech.tts_programs import WAV_VARIABLE, Command, VoiceError

PATIENCE_SECONDS = 20.0
"""How long a program may take over one text."""

LOOK_SECONDS = 0.02
"""How often it is looked after."""

LONGEST_SAYING = 160
"""So many letters of what a program printed are told."""


def run(command: Command, text: str, wav: Path, should_continue: Callable[[], bool]) -> None:
    """Have `text` spoken to the file `wav`, for as long as `should_continue`; the files it needs lie beside it.

    Raises:
        VoiceError: If the program fails, takes too long or is no longer wanted.
        OSError: If it cannot be started.
    """
    said, output = wav.with_name("text"), wav.with_name("output")
    said.write_text(text, encoding="utf-8")
    # Files, not pipes: a grandchild that keeps a pipe open would be waited for.
    with said.open("rb") as source, output.open("wb") as sink:
        process = subprocess.Popen(
            command.filled(text, wav),
            stdin=source,
            stdout=sink,
            stderr=subprocess.STDOUT,
            env=os.environ | {WAV_VARIABLE: str(wav)},
            start_new_session=True,
        )
        try:
            code = _exit_code(process, should_continue)
        finally:
            _kill(process)
    if code is None:
        raise VoiceError(f"{command.name} had not spoken after {PATIENCE_SECONDS:g} s")
    if code:
        raise VoiceError(f"{command.name} failed with {_saying(output) or f'exit code {code}'}")


def _exit_code(process: subprocess.Popen[bytes], should_continue: Callable[[], bool]) -> int | None:
    """How the program ended; None if it was not waited for any longer."""
    until = time.monotonic() + PATIENCE_SECONDS
    while process.poll() is None and should_continue() and time.monotonic() < until:
        time.sleep(LOOK_SECONDS)
    return process.poll()


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End what is left of the program, with all that it started where the system knows of that."""
    if process.poll() is None:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()


def _saying(output: Path) -> str:
    """The last line that a program printed, fit for a sentence."""
    lines = [line for line in output.read_text(encoding="utf-8", errors="replace").splitlines() if line.strip()]
    printable = "".join(letter if letter.isprintable() else " " for letter in lines[-1]) if lines else ""
    return f'"{printable.strip()[:LONGEST_SAYING]}"' if printable.strip() else ""
