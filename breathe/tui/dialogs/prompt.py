"""The prompt: asks for a rating or a note."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from breathe.history.model.ratings import PAIN_ENDS, TENSION_ENDS, Ratings, rating_if_any
from breathe.text import commands
from breathe.text.commands import NEW_LINE, UNDO_TYPING
from breathe.tui.bindings import bindings
from breathe.tui.dialogs.text_field import NoteField, TextField

KEYS = "Enter: save · empty: clear · Esc: cancel"
NOTE_KEYS = f"{KEYS}\n{NEW_LINE.shown}: new line · {UNDO_TYPING.shown}: undo"


class PromptScreen(ModalScreen[str | None]):
    """Closes with the text entered, or None."""

    CSS_PATH = "prompt.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings((commands.BACK,))

    def __init__(
        self, question: str, field: TextField | NoteField, keys: str, read: Callable[[str], object] = str
    ) -> None:
        """Ask for the text of a `field`; `read` raises a ValueError that says what is wrong with a text."""
        super().__init__()
        self._question = question
        self._field = field
        self._keys = keys
        self._read = read

    def compose(self) -> ComposeResult:
        """Lay out the question, a field and the keys."""
        with Vertical():
            yield Static(self._question, id="question", markup=False)
            yield self._field
            yield Static(self._keys, id="answer-keys", markup=False)

    @on(Input.Submitted)
    @on(NoteField.Submitted)
    def take(self, event: Input.Submitted | NoteField.Submitted) -> None:
        """Close with the text, or say what is wrong with it."""
        event.stop()
        try:
            self._read(event.value)
        except ValueError as error:
            self.query_one("#answer-keys", Static).update(str(error))
            return
        self.dismiss(event.value.strip())

    def action_leave(self) -> None:
        """Close without saving."""
        self.dismiss(None)


async def ask_ratings(app: App[None], moment: str, given: Ratings, asks_pain: bool) -> Ratings | None:
    """The ratings "before" or "after" a session, or None if they should not change; call it in a worker."""
    tension = await _ask_rating(app, f"Tension {moment}: {TENSION_ENDS}", given.tension)
    if tension is None:
        return None
    pain = await _ask_rating(app, f"Back pain {moment}: {PAIN_ENDS}", given.pain) if asks_pain else None
    return Ratings(rating_if_any(tension), given.pain if pain is None else rating_if_any(pain))


async def ask_note(app: App[None], given: str | None) -> str | None:
    """The note, empty to remove it, or None if it should not change."""
    return await app.push_screen_wait(PromptScreen("Note", NoteField(given or ""), NOTE_KEYS))


async def _ask_rating(app: App[None], question: str, given: int | None) -> str | None:
    field = TextField("" if given is None else str(given), compact=True, is_replaced=True)
    return await app.push_screen_wait(PromptScreen(question, field, KEYS, rating_if_any))
