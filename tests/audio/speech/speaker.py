"""A speech program of the tests' own: speaks a buzz that is as long as the text, or fails in the way it is told to."""

from __future__ import annotations

import argparse
import shlex
import subprocess
import sys
import time
import wave
from collections.abc import Iterable
from pathlib import Path

import numpy as np

RATE_HZ = 16_000
SECONDS_PER_LETTER = 0.05
PITCH_HZ = 140.0


def command(*options: str) -> str:
    """A voice command that runs this program."""
    return shlex.join([sys.executable, __file__, *options]) + " --out {wav} {text}"


COPY = 'LC_ALL=C; printf "%s\\n" "$2" >>"$0/note"; cp "$0/${#2}.wav" "$1"'
"""Notes the text, and speaks the file that is named by its length."""


def quick_command(folder: Path, texts: Iterable[str]) -> str:
    """A voice command that speaks the same for these texts in a fraction of the time; the folder's `note` has them."""
    folder.mkdir()
    for text in set(texts):
        write(folder / f"{len(text.encode())}.wav", text, 0.3)
    return shlex.join(["sh", "-c", COPY, str(folder)]) + " {wav} {text}"


def seconds_of(text: str) -> float:
    """How long this program speaks."""
    return SECONDS_PER_LETTER * len(text)


def write(target: Path, text: str, loudness: float) -> None:
    """A soft buzz with some overtones, between two silences."""
    seconds = np.arange(round(seconds_of(text) * RATE_HZ)) / RATE_HZ
    buzz = sum(np.sin(2.0 * np.pi * PITCH_HZ * n * seconds) / n for n in range(1, 12))
    spoken = np.pad(loudness * np.asarray(buzz), RATE_HZ // 4)
    with wave.open(str(target), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes(np.round(spoken * 32_767).astype("<i2").tobytes())


def main() -> None:
    """Speak, or fail."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--how", default="well")
    parser.add_argument("--note", type=Path, help="a file to note the text in, or who hangs")
    parser.add_argument("text")
    asked = parser.parse_args()
    if asked.note:
        with asked.note.open("a") as file:
            file.write(asked.text + "\n")
    match asked.how:
        case "well":
            write(asked.out, asked.text, 0.3)
        case "silently":
            write(asked.out, asked.text, 0.0)
        case "failing":
            print("warming up\nno such\tvoice\a\n", file=sys.stderr)
            sys.exit(3)
        case "mutely failing":
            sys.exit(4)
        case "garbage":
            asked.out.write_bytes(b"RIFF" + bytes(range(256)) * 40)
        case "hanging":
            child = subprocess.Popen(["sleep", "300"])
            if asked.note:
                asked.note.write_text(str(child.pid))
            child.wait()
        case "slowly":
            time.sleep(0.2)
            write(asked.out, asked.text, 0.3)


if __name__ == "__main__":
    main()
