"""The types of settings: the values they allow, wherever they are written, and the words for them."""

from __future__ import annotations

from collections.abc import Iterable
from math import isfinite
from typing import Any

import click

from breathe.practice.session_params import Limits

LONGEST_WORD = 24
"""Longest focus word, in letters."""


class SettingsError(ValueError):
    """Settings that can't be used; the message says why, without its last full stop."""


class SettingType(click.ParamType[Any]):
    """The type of a setting, read by one of click's types."""

    def __init__(
        self, inner: click.ParamType[Any], words: str, *toml_types: type, choices: tuple[str, ...] = ()
    ) -> None:
        """`words` describe an allowed value, after "not"; `toml_types` are its types in a TOML file.

        `choices` are all the values, if they are few.
        """
        self.name = inner.name
        self.words = words
        self.choices = choices
        self._inner = inner
        self._toml_types = toml_types

    @property
    def is_boolean(self) -> bool:
        """True for a setting that is on or off."""
        return self._toml_types == (bool,)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The value that a person's text means."""
        try:
            read = self._inner.convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"{self._mistake(value)}.", param, ctx)
        if isinstance(read, float) and not isfinite(read):
            self.fail(f"{self._mistake(value)}.", param, ctx)
        return read

    def from_toml(self, value: object) -> Any:
        """The value of an entry in a TOML file.

        Raises:
            SettingsError: If it is not allowed; the message names it and says what is.
        """
        # True and False are ints to Python, but not to the person who wrote them.
        if type(value) not in self._toml_types:
            raise SettingsError(self._mistake(value))
        return self.from_text(value)

    def from_text(self, value: object) -> Any:
        """The value that a person's text means.

        Raises:
            SettingsError: If it is not allowed; the message names it and says what is.
        """
        try:
            return self.convert(value, None, None)
        except click.BadParameter as error:
            raise SettingsError(error.message.removesuffix(".")) from error

    def _mistake(self, value: object) -> str:
        shown = str(value).lower() if isinstance(value, bool) else repr(value)
        return f"{shown} is not {self.words}"


def number(limits: Limits) -> SettingType:
    """A number within limits."""
    words = f"a number from {limits.low:g} to {limits.high:g}"
    return SettingType(click.FloatRange(limits.low, limits.high), words, int, float)


def whole_number(low: int, high: int) -> SettingType:
    """A whole number from `low` to `high`."""
    return SettingType(click.IntRange(low, high), f"a whole number from {low} to {high}", int)


def one_of(names: Iterable[str]) -> SettingType:
    """One of a list of names."""
    listed = tuple(str(name) for name in names)
    return SettingType(click.Choice(listed), f"one of {', '.join(listed)}", str, choices=listed)


class _Word(click.ParamType[str]):
    """A short text that fits under the animation."""

    name = "word"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        word = str(value).strip()
        if len(word) > LONGEST_WORD or not word.isprintable():
            self.fail("too long", param, ctx)
        return word


def short_text() -> SettingType:
    """A word or two, or nothing."""
    return SettingType(_Word(), f"a word or two of at most {LONGEST_WORD} letters", str)


def boolean() -> SettingType:
    """A setting that is on or off."""
    return SettingType(click.BOOL, "true or false", bool, choices=("false", "true"))


def text(words: str) -> SettingType:
    """Any text."""
    return SettingType(click.STRING, words, str)
