"""Memory, descriptors and threads of a process, sampled while it runs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread

import numpy as np

SAMPLE_SECONDS = 5.0
KIB_PER_MIB = 1024.0
SECONDS_PER_HOUR = 3600.0

WARM_UP_SHARE = 0.1
"""Share of the samples, at the start, that don't count for the slope: the caches fill."""


@dataclass(frozen=True, slots=True)
class Footprint:
    """One sample."""

    seconds: float
    memory: float
    """Resident, in MiB."""
    descriptors: int
    threads: int


def footprint(process: int, seconds: float) -> Footprint:
    """The footprint of a process at a second of whichever clock."""
    folder = Path("/proc") / str(process)
    fields = dict(line.split(":", 1) for line in (folder / "status").read_text().splitlines())
    memory = int(fields["VmRSS"].split()[0]) / KIB_PER_MIB
    return Footprint(seconds, memory, len(list((folder / "fd").iterdir())), int(fields["Threads"]))


@dataclass
class Watched:
    """The footprints of one process."""

    samples: list[Footprint] = field(default_factory=list)

    def lines(self) -> Iterator[tuple[str, str]]:
        """Figures and their values."""
        counted = self.samples[round(WARM_UP_SHARE * len(self.samples)) :]
        first, last = counted[0], counted[-1]
        slope = np.polyfit([each.seconds for each in counted], [each.memory for each in counted], 1)[0]
        most = max(each.memory for each in counted)
        yield "memory, first, last, most", f"{first.memory:.1f}, {last.memory:.1f}, {most:.1f} MiB"
        yield "memory slope", f"{slope * SECONDS_PER_HOUR:.2f} MiB per hour"
        yield "descriptors, first and last", f"{first.descriptors}, {last.descriptors}"
        yield "threads, first and last", f"{first.threads}, {last.threads}"


@contextmanager
def watching(process: int, watched: Watched) -> Iterator[None]:
    """Sample a process within the context."""
    over = Event()

    def watch() -> None:
        seconds = 0.0
        while not over.wait(SAMPLE_SECONDS):
            seconds += SAMPLE_SECONDS
            watched.samples.append(footprint(process, seconds))

    thread = Thread(target=watch, name="watch", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
