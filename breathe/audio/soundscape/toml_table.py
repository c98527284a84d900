"""A table of a soundscape file, read as a dataclass of the model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from typing import Any, get_args, get_origin, get_type_hints

from breathe.audio.soundscape.model import Limits

COUNTS: Mapping[Any, tuple[range, str]] = {
    float: (range(1, 2), "a number"),
    tuple[float, float]: (range(2, 3), "a list of 2 numbers"),
    tuple[float, ...]: (range(1, 17), "a list of 1 to 16 numbers"),
}
"""The allowed counts of numbers in a value of each type, and the same in words."""


class SoundscapeError(ValueError):
    """A soundscape that cannot be used; the message is one sentence for the person who wrote it."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a soundscape file."""

    file: str
    names: tuple[str, ...]
    """The way to it from the top of the file."""
    entries: Mapping[str, object]

    def read(self, shape: type[Any], **given: object) -> Any:
        """An instance of the dataclass `shape`; each field that is not `given` is the value of its key.

        Raises:
            SoundscapeError: If a key is unknown or missing, or a value not allowed.
        """
        declared = {self._key(each): each for each in fields(shape) if each.name not in given}
        self._check_keys(declared)
        types, values = get_type_hints(shape), dict(given)
        for key, each in declared.items():
            if key in self.entries:
                values[each.name] = self._value(key, types[each.name], each.metadata)
            elif each.default is MISSING and each.default_factory is MISSING:
                raise SoundscapeError(f"{self._where} lacks the key {key!r}.")
        table = shape(**values)
        if problem := _length_problem(table) or getattr(table, "problem", str)():
            raise SoundscapeError(f"{self._where}: {problem}.")
        return table

    def _key(self, declared: Field[Any]) -> str:
        """The key of a field: its name, or the former one in an old file."""
        former: str = declared.metadata.get("formerly", declared.name)
        return former if former in self.entries and declared.name not in self.entries else declared.name

    def _check_keys(self, known: Mapping[str, object]) -> None:
        for key in self.entries:
            if key not in known:
                raise SoundscapeError(f"{self._where} has an unknown key {key!r}; the keys are {', '.join(known)}.")

    def _value(self, key: str, kind: Any, declared: Mapping[str, Any]) -> object:
        """The value under `key`, of the type `kind` and within the limits `declared`."""
        if kind is str:
            return self._text(key)
        if get_origin(kind) is Mapping:
            return self._table(key)._lists(declared["keys"], get_args(kind)[1], declared["limits"])
        shape: Any = next((each for each in (kind, *get_args(kind)) if is_dataclass(each)), None)
        return self._table(key).read(shape) if shape else self._numbers(key, kind, declared["limits"])

    def _table(self, key: str) -> Table:
        entries = self.entries[key]
        if not isinstance(entries, dict):
            raise self._refused(key, "a table")
        return Table(self.file, (*self.names, key), entries)

    def _lists(self, keys: Mapping[str, object], kind: Any, limits: Limits) -> dict[object, object]:
        """Every list of the table, each under the value of its key in `keys`."""
        self._check_keys(keys)
        return {keys[key]: self._numbers(key, kind, limits) for key in self.entries}

    def _text(self, key: str) -> str:
        """The words under `key`, fit for a line of a terminal."""
        words = self.entries[key]
        if not isinstance(words, str) or not words.strip() or not words.isprintable():
            raise self._refused(key, "a line of words in quotes, without control characters")
        return words

    def _numbers(self, key: str, kind: Any, limits: Limits) -> Any:
        """The number under `key`, or the list of numbers if `kind` is a tuple."""
        counts, words = COUNTS[kind]
        values = [self.entries[key]] if kind is float else self.entries[key]
        if not isinstance(values, list) or len(values) not in counts or not all(_lies(each, limits) for each in values):
            raise self._refused(key, f"{words} from {limits[0]:g} to {limits[1]:g}")
        numbers = tuple(float(each) for each in values)
        return numbers[0] if kind is float else numbers

    @property
    def _where(self) -> str:
        return f"{self.file}, [{'.'.join(self.names)}]" if self.names else self.file

    def _refused(self, key: str, allowed: str) -> SoundscapeError:
        return SoundscapeError(f"{self._where}: {key} = {self.entries[key]!r} is not {allowed}.")


def _lies(value: object, limits: Limits) -> bool:
    """True if a value is a number within `limits`."""
    # True and False are ints to Python, but not to the person who wrote them.
    return isinstance(value, int | float) and not isinstance(value, bool) and limits[0] <= value <= limits[1]


def _length_problem(table: Any) -> str | None:
    """Complaint about a list that is not as long as the one it belongs to."""
    for each in fields(table):
        other = each.metadata.get("as_long_as")
        if other and len(getattr(table, each.name)) != (count := len(getattr(table, other))):
            return f"{each.name} = {list(getattr(table, each.name))} is not as long as {other}, which has {count}"
    return None
