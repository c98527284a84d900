"""The welcome pages, shown once: what breathe is, safety advice, and the way to the sound check."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer, Static

from breathe.text import commands
from breathe.text.advice import CARE, EASE, PLACE, SOON, SOURCE, URGENT, WHEN
from breathe.tui.bindings import bindings, keymap_of

WHAT = (
    "breathe leads you to the relaxation response in 10 to 20 minutes. Lie down beside your laptop, start the session "
    "and close your eyes. Eight short steps follow: breathe low into the belly, let it go soft, let each out-breath "
    "last a little longer than the in-breath, let tension go, and stay with the breathing."
)

HOW = (
    "Breathe low into your belly, gently rather than deeply. Breathe in while the sound rises and out while it falls. "
    "A bowl marks each new step."
)

PAGES = ((WHAT, HOW, WHEN, SOURCE), (EASE, CARE, PLACE), (URGENT, SOON))
"""The paragraphs of each page; the last page adds the keys to press next."""


class WelcomeScreen(Screen[None]):
    """Turns the pages; closes after the last one."""

    OFFERED = commands.WELCOME
    CSS_PATH = "welcome.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(OFFERED)

    def __init__(self) -> None:
        """Open the first page."""
        super().__init__()
        self._page = 0

    def compose(self) -> ComposeResult:
        """Lay out a page of text and the keys."""
        with VerticalScroll():
            yield Static(id="page", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show the first page."""
        self._turn(0)

    def action_next_page(self) -> None:
        """Turn to the next page, or close after the last one."""
        if self._page + 1 < len(PAGES):
            self._turn(1)
        else:
            self.dismiss()

    def action_previous_page(self) -> None:
        """Turn to the previous page."""
        if self._page:
            self._turn(-1)

    @property
    def _next_keys(self) -> str:
        keymap = keymap_of(self)
        sounds, forward = keymap.shown(commands.SOUND_CHECK), keymap.shown(commands.NEXT_PAGE)
        return f"Press {sounds} to hear the sounds before you lie down. Press {forward} to continue."

    def _turn(self, by: int) -> None:
        self._page += by
        next_keys = [self._next_keys] if self._page + 1 == len(PAGES) else []
        paragraphs = [*PAGES[self._page], *next_keys, f"{self._page + 1} of {len(PAGES)}"]
        self.query_one("#page", Static).update("\n\n".join(paragraphs))
        self.query_one(VerticalScroll).scroll_home(animate=False)
