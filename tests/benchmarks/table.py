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
    """What it is measured against."""
    unit: str
    digits: int = 0

    def __str__(self) -> str:
        return f"| {self.figure} | {self._with_unit(self.breathe)} | {self._rival} | {self._ratio} |"

    @property
    def _rival(self) -> str:
        return f"{self._with_unit(self.against)}: {self.other}"

    @property
    def _ratio(self) -> str:
        return f"{self.breathe / self.against:.2f}" if self.against else "-"

    def _with_unit(self, value: float) -> str:
        return f"{value:.{self.digits}f} {self.unit}"


def table(lines: Iterable[Line]) -> str:
    """The lines as a Markdown table."""
    return "\n".join(["| figure | breathe | against | ratio |", "|---|---|---|---|", *map(str, lines)])
