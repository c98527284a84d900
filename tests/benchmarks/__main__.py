"""Measures breathe against the smallest programs of its kind and prints one table; asserts nothing."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from tests.benchmarks.histories import history_lines
from tests.benchmarks.peers import installed
from tests.benchmarks.programs import DEVELOPER_SETTINGS, surroundings
from tests.benchmarks.running import dark_lines, running_lines
from tests.benchmarks.starting import starting_lines
from tests.benchmarks.table import table
from tests.benchmarks.writing import writing_lines


def main() -> None:
    """Measure and print."""
    for name in DEVELOPER_SETTINGS:
        os.environ.pop(name, None)  # A terminal server passes them on to its programs.
    with surroundings() as environment, tempfile.TemporaryDirectory(prefix="peers") as folder:
        peers = installed(Path(folder))
        outside = environment | {"HOME": folder}  # so that they keep their files there
        lines = [*starting_lines(outside, peers), *writing_lines(outside, peers), *running_lines(outside, peers)]
        print(table([*lines, *dark_lines(outside), *history_lines(outside)]))


if __name__ == "__main__":
    main()
