"""Every setting is an option of `breathe start`, but for those about the program and not about a session."""

from __future__ import annotations

from breathe.cli.session import start
from breathe.settings.schema import schema

NO_OPTIONS = {"gentle_start", "show_welcome"}


def test_every_setting_is_an_option() -> None:
    assert {each.key for each in schema()} - {option.name for option in start.params} == NO_OPTIONS
