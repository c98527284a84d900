"""The sound check: every sound once, each with its caption, while soundscape and volume are set by ear."""

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
from breathe.tui import commands

if TYPE_CHECKING:
    from breathe.audio.preview.sound_check import SoundCheck

ALL_HEARD = "That was all of them."
CHOOSING = "Left and right choose the soundscape, + and - the volume; Enter keeps both."


class SoundCheckScreen(Screen[dict[str, str | None] | None]):
    """Plays while it is open; closes with the settings to keep, or with None."""

    OFFERED = commands.CHECKING
    CSS_PATH = "sound_check.tcss"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings(OFFERED)

    class Said(Message):
        """The check has something to say: a caption, or that nothing can be heard."""

        def __init__(self, check: SoundCheck, words: str) -> None:
            """With the check, as an older one may still be speaking."""
            super().__init__()
            self.check = check
            self.words = words

    def __init__(self, settings: Settings, clock: Clock) -> None:
        """A check of the soundscape that is set, at the volume that is set."""
        super().__init__()
        self._sound = settings.sound
        self._volume = Volume(settings.volume)
        self._clock = clock
        self._check: SoundCheck | None = None

    def compose(self) -> ComposeResult:
        """Soundscape and volume, what is heard just now, and what can be done."""
        yield Static(id="soundscape", classes="line", markup=False)
        yield Static(id="caption", classes="line", markup=False)
        yield Static(CHOOSING, id="choosing", classes="line")
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Begin to play."""
        self._play()

    def on_unmount(self) -> None:
        """Fade out."""
        self._stop()

    def on_sound_check_screen_said(self, message: Said) -> None:
        """Show it, unless another check has begun since."""
        if message.check is self._check:
            self.query_one("#caption", Static).update(message.words)

    def action_next_soundscape(self) -> None:
        """Hear the next soundscape."""
        self._step(1)

    def action_previous_soundscape(self) -> None:
        """Hear the soundscape before."""
        self._step(-1)

    def action_again(self) -> None:
        """Hear this soundscape once more."""
        self._play()

    def action_louder(self) -> None:
        """A little louder."""
        self._volume.louder()
        self._show()

    def action_quieter(self) -> None:
        """A little quieter."""
        self._volume.quieter()
        self._show()

    def action_keep(self) -> None:
        """Close, and keep what was chosen."""
        self.dismiss({"soundscape": self._sound.soundscape, "volume": str(self._volume.level)})

    def action_leave(self) -> None:
        """Close, and keep nothing."""
        self.dismiss(None)

    def _step(self, by: int) -> None:
        # The soundscape that was chosen may have gone; it still has its place among the others.
        names = sorted({*soundscape_names(), self._sound.soundscape})
        name = names[(names.index(self._sound.soundscape) + by) % len(names)]
        self._sound = replace(self._sound, soundscape=name)
        self._play()

    def _play(self) -> None:
        # numpy and the player's library are loaded with it: not before somebody wants to hear.
        from breathe.audio.preview.sound_check import SoundCheck

        self._stop()
        self._show()
        try:
            self._check = SoundCheck(self._sound, self._volume, self._clock, self._say)
        except SoundscapeError as error:
            self.query_one("#caption", Static).update(str(error))
            return
        Thread(target=self._run, args=[self._check], name="sound check", daemon=True).start()

    def _run(self, check: SoundCheck) -> None:
        from breathe.audio.preview.sound_check import NO_DEVICE

        heard = check.run()
        self.post_message(self.Said(check, ALL_HEARD if heard else f"{NO_DEVICE.capitalize()}"))

    def _say(self, caption: str) -> None:
        if self._check:
            self.post_message(self.Said(self._check, caption))

    def _stop(self) -> None:
        if self._check:
            self._check.stop()

    def _show(self) -> None:
        self.query_one("#soundscape", Static).update(f"{self._sound.soundscape} · {self._volume}")
