"""The table that the benchmarks print."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One figure of breathe beside the same figure of something else."""

    figure: str
    breathe: float
    against: float
    other: str
    """Name of the thing it is compared with."""
    unit: str
    digits: int = 0

    def __str__(self) -> str:
        return f"| {self.figure} | {self._with_unit(self.breathe)} | {self._other} | {self._ratio} |"

    @property
    def _other(self) -> str:
        return f"{self._with_unit(self.against)}: {self.other}"

    @property
    def _ratio(self) -> str:
        return f"{self.breathe / self.against:.2f}" if self.against else "-"

    def _with_unit(self, value: float) -> str:
        return f"{value:.{self.digits}f} {self.unit}"


def table(lines: Iterable[Line]) -> str:
    """The lines as a Markdown table."""
    return "\n".join(["| figure | breathe | against | ratio |", "|---|---|---|---|", *map(str, lines)])
