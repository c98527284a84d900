"""The sound check: plays every sound once, with its caption, while you set soundscape and volume."""

from __future__ import annotations

from dataclasses import replace
from threading import Thread
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, Static

from breathe.audio.playback.volume import Volume
from breathe.audio.soundscape.loading import SoundscapeError, soundscape_names
from breathe.settings.schema import Settings
from breathe.system.clock import Clock
from breathe.text import commands
from breathe.text.keymap import Keymap
from breathe.tui.bindings import bindings, keymap_of

if TYPE_CHECKING:
    from breathe.audio.preview.preview import Preview

ALL_HEARD = "That was all of them."


class SoundCheckScreen(Screen[dict[str, str | None] | None]):
    """Plays while it is open; closes with the settings to save, or None."""

    OFFERED = commands.CHECKING
    CSS_PATH = "sound_check.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(OFFERED)

    class Said(Message):
        """Posted with a caption, or with the reason for silence."""

        def __init__(self, check: Preview, words: str) -> None:
            """With the check it comes from, as an older one may still be running."""
            super().__init__()
            self.check = check
            self.words = words

    def __init__(self, settings: Settings, clock: Clock) -> None:
        """Start from the soundscape and volume that are set."""
        super().__init__()
        self._sound = settings.sound
        self._volume = Volume(settings.volume)
        self._clock = clock
        self._check: Preview | None = None

    def compose(self) -> ComposeResult:
        """Lay out soundscape and volume, the caption of the current sound, and the keys."""
        yield Static(id="soundscape", classes="line", markup=False)
        yield Static(id="caption", classes="line", markup=False)
        yield Static(_keys(keymap_of(self)), id="keys", classes="line", markup=False)
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Start playing."""
        self._play()

    def on_unmount(self) -> None:
        """Fade out."""
        self._stop()

    def on_sound_check_screen_said(self, message: Said) -> None:
        """Show the caption, unless another check has started since."""
        if message.check is self._check:
            self.query_one("#caption", Static).update(message.words)

    def action_next_soundscape(self) -> None:
        """Play the next soundscape."""
        self._step(1)

    def action_previous_soundscape(self) -> None:
        """Play the previous soundscape."""
        self._step(-1)

    def action_replay(self) -> None:
        """Play this soundscape again."""
        self._play()

    def action_do(self, command_id: str) -> None:
        """Change the volume."""
        {commands.LOUDER.id: self._volume.louder, commands.QUIETER.id: self._volume.quieter}[command_id]()
        self._show()

    def action_save(self) -> None:
        """Close, and save the choice."""
        self.dismiss({"soundscape": self._sound.soundscape, "volume": str(self._volume.level)})

    def action_leave(self) -> None:
        """Close without saving."""
        self.dismiss(None)

    def _step(self, by: int) -> None:
        # The chosen soundscape may have been removed; it keeps its position among the others.
        names = sorted({*soundscape_names(), self._sound.soundscape})
        name = names[(names.index(self._sound.soundscape) + by) % len(names)]
        self._sound = replace(self._sound, soundscape=name)
        self._play()

    def _play(self) -> None:
        # It loads numpy and the player's library: not before there is something to hear.
        from breathe.audio.preview.sound_check import sound_check

        self._stop()
        self._show()
        try:
            self._check = sound_check(self._sound, self._volume, self._clock, self._say)
        except SoundscapeError as error:
            self.query_one("#caption", Static).update(str(error))
            return
        Thread(target=self._run, args=[self._check], name="sound check", daemon=True).start()

    def _run(self, check: Preview) -> None:
        from breathe.audio.preview.sound_check import NO_DEVICE

        heard = check.run()
        self.post_message(self.Said(check, ALL_HEARD if heard else NO_DEVICE))

    def _say(self, caption: str) -> None:
        if self._check:
            self.post_message(self.Said(self._check, caption))

    def _stop(self) -> None:
        if self._check:
            self._check.stop()

    def _show(self) -> None:
        self.query_one("#soundscape", Static).update(f"{self._sound.soundscape} · {self._volume}")


def _keys(keymap: Keymap) -> str:
    previous_key, next_key, louder, quieter, save = (
        keymap.shown(command)
        for command in (
            *(commands.PREVIOUS_SOUNDSCAPE, commands.NEXT_SOUNDSCAPE),
            *(commands.LOUDER, commands.QUIETER, commands.SAVE_SOUND),
        )
    )
    return f"{previous_key} {next_key}: choose a soundscape · {louder} {quieter}: set the volume · {save}: save"
