"""The starting pace: measures your natural breathing rate from a key pressed at each in-breath."""

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
from breathe.practice.resting_rate import ENOUGH_BREATHS, breaths_to_go, resting_rate, starting_pace
from breathe.settings.schema import Settings
from breathe.system.clock import Clock
from breathe.text import commands, wording
from breathe.tui.bindings import bindings, keymap_of

WHAT = (
    "Sessions start close to your natural breathing rate and slow down from there. To measure yours, breathe normally "
    f"and press any key each time you start to breathe in, {ENOUGH_BREATHS + 1} times. You can close your eyes."
)

UNHEARD = "No sound device found, so the “done” chime couldn't play."

SAVE_AFTER_SECONDS = 6.0
"""Time after the last in-breath before the pace can be saved: a key pressed sooner may mean another in-breath."""


class StartingPaceScreen(Screen[dict[str, str | None] | None], inherit_bindings=False):
    """Closes with the settings to save, or None."""

    OFFERED = commands.FINDING_PACE
    CSS_PATH = "starting_pace.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(OFFERED)

    class Unheard(Message):
        """Posted when no sound device was found."""

    def __init__(self, settings: Settings, clock: Clock, session_pace: float) -> None:
        """Start counting; `session_pace` is the target pace of the next session, in breaths per minute."""
        super().__init__()
        self._settings = settings
        self._clock = clock
        self._session_pace = session_pace
        self._problem = ""
        self._presses: list[float] = []

    def compose(self) -> ComposeResult:
        """Lay out the instructions, the count and the keys."""
        with VerticalScroll(can_focus=False):
            yield Static(WHAT, markup=False)
            yield Static(id="found", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Wait for the first in-breath."""
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Count the key that saves like any other until there is a pace to save, and a little longer."""
        return action != "save" or self._can_be_saved()

    def on_key(self, event: Key) -> None:
        """Count an in-breath, until there are enough."""
        if event.key not in self.active_bindings and breaths_to_go(self._presses):
            event.stop()
            self._presses.append(self._clock.monotonic())
            self._show()
            if not breaths_to_go(self._presses):
                self.set_timer(SAVE_AFTER_SECONDS, self.refresh_bindings)
                self._chime()

    def action_save(self) -> None:
        """Close, and start sessions at this pace from now on."""
        self.dismiss({"starting_pace": f"{starting_pace(resting_rate(self._presses)):g}"})

    def action_leave(self) -> None:
        """Close without saving."""
        self.dismiss(None)

    def on_starting_pace_screen_unheard(self) -> None:
        """Say that the chime couldn't play."""
        self._problem = UNHEARD
        self._show()

    def _can_be_saved(self) -> bool:
        waited = self._clock.monotonic() - self._presses[-1] if self._presses else 0.0
        return not breaths_to_go(self._presses) and waited >= SAVE_AFTER_SECONDS

    def _chime(self) -> None:
        if self._settings.sound.player is not PlayerName.SILENT:
            Thread(target=self._play, name="done", daemon=True).start()

    def _play(self) -> None:
        # It loads numpy and the player's library: not before there is something to hear.
        from breathe.audio.preview.sound_check import DONE, sound_check

        sound = self._settings.sound
        if not sound_check(sound, Volume(sound.volume), self._clock, lambda _: None, DONE).run():
            self.post_message(self.Unheard())

    def _show(self) -> None:
        self.query_one("#found", Static).update(f"\n{self._found()}\n{self._problem}")
        self.refresh_bindings()

    def _found(self) -> str:
        if left := breaths_to_go(self._presses):
            return f"{wording.count(left, 'more in-breath')}."
        own = resting_rate(self._presses)
        start = starting_pace(own)
        if start >= self._session_pace:
            return f"You breathe about {own:.0f} times a minute, so sessions will start at {start:g}. {self._keys}"
        return (
            f"You breathe about {own:.0f} times a minute, so sessions would start at {start:g}. Your next session is "
            f"faster than that and starts at its target pace, {self._session_pace:.2g}. {self._keys}"
        )

    @property
    def _keys(self) -> str:
        keymap = keymap_of(self)
        save, back = keymap.shown(commands.SAVE_PACE), keymap.shown(commands.BACK_FROM_PACE)
        return f"In a few seconds, press {save} to save this, or {back} to keep your current setting."
