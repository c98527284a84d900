"""Textual's bindings, made from the table of commands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen

from breathe.text.commands import Command
from breathe.text.keymap import NAMED_KEYS, Keymap, in_either_case


class KeyedApp(App[None], inherit_bindings=False):  # Textual's own Ctrl+Q would quit past the screens
    """An app in which custom keys replace the default ones."""

    def __init__(self, keymap: Keymap, ansi_color: bool | None = None) -> None:
        """With the keys in force."""
        super().__init__(ansi_color=ansi_color)
        self.keymap = keymap
        self.set_keymap(keymap.for_textual())

    def get_key_display(self, binding: Binding) -> str:
        """A key as the help writes it."""
        return binding.key_display or NAMED_KEYS.get(binding.key) or super().get_key_display(binding)


def keymap_of(screen: Screen[Any]) -> Keymap:
    """The keys in force on a screen."""
    app = screen.app
    assert isinstance(app, KeyedApp)
    return app.keymap


def bindings(commands: Iterable[Command]) -> list[BindingType]:
    """The bindings of a screen or widget that has these commands; letters count in either case."""
    commands = tuple(commands)
    taken = {key for command in commands for key in command.keys.split(",")}
    return [
        Binding(
            ",".join(in_either_case(command.keys.split(","), taken)),
            command.action,
            command.label,
            show=command.in_footer,
            key_display=command.shown,
            priority=command.is_first,
            tooltip=command.about,
            id=command.id or None,
            group=Binding.Group(command.together, compact=True) if command.together else None,
        )
        for command in commands
    ]
