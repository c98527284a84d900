"""Measures breathe beside the smallest programs of its kind and prints one table; asserts nothing."""

from __future__ import annotations

import os

from tests.benchmarks.histories import history_lines
from tests.benchmarks.programs import DEVELOPER_SETTINGS, surroundings
from tests.benchmarks.running import running_lines
from tests.benchmarks.starting import starting_lines
from tests.benchmarks.table import table
from tests.benchmarks.writing import writing_lines


def main() -> None:
    """Measure and print."""
    for name in DEVELOPER_SETTINGS:
        os.environ.pop(name, None)  # A terminal's server hands on what it finds here.
    with surroundings() as environment:
        lines = (starting_lines, writing_lines, running_lines, history_lines)
        print(table([line for measured in lines for line in measured(environment)]))


if __name__ == "__main__":
    main()
