"""The screen that adjusts the breath, by seconds or by pace and ratio, and keeps presets of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Footer, Input

from breathe.audio.soundscape.loading import SoundscapeError
from breathe.engine.session_config import SessionConfig
from breathe.practice.adjusting import (
    Adjusted,
    change_exhale,
    change_inhale,
    in_tenths,
    longer_out,
    quicker,
    shorter_out,
    slower,
)
from breathe.practice.breath import Breath
from breathe.practice.breath_loop import BreathLoop
from breathe.settings.allowed import SettingsError
from breathe.settings.presets import BUILT_IN, delete_preset, presets, rename_preset, save_preset
from breathe.settings.schema import Settings
from breathe.system.clock import Clock
from breathe.text import commands, wording
from breathe.tui.bindings import bindings
from breathe.tui.dialogs.text_field import TextField
from breathe.tui.stage.scene import Scene
from breathe.tui.stage.stage import Stage

if TYPE_CHECKING:
    from breathe.audio.preview.preview import Preview

FRAMES_PER_SECOND = 20

NO_DEVICE = "No sound device found"
BUILT_IN_PRESET = "Built-in presets can't be renamed or deleted"


ADJUSTMENTS: dict[str, Callable[[Breath], Adjusted]] = {
    commands.SLOWER_PACE.id: slower,
    commands.QUICKER_PACE.id: quicker,
    commands.LONGER_OUT.id: longer_out,
    commands.SHORTER_OUT.id: shorter_out,
    commands.INHALE_MORE.id: partial(change_inhale, tenths=1),
    commands.INHALE_LESS.id: partial(change_inhale, tenths=-1),
    commands.EXHALE_MORE.id: partial(change_exhale, tenths=1),
    commands.EXHALE_LESS.id: partial(change_exhale, tenths=-1),
}
"""The change that each key makes to a breath."""


class AdjustScreen(Screen[dict[str, str | None] | None]):
    """Closes with the settings to keep, or with None."""

    BLANK = True
    AUTO_FOCUS = ""  # the field for a name would take the keys

    OFFERED = commands.ADJUSTING
    CSS_PATH = "adjust.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(OFFERED)

    class Unheard(Message):
        """Posted when no sound device was found."""

    def __init__(self, settings: Settings, path: Path, clock: Clock) -> None:
        """Start from the breath that is set; `path` is the settings file, which holds the presets."""
        super().__init__()
        self._settings = settings
        self._path = path
        self._clock = clock
        self._breath = in_tenths(settings.breath)
        self._presets = presets(path)
        self._chosen = ""
        self._breath_loop = BreathLoop(self._breath, clock.monotonic())
        self._said = ""
        self._renamed: str | None = None
        self._sound: Preview | None = None
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Lay out the breathing picture, a field for a name, and the keys."""
        yield Stage(SessionConfig.of(self._settings).routine.words, self._clock)
        yield TextField(placeholder="Name of the preset")
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Start breathing."""
        self.query_one(Input).display = False
        self._timer = self.set_interval(1 / FRAMES_PER_SECOND, self.draw)
        self.draw()

    def on_unmount(self) -> None:
        """Stop the sound."""
        self._stop_sound()

    def draw(self) -> None:
        """Show the breath at this moment."""
        volume = self._breath_loop.volume_at(self._clock.monotonic())
        name = self._preset()
        breath = wording.breath_both_ways(self._breath.inhale_seconds, self._breath.exhale_seconds)
        text = "\n".join(line for line in (breath, name and f"preset: {name}") if line)
        self.query_one(Stage).show(Scene(volume=volume, text=text, message=self._said))

    def action_do(self, command_id: str) -> None:
        """Adjust the breath."""
        self._adjust(ADJUSTMENTS[command_id](self._breath))

    def action_next_preset(self) -> None:
        """Take the next preset, or the first."""
        names = list(self._presets)
        name = self._preset()
        self._chosen = names[(names.index(name) + 1) % len(names)] if name else names[0]
        self._adjust(Adjusted(self._presets[self._chosen]))

    def action_hear(self) -> None:
        """Turn the sound on or off."""
        if self._sound:
            self._stop_sound()
            return
        # It loads numpy and the player's library: not before there is something to hear.
        from breathe.audio.preview.breath_preview import breath_preview

        try:
            self._sound = breath_preview(self._breath_loop, self._settings.sound, self._clock)
        except SoundscapeError as error:
            self._said = str(error)
            return
        Thread(target=self._play, args=[self._sound], name="breath preview", daemon=True).start()

    def action_save(self) -> None:
        """Ask for a name for a new preset."""
        self._ask_for_a_name(None)

    def action_rename(self) -> None:
        """Ask for a new name for this preset."""
        if name := self._custom_preset():
            self._ask_for_a_name(name)

    def action_delete(self) -> None:
        """Delete this preset."""
        if name := self._custom_preset():
            self._attempt(lambda: delete_preset(self._path, name), f"Deleted {name}")

    def action_use(self) -> None:
        """Close, and use this breath from now on."""
        seconds = {"inhale": self._breath.inhale_seconds, "exhale": self._breath.exhale_seconds}
        self.dismiss({key: f"{value:g}" for key, value in seconds.items()})

    def action_leave(self) -> None:
        """Stop asking for a name, or close without saving."""
        if self.query_one(Input).display:
            self._stop_asking()
        else:
            self.dismiss(None)

    @on(Input.Submitted)
    def take_name(self, event: Input.Submitted) -> None:
        """Save the breath under the name, or rename its preset."""
        name, renamed = event.value, self._renamed
        if renamed:
            self._attempt(lambda: rename_preset(self._path, renamed, name), f"Renamed {renamed} to {name.strip()}")
        else:
            self._attempt(lambda: save_preset(self._path, name, self._breath), f"Saved as {name.strip()}")
        self._stop_asking()

    def on_adjust_screen_unheard(self) -> None:
        """Say that there's no sound."""
        self._sound, self._said = None, NO_DEVICE

    def _adjust(self, adjusted: Adjusted) -> None:
        self._breath, self._said = adjusted.breath, adjusted.stopped_by or ""
        self._breath_loop.change(self._breath)
        self.draw()

    def _preset(self) -> str:
        """The name of the preset this breath matches, preferably the one last chosen; empty if none matches."""
        if self._presets.get(self._chosen) == self._breath:
            return self._chosen
        return next((name for name, breath in self._presets.items() if breath == self._breath), "")

    def _custom_preset(self) -> str:
        """The name of the preset, if it is a custom one; otherwise empty, after a message."""
        name = self._preset()
        if not name or name in BUILT_IN:
            self._said = BUILT_IN_PRESET
            return ""
        return name

    def _ask_for_a_name(self, renamed: str | None) -> None:
        self._renamed = renamed
        asked = self.query_one(Input)
        asked.value = renamed or ""
        asked.display = True
        asked.focus()

    def _stop_asking(self) -> None:
        self.query_one(Input).display = False
        self.set_focus(None)

    def _attempt(self, action: Callable[[], str | None], done: str) -> None:
        """Change the presets in the file; the action returns the preset that is then chosen, if any."""
        try:
            self._chosen = action() or ""
            self._said = done
        except SettingsError as error:
            self._said = f"{error}."
        self._presets = presets(self._path)

    def _play(self, sound: Preview) -> None:
        if not sound.run():
            self.post_message(self.Unheard())

    def _stop_sound(self) -> None:
        if self._sound:
            self._sound.stop()
            self._sound = None
