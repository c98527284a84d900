"""Ratings of tension and back pain, and how to read a change."""

from __future__ import annotations

from dataclasses import dataclass

LOWEST, HIGHEST = 0, 10

TENSION_ENDS = "0 completely relaxed, 10 as tense as I can imagine"
PAIN_ENDS = "0 no pain, 10 as bad as I can imagine"

HOW_TO_READ = "A change of 2 points or more is probably meaningful."
"""Childs 2005, Suzuki 2020."""


@dataclass(frozen=True, slots=True)
class Ratings:
    """Ratings at one moment, 0 to 10, if any."""

    tension: int | None = None
    pain: int | None = None

    def changes(self, moment: str) -> dict[str, int | str | None]:
        """The changes to a record; `moment` is "before" or "after"."""
        return {f"tension_{moment}": self.tension, f"pain_{moment}": self.pain}

    def __str__(self) -> str:
        given = {"tension": self.tension, "pain": self.pain}
        return ", ".join(f"{name} {value}" for name, value in given.items() if value is not None)


UNRATED = Ratings()


def rating(text: str) -> int:
    """Read a rating.

    Raises:
        ValueError: If it is not on the scale; the message is a sentence.
    """
    if not (text.isascii() and text.isdigit() and LOWEST <= int(text) <= HIGHEST):
        raise ValueError(f"'{text}' is not a whole number from {LOWEST} to {HIGHEST}.")
    return int(text)


def rating_if_any(text: str) -> int | None:
    """Read a rating, or None from an empty text.

    Raises:
        ValueError: As `rating` does.
    """
    return rating(text.strip()) if text.strip() else None
