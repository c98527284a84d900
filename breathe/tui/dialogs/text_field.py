"""Fields to type in: nothing is selected at first, so that no key replaces what is there."""

from __future__ import annotations

from dataclasses import dataclass

from textual.events import Focus, Key
from textual.message import Message
from textual.widgets import Input, TextArea

from breathe.text import commands


class TextField(Input):
    """A line of text, with a steady cursor behind it."""

    def __init__(
        self, value: str = "", *, placeholder: str = "", compact: bool = False, is_replaced: bool = False
    ) -> None:
        """Start with a text; typing replaces it only if `is_replaced`."""
        super().__init__(value, placeholder=placeholder, compact=compact, select_on_focus=is_replaced)
        self.set_reactive(Input.cursor_blink, False)

    def on_focus(self, event: Focus) -> None:
        """Go behind the text, unless only the terminal's window was left and entered."""
        if not (self.select_on_focus or event.from_app_focus):
            self.cursor_position = len(self.value)


class NoteField(TextArea):
    """Lines of text, with a steady cursor behind them; Enter finishes them."""

    @dataclass
    class Submitted(Message):
        """Posted when the text is finished."""

        value: str

    def __init__(self, value: str) -> None:
        """Start with a text."""
        super().__init__(value, compact=True, highlight_cursor_line=False)
        self.set_reactive(TextArea.cursor_blink, False)
        self.set_reactive(TextArea.match_cursor_bracket, False)

    def on_mount(self) -> None:
        """Go behind the text."""
        self.move_cursor(self.document.end)

    def on_key(self, event: Key) -> None:
        """Finish the text, or start a new line; a binding would overtake letters typed just before."""
        if event.key in commands.SAVE_NOTE.keys.split(","):
            self.post_message(self.Submitted(self.text))
        elif event.key in commands.NEW_LINE.keys.split(","):
            self.replace("\n", *self.selection)
        else:
            return
        event.stop()
        event.prevent_default()
