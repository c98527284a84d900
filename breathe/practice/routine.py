"""The shape of every routine: four parts in a fixed order, their texts, and whether the middle is paced."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """A sound that marks a change, under the name that the audio has for it."""

    BEGIN = "begin"
    STEP = "step"
    CLOSING = "closing"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Text:
    """A text to read or hear, and where in its part it comes in."""

    words: str
    share: float
    """Share of its part, 0 to 1, after which it comes in."""
    number: int | None = None
    """The step's number, from 1; None for a text that is not a step."""
    mark: Mark | None = None
    """The sound that marks it; None for a text that comes in silently."""


@dataclass(frozen=True, slots=True)
class Routine:
    """A guided routine, apart from its lengths."""

    name: str
    kind: str
    """Its kind in the record."""
    settle: tuple[Text, ...] = ()
    """Texts of the time before the practice."""
    slow_down: tuple[Text, ...] = ()
    """Texts of the first part of a paced practice, in which the pace comes down."""
    steady: tuple[Text, ...] = ()
    """Texts of the rest of the practice; of all of it where nothing is paced."""
    close: tuple[Text, ...] = ()
    """Texts of the rest after the practice."""
    is_paced: bool = True
    """True if the practice consists of breaths to follow."""
    end_mark: Mark | None = Mark.OVER
    """The sound at the very end."""

    @property
    def texts(self) -> tuple[Text, ...]:
        """Every text, in order."""
        return (*self.settle, *self.slow_down, *self.steady, *self.close)

    @property
    def words(self) -> tuple[str, ...]:
        """The words of every text, in order."""
        return tuple(text.words for text in self.texts)

    @property
    def step_count(self) -> int:
        """Number of steps among the texts."""
        return sum(text.number is not None for text in self.texts)
