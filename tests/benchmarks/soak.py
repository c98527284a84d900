"""A soak: 20 real minutes with sound beside busy programs, and hours of simulated time.

`python -m tests.benchmarks.soak [--minutes N] [--hours N]` prints the lines of a Markdown table and asserts nothing; 0
leaves one of them out.
"""

from __future__ import annotations

import argparse
from functools import partial

from tests.benchmarks.footprint import Watched, watching
from tests.benchmarks.in_time import MINUTES, perform, print_lines
from tests.benchmarks.simulated import simulate

BUSY_PROGRAMS = 4
"""Twice as many as the smallest machine has processors."""

HOURS = 8.0


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=MINUTES)
    parser.add_argument("--hours", type=float, default=HOURS)
    asked = parser.parse_args()
    if asked.hours:
        print("| figure, simulated | breathe |", "|---|---|", sep="\n")
        for figure, value in simulate(asked.hours):
            print(f"| {figure} | {value} |", flush=True)
    if asked.minutes:
        watched = Watched()
        print_lines(perform(asked.minutes, BUSY_PROGRAMS, partial(watching, watched=watched)))
        for figure, value in watched.lines():
            print(f"| {figure} | {value} |", flush=True)


if __name__ == "__main__":
    main()
