"""The first pages: what this is, the words of care, and the way to the sound check; shown once."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer, Static

from breathe.text.advice import CARE, EASE, PLACE, SOON, SOURCE, URGENT, WHEN
from breathe.tui import commands

WHAT = (
    "breathe leads you to the relaxation response in 10 to 20 minutes. Lie down beside the laptop, press Enter, and "
    "close your eyes. Eight short steps follow: breathe low into the belly, let it go soft, let each out-breath last "
    "a little longer than the in-breath, let tension go, and stay with the breathing."
)

LOW = (
    "Breathe low and softly, not large. A rising sound is the in-breath, a sinking one the out-breath, a bowl a change."
)

LAST = "Before you lie down, s lets you hear every sound once, here or at home. Enter opens home."

PAGES = ((WHAT, LOW, WHEN, SOURCE), (EASE, CARE, PLACE), (URGENT, SOON, LAST))
"""The paragraphs of each page."""


class WelcomeScreen(Screen[None]):
    """Turns its pages; closes after the last one."""

    OFFERED = commands.WELCOME
    CSS_PATH = "welcome.tcss"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings(OFFERED)

    def __init__(self) -> None:
        """The first page."""
        super().__init__()
        self._page = 0

    def compose(self) -> ComposeResult:
        """One page of text."""
        with VerticalScroll():
            yield Static(id="page", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show the first page."""
        self._turn(0)

    def action_next_page(self) -> None:
        """The next page, or home after the last one."""
        if self._page + 1 < len(PAGES):
            self._turn(1)
        else:
            self.dismiss()

    def action_previous_page(self) -> None:
        """The page before."""
        if self._page:
            self._turn(-1)

    def _turn(self, by: int) -> None:
        self._page += by
        paragraphs = [*PAGES[self._page], f"{self._page + 1} of {len(PAGES)}"]
        self.query_one("#page", Static).update("\n\n".join(paragraphs))
        self.query_one(VerticalScroll).scroll_home(animate=False)
