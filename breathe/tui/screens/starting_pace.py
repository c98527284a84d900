"""The starting pace: the person's own, told by a key at each in-breath, eyes open or closed."""

from __future__ import annotations

from threading import Thread
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.events import Key
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, Static

from breathe.audio.playback.players.names import PlayerName
from breathe.audio.playback.volume import Volume
from breathe.practice.resting_rate import ENOUGH_BREATHS, breaths_to_go, own_pace, starting_pace
from breathe.settings.schema import Settings
from breathe.system.clock import Clock
from breathe.text import wording
from breathe.tui import commands

WHAT = (
    "Your sessions start near the pace you come with. Breathe as you like, with your eyes closed if you want, and "
    f"press any key each time you begin to breathe in: {ENOUGH_BREATHS + 1} times."
)

KEYS = "In a few seconds Enter keeps that; Esc leaves it as it was."

UNHEARD = "No sound device was found, so there was no sound to tell that this is done."

KEEP_AFTER_SECONDS = 6.0
"""How long after the last in-breath Enter keeps the pace: until then it may be meant for one in-breath more."""


class StartingPaceScreen(Screen[dict[str, str | None] | None], inherit_bindings=False):
    """Closes with the settings to keep, or with None."""

    OFFERED = commands.FINDING_PACE
    CSS_PATH = "starting_pace.tcss"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings(OFFERED)

    class Unheard(Message):
        """There is nothing to hear the end of the counting with."""

    def __init__(self, settings: Settings, clock: Clock, session_pace: float) -> None:
        """Nothing pressed yet; `session_pace` is what the next session comes to, in breaths per minute."""
        super().__init__()
        self._settings = settings
        self._clock = clock
        self._session_pace = session_pace
        self._said = ""
        self._presses: list[float] = []

    def compose(self) -> ComposeResult:
        """What to do, and how far it is."""
        with VerticalScroll(can_focus=False):
            yield Static(WHAT, markup=False)
            yield Static(id="found", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Wait for the first in-breath."""
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Until the pace is found, and a little longer, Enter is a key like any other."""
        return action != "keep" or self._may_be_kept()

    def on_key(self, event: Key) -> None:
        """An in-breath begins; once the pace is found, no more are counted."""
        if event.key not in self.active_bindings and breaths_to_go(self._presses):
            event.stop()
            self._presses.append(self._clock.monotonic())
            self._show()
            if not breaths_to_go(self._presses):
                self.set_timer(KEEP_AFTER_SECONDS, self.refresh_bindings)
                self._tell_by_ear()

    def action_keep(self) -> None:
        """Start the sessions at this pace from now on."""
        self.dismiss({"starting_pace": f"{starting_pace(own_pace(self._presses)):g}"})

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss(None)

    def on_starting_pace_screen_unheard(self) -> None:
        """Say so."""
        self._said = UNHEARD
        self._show()

    def _may_be_kept(self) -> bool:
        waited = self._clock.monotonic() - self._presses[-1] if self._presses else 0.0
        return not breaths_to_go(self._presses) and waited >= KEEP_AFTER_SECONDS

    def _tell_by_ear(self) -> None:
        if self._settings.sound.player is not PlayerName.SILENT:
            Thread(target=self._play, name="done", daemon=True).start()

    def _play(self) -> None:
        # numpy and the player's library are loaded with it: not before there is something to hear.
        from breathe.audio.preview.sound_check import DONE, SoundCheck

        sound = self._settings.sound
        if not SoundCheck(sound, Volume(sound.volume), self._clock, lambda _: None, DONE).run():
            self.post_message(self.Unheard())

    def _show(self) -> None:
        self.query_one("#found", Static).update(f"\n{self._found()}\n{self._said}")
        self.refresh_bindings()

    def _found(self) -> str:
        if left := breaths_to_go(self._presses):
            return f"{wording.count(left, 'more in-breath')}."
        own = own_pace(self._presses)
        start = starting_pace(own)
        if start >= self._session_pace:
            return f"That was about {own:.0f} a minute; your sessions will start at {start:g}. {KEYS}"
        return (
            f"That was about {own:.0f} a minute, for a start at {start:g}; your next session is quicker than that and "
            f"starts at its own pace, {self._session_pace:.2g}. {KEYS}"
        )
