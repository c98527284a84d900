"""The program itself, with a note of when its session started and of each block that the device asked for.

`python -m tests.benchmarks.watched NOTES ARGUMENT...` writes the notes as JSON when the program ends.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from breathe.audio.playback.mixer import Mixer
from breathe.audio.samples import Samples
from breathe.cli import main
from breathe.practice.session import Session


def watch(notes: dict[str, object]) -> None:
    """Have the program note times of the monotonic clock."""
    asked: list[tuple[float, int]] = []
    notes["asked"] = asked
    read, start = Mixer.read, Session.start

    def watched_read(mixer: Mixer, frames: int) -> Samples:
        asked.append((time.monotonic(), frames))
        return read(mixer, frames)

    def watched_start(session: Session) -> None:
        notes["started"] = time.monotonic()
        start(session)

    Mixer.read = watched_read  # type: ignore[assignment, method-assign]
    Session.start = watched_start  # type: ignore[assignment, method-assign]


if __name__ == "__main__":
    found: dict[str, object] = {}
    watch(found)
    path = Path(sys.argv.pop(1))
    try:
        main()
    finally:
        path.write_text(json.dumps(found))
