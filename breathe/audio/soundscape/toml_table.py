"""A table of a soundscape file, and the sentence about what is wrong in it."""

from __future__ import annotations

from dataclasses import dataclass, fields

MOST_NUMBERS = 16
"""In one list."""


class SoundscapeError(ValueError):
    """A soundscape that cannot be used; the message is one sentence for the person who wrote it."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a soundscape file."""

    where: str
    """The file and the table, as an error names them."""
    entries: dict[str, object]

    def check_keys(self, shape: type, optional: tuple[str, ...] = (), without: tuple[str, ...] = ()) -> None:
        """Refuse keys that the dataclass `shape` has no field for, and fields that have no key."""
        allowed = [field.name for field in fields(shape) if field.name not in without]
        for key in self.entries:
            if key not in allowed:
                raise SoundscapeError(f"{self.where} has an unknown key {key!r}: allowed are {', '.join(allowed)}.")
        for key in allowed:
            if key not in self.entries and key not in optional:
                raise SoundscapeError(f"{self.where} lacks the key {key!r}.")

    def table(self, key: str, shape: type) -> Table | None:
        """The table under `key`, with the keys of `shape`, if it is there."""
        return self.required_table(key, shape) if key in self.entries else None

    def required_table(self, key: str, shape: type) -> Table:
        """The table under `key`, with the keys of `shape`."""
        entries = self.entries[key]
        if not isinstance(entries, dict):
            raise self.refused(key, "a table")
        table = Table(f"{self.where}, [{key}]", entries)
        table.check_keys(shape)
        return table

    def text(self, key: str) -> str:
        """The words under `key`, fit for a line of a terminal."""
        words = self.entries[key]
        if not isinstance(words, str) or not words.strip() or not words.isprintable():
            raise self.refused(key, "some words in quotes, on one line and without control characters")
        return words

    def number(self, key: str, limits: tuple[float, float]) -> float:
        """The number under `key`, within `limits`."""
        numbers = _numbers([self.entries[key]], limits)
        if numbers is None:
            raise self.refused(key, f"a number from {limits[0]:g} to {limits[1]:g}")
        return numbers[0]

    def pair(self, key: str, limits: tuple[float, float]) -> tuple[float, float]:
        """The two numbers under `key`, both within `limits`."""
        first, second = self.numbers(key, limits, count=2)
        return first, second

    def numbers(self, key: str, limits: tuple[float, float], count: int | None = None) -> tuple[float, ...]:
        """The list of `count` numbers under `key`, or of one to `MOST_NUMBERS`, each within `limits`."""
        numbers = _numbers(self.entries[key], limits)
        if numbers is None or not (len(numbers) == count if count else 1 <= len(numbers) <= MOST_NUMBERS):
            how_many = count or f"1 to {MOST_NUMBERS}"
            raise self.refused(key, f"a list of {how_many} numbers from {limits[0]:g} to {limits[1]:g}")
        return numbers

    def refused(self, key: str, allowed: str) -> SoundscapeError:
        """The error for a value that is not what is `allowed`."""
        return SoundscapeError(f"{self.where}: {key} is {self.entries[key]!r}, but it has to be {allowed}.")


def _numbers(value: object, limits: tuple[float, float]) -> tuple[float, ...] | None:
    """The list `value` as numbers, or nothing if it is no list of numbers within `limits`."""
    if not isinstance(value, list):
        return None
    # True and False are ints to Python, but not to the person who wrote them.
    numbers = [float(item) for item in value if isinstance(item, int | float) and not isinstance(item, bool)]
    within = [number for number in numbers if limits[0] <= number <= limits[1]]
    return tuple(within) if len(within) == len(value) else None
