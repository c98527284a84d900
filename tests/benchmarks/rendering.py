"""Speed and memory of rendering a session to a file, compared with sox making noise and a sine of the same length.

Prints the lines of a Markdown table and asserts nothing: `python -m tests.benchmarks.rendering`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import wave
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROUNDS = 3
"""The fastest round counts, as it was disturbed least."""

USUAL_MINUTES = 15
SHORT_MINUTES, LONG_MINUTES = 5, 60

KIB_PER_MIB = 1024.0

MEASURED = """
from pathlib import Path
from breathe.cli import main
try:
    main()
finally:
    status = Path("/proc/self/status").read_text()
    print(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:")))
"""
"""Runs the program, then prints its peak memory in KiB."""


@dataclass(frozen=True, slots=True)
class Work:
    """The time that one program took, including its start."""

    elapsed_seconds: float
    processor_seconds: float
    """Of all its threads, user and system time."""


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        print("| figure | breathe | against | ratio |", "|---|---|---|---|", sep="\n")
        for line in (*speed_lines(Path(folder)), *memory_lines(Path(folder))):
            print(line, flush=True)


def speed_lines(folder: Path) -> Iterator[str]:
    """Seconds of sound per second of work."""
    wav, flac, by_sox = (folder / name for name in ("session.wav", "session.flac", "sox.wav"))
    works = [
        (worked(_rendering(wav, USUAL_MINUTES)), worked(_rendering(flac, USUAL_MINUTES)), worked(_sox(by_sox, wav)))
        for _ in range(ROUNDS)
    ]
    sound, (wavs, flacs, soxes) = seconds_of(wav), zip(*works, strict=True)
    for suffix, breathe in (("WAV", wavs), ("FLAC", flacs)):
        for what in ("elapsed", "processor"):
            ours, theirs = (sound / min(getattr(work, f"{what}_seconds") for work in all_) for all_ in (breathe, soxes))
            figure = f"{USUAL_MINUTES} minutes to {suffix}, sound per {what} second"
            yield f"| {figure} | {ours:.0f} s | {theirs:.0f} s: sox, noise and a sine to WAV | {ours / theirs:.2f} |"


def memory_lines(folder: Path) -> Iterator[str]:
    """Peak memory of a short and a long session."""
    short, long = (peak_memory(folder / "session.wav", minutes) for minutes in (SHORT_MINUTES, LONG_MINUTES))
    figure = f"peak memory, {LONG_MINUTES} minutes to WAV"
    yield f"| {figure} | {long:.1f} MiB | {short:.1f} MiB: {SHORT_MINUTES} minutes | {long / short:.2f} |"


def worked(command: list[str]) -> Work:
    """Run a program to its end."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    elapsed = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Work(elapsed, usage.ru_utime + usage.ru_stime)


def peak_memory(target: Path, minutes: int) -> float:
    """Peak memory of rendering, in MiB."""
    command = [sys.executable, "-c", MEASURED, *_rendering(target, minutes)[3:]]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return int(output.splitlines()[-1]) / KIB_PER_MIB


def seconds_of(path: Path) -> float:
    """Length of a WAV file."""
    with wave.open(str(path)) as sound:
        return float(sound.getnframes() / sound.getframerate())


def _rendering(target: Path, minutes: int) -> list[str]:
    return [sys.executable, "-m", "breathe", "render", str(target), "--force", "--minutes", str(minutes)]


def _sox(target: Path, like: Path) -> list[str]:
    """Pink noise and a sine as long as another file, in the same format, dithered like it."""
    length = str(seconds_of(like))
    sounds = ["synth", length, "pinknoise", "synth", length, "sine", "mix", "220", "gain", "-20"]
    return ["sox", "-n", "-r", "48000", "-c", "2", "-b", "16", str(target), *sounds]


if __name__ == "__main__":
    main()
