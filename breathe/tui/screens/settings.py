"""The settings screen: lists every setting; a change applies at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Footer, Input, OptionList, Static
from textual.widgets.option_list import Option

from breathe.settings.schema import Setting, Settings, named, schema, written
from breathe.text import commands
from breathe.tui.bindings import bindings
from breathe.tui.dialogs.text_field import TextField

Save = Callable[[dict[str, str | None]], str | None]
"""Saves changes; returns a sentence if it can't, or None."""


class SettingsScreen(Screen[None]):
    """Lists all settings; Enter moves to the next choice, or opens a field to type in."""

    OFFERED = commands.SETTING
    CSS_PATH = "settings.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(OFFERED)

    def __init__(self, settings: Callable[[], Settings], save: Save) -> None:
        """`settings` returns those in force."""
        super().__init__()
        self._settings = settings
        self._save = save

    def compose(self) -> ComposeResult:
        """Lay out the list, a description of the selected setting, and a field to type in."""
        yield OptionList(*(Option(self._line(each), id=each.key) for each in schema()), markup=False)
        yield Static(id="about", markup=False)
        yield TextField()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Select the first one."""
        self.query_one(OptionList).highlighted = 0
        self.query_one(Input).display = False

    @on(OptionList.OptionHighlighted)
    def tell_about(self, event: OptionList.OptionHighlighted) -> None:
        """Describe the selected setting."""
        self._tell(f"{self._chosen.about}  Allowed: {self._chosen.allowed.words}; default: {self._chosen.by_default}.")

    @on(OptionList.OptionSelected)
    def change(self, event: OptionList.OptionSelected) -> None:
        """Take the next choice if there are choices, or ask for a value."""
        choices = self._chosen.allowed.choices
        given = getattr(self._settings(), self._chosen.key)
        value = written(given)
        if choices:
            following = (choices.index(value) + 1) % len(choices) if value in choices else 0
            self._set(choices[following])
            return
        typed = self.query_one(TextField)
        typed.value = "" if value == "None" else value
        typed.select_on_focus = isinstance(given, int | float)  # a number is typed anew, a text is continued
        typed.display = True
        typed.focus()
        # No other row can be selected while a value is being typed.
        self.query_one(OptionList).disabled = True

    @on(Input.Submitted)
    def take(self, event: Input.Submitted) -> None:
        """Save the value typed, if it is allowed; an empty field means the default."""
        if self._set(event.value or None):
            self._stop_typing()

    def action_reset(self) -> None:
        """Reset the selected setting to its default."""
        self._set(None)

    def action_leave(self) -> None:
        """Stop typing, or close the screen."""
        if self.query_one(Input).display:
            self._stop_typing()
        else:
            self.dismiss()

    @property
    def _chosen(self) -> Setting:
        options = self.query_one(OptionList)
        option = options.highlighted_option
        assert option is not None
        return named(str(option.id))

    def _set(self, text: str | None) -> bool:
        wrong = self._save({self._chosen.key: text})
        if wrong:
            self._tell(wrong)
            return False
        options = self.query_one(OptionList)
        for each in schema():
            options.replace_option_prompt(each.key, self._line(each))
        return True

    def _stop_typing(self) -> None:
        options = self.query_one(OptionList)
        options.disabled = False
        options.focus()
        self.query_one(Input).display = False

    def _tell(self, words: str) -> None:
        self.query_one("#about", Static).update(words)

    def _line(self, setting: Setting) -> str:
        value = getattr(self._settings(), setting.key)
        return f"{setting.key.replace('_', ' '):<18}{setting.by_default if value is None else written(value)}"
