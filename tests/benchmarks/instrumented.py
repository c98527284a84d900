"""The program itself, which also logs the start of its session, its ticks and each block that the device requests.

`python -m tests.benchmarks.instrumented LOG ARGUMENT...` writes the log as JSON when the program ends.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from breathe.audio.playback.mixer import Mixer
from breathe.audio.samples import Samples
from breathe.cli import main
from breathe.practice.events import Event
from breathe.practice.session import Session


def instrument(log: dict[str, object]) -> None:
    """Make the program log times of the monotonic clock."""
    requests: list[tuple[float, int]] = []
    ticks: list[float] = []
    log.update(requests=requests, ticks=ticks)
    read, start, advance = Mixer.read, Session.start, Session.advance

    def logging_read(mixer: Mixer, frames: int) -> Samples:
        requests.append((time.monotonic(), frames))
        return read(mixer, frames)

    def logging_start(session: Session) -> None:
        log["started"] = time.monotonic()
        start(session)

    def logging_advance(session: Session) -> list[Event]:
        ticks.append(time.monotonic())
        return advance(session)

    Session.advance = logging_advance  # type: ignore[assignment, method-assign]
    Mixer.read = logging_read  # type: ignore[assignment, method-assign]
    Session.start = logging_start  # type: ignore[assignment, method-assign]


if __name__ == "__main__":
    log: dict[str, object] = {}
    instrument(log)
    path = Path(sys.argv.pop(1))
    try:
        main()
    finally:
        path.write_text(json.dumps(log))
