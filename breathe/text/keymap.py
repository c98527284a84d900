"""The keys in force: those of the table of commands, some of them changed in the settings file."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from breathe.text.commands import LINE_MODE, PAGES, Command

KEPT_KEYS = ("escape", "ctrl+c", "ctrl+q")
"""Keys that always leave a page, whatever other key is chosen for that."""

NAMED_KEYS = {
    **{"space": "space", "enter": "Enter", "tab": "Tab", "backspace": "Backspace", "delete": "Del", "insert": "Ins"},
    **{"up": "↑", "down": "↓", "left": "←", "right": "→"},
    **{"home": "Home", "end": "End", "pageup": "PgUp", "pagedown": "PgDn"},
    **{f"f{number}": f"F{number}" for number in range(1, 13)},
    # Terminals send the other letters with Ctrl as Backspace, Tab and Enter, or stop and suspend the program by them.
    **{f"ctrl+{letter}": f"Ctrl+{letter.upper()}" for letter in "abdefgklnoprtuvwxy"},
}
"""The keys without a character that a person may choose, and their names on the screen."""

_OWN_NAMES = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""Textual's names of characters where they differ from Unicode's."""

CASED_PAGE = "breath"
"""The page on which a letter and its capital may be the keys of two commands."""

_LIST_PAGES = ("sessions", "settings")
_LIST_KEYS = ("up", "down", "enter", "home", "end", "pageup", "pagedown")
"""The keys that a page's list reserves."""


@dataclass(frozen=True, slots=True)
class Keymap:
    """The key of each command."""

    changed: Mapping[str, str] = field(default_factory=dict)
    """Custom keys, by the ids of their commands: characters, or names from `NAMED_KEYS`."""

    def shown(self, command: Command) -> str:
        """The key as a person reads it."""
        key = self.changed.get(command.id)
        return NAMED_KEYS.get(key, key) if key else command.shown

    def letter(self, command: Command) -> str | None:
        """The command's key in the line mode; only a character can replace another there."""
        key = self.changed.get(command.id, "")
        return key if len(key) == 1 and command.letter else command.letter

    def keys(self, command: Command) -> tuple[str, ...]:
        """The command's keys by their names in Textual."""
        before = command.keys.split(",")
        key = self.changed.get(command.id)
        return (_textual_name(key), *(kept for kept in before if kept in KEPT_KEYS)) if key else tuple(before)

    def for_textual(self) -> dict[str, str]:
        """The changed keys, as `App.set_keymap` takes them."""
        return {
            command.id: ",".join(in_either_case(self.keys(command), self._taken(command)))
            for command in _commands()
            if command.id in self.changed
        }

    def _taken(self, command: Command) -> set[str]:
        """All keys of the pages that offer the command."""
        pages = [page for page in PAGES.values() if command.id in {each.id for each in page}]
        return {key for page in pages for each in page for key in self.keys(each)}


DEFAULT_KEYMAP = Keymap()


def in_either_case(keys: Iterable[str], taken: Collection[str]) -> Iterator[str]:
    """The keys, then each letter's other case unless it is `taken`, so that Caps Lock changes nothing."""
    keys = tuple(keys)
    yield from keys
    yield from (other for key in keys if (other := other_case(key)) and other not in taken)


def other_case(key: str) -> str | None:
    """The capital of a letter, or the letter of a capital; None for any other key."""
    other = key.swapcase()
    is_letter = len(key) == len(other) == 1 and other != key and other.swapcase() == key
    return other if is_letter else None


def checked(wanted: Mapping[str, object]) -> tuple[dict[str, str], list[str]]:
    """The changes of keys that can be made, and a sentence for each that can't; the default applies there."""
    changed: dict[str, str] = {}
    problems = []
    for command_id, key in wanted.items():
        if problem := _problem(command_id, key):
            problems.append(problem)
        else:
            changed[command_id] = str(key)
    while clash := _clash(Keymap(changed)):
        one, other = clash
        problems.append(f"{one}: '{changed.pop(one)}' is already the key of {other}")
    return changed, problems


def _problem(command_id: str, key: object) -> str | None:
    if command_id not in {command.id for command in _commands()}:
        return f"{command_id}: there's no command with that name"
    if not isinstance(key, str) or not (key in NAMED_KEYS or (len(key) == 1 and key.isprintable() and key != " ")):
        return f"{command_id}: {key!r} is not a key; give a character, such as 'x', or a name, such as 'f2'"
    return None


def _clash(keymap: Keymap) -> tuple[str, str] | None:
    """The id of a changed command whose key another one has on the same page, and the other's id."""
    for taken in _pages(keymap):
        for command_id, keys in taken.items():
            for other, others in taken.items():
                if command_id in keymap.changed and other != command_id and keys & others:
                    return command_id, other
    return None


def _pages(keymap: Keymap) -> Iterator[dict[str, set[str]]]:
    """The keys of each page by their commands' ids, in one case if it makes no difference there.

    The line mode is a page too.
    """
    for page, commands in PAGES.items():
        fold = str if page == CASED_PAGE else str.lower
        moving = {"the list": set(_LIST_KEYS)} if page in _LIST_PAGES else {}
        yield {command.id or command.label: set(map(fold, keymap.keys(command))) for command in commands} | moving
    yield {command.id: {(keymap.letter(command) or "").lower()} for command in LINE_MODE}


def _commands() -> Iterator[Command]:
    """The commands whose keys can be changed."""
    for commands in PAGES.values():
        yield from (command for command in commands if command.id)


def _textual_name(key: str) -> str:
    """Textual's name of a key: a character other than a letter or digit goes by its Unicode name."""
    if len(key) > 1 or key.isalnum():
        return key
    name = unicodedata.name(key).lower().replace("-", "_").replace(" ", "_")
    return _OWN_NAMES.get(name, name)
