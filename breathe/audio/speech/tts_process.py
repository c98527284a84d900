"""Runs a speech program, without a shell, and kills it after a timeout."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from breathe.audio.speech.tts_programs import WAV_VARIABLE, Command, VoiceError

TIMEOUT_SECONDS = 20.0
"""Time that a program may take for one text."""

POLL_SECONDS = 0.02
"""Time between two checks of the program."""

LONGEST_QUOTE = 160
"""Letters quoted from the output of a program that failed."""


def run(command: Command, text: str, wav: Path, should_continue: Callable[[], bool]) -> None:
    """Have `text` spoken to the file `wav`, while `should_continue` is true; other files are written beside it.

    Raises:
        VoiceError: If the program fails, takes too long or is cancelled.
        OSError: If it can't be started.
    """
    said, output = wav.with_name("text"), wav.with_name("output")
    said.write_text(text, encoding="utf-8")
    # Files, not pipes: a grandchild that keeps a pipe open would block us.
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
        raise VoiceError(f"{command.name} didn't finish within {TIMEOUT_SECONDS:g} s")
    if code:
        raise VoiceError(f"{command.name} failed with {_last_line(output) or f'exit code {code}'}")


def _exit_code(process: subprocess.Popen[bytes], should_continue: Callable[[], bool]) -> int | None:
    """The program's exit code; None if it still runs after the timeout or was cancelled."""
    until = time.monotonic() + TIMEOUT_SECONDS
    while process.poll() is None and should_continue() and time.monotonic() < until:
        time.sleep(POLL_SECONDS)
    return process.poll()


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kill the program if it still runs, with its children where the system has process groups."""
    if process.poll() is None:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()


def _last_line(output: Path) -> str:
    """The last line that a program printed, in quotation marks, or nothing."""
    lines = [line for line in output.read_text(encoding="utf-8", errors="replace").splitlines() if line.strip()]
    printable = "".join(letter if letter.isprintable() else " " for letter in lines[-1]) if lines else ""
    return f'"{printable.strip()[:LONGEST_QUOTE]}"' if printable.strip() else ""
