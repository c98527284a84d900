"""A player whose device may go away and come back: the session goes on, and is heard again when it can be."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Thread

from breathe.audio.playback.players.player import Player, Playing
from breathe.audio.playback.players.silent import SilentPlayer
from breathe.audio.samples import Frames
from breathe.practice.events import EventKind

LOOK_SECONDS = 0.5
"""How often the device is looked after."""

LOOKS_UNTIL_GONE = 3
"""After how many looks in a row without a sign of life a device is gone; the first may come before it has woken."""

RETRY_SECONDS = 2.0
"""How long to wait before a device is looked for again."""


class ReconnectingPlayer:
    """Plays through a device as long as it lives, through nothing while it is gone, and through the next one then."""

    def __init__(
        self, player: Player, reopen: Callable[[], Player | None], tell: Callable[[EventKind], object]
    ) -> None:
        """`reopen` gives a new player, or None while there is no device; `tell` is told what happened."""
        self.name = player.name
        self._player = player
        self._reopen = reopen
        self._tell = tell
        self._gain = 1.0
        self._closed = Event()
        self._thread = Thread(target=self._look_after, name="look after sound", daemon=True)
        self._thread.start()

    @property
    def is_alive(self) -> bool:
        """Whether a device takes what is played."""
        return self._player.is_alive

    def play(self, frames: Frames, at: float) -> Playing:
        """Have `frames` heard from the clock's time `at` on, if there is a device."""
        return self._player.play(frames, at)

    def fade_to(self, gain: float, seconds: float) -> None:
        """Move the gain on everything, also on what will be played through another device."""
        self._gain = gain
        self._player.fade_to(gain, seconds)

    def close(self) -> None:
        """Let go of the device, and look for no other."""
        self._closed.set()
        self._player.close()

    def _look_after(self) -> None:
        silent_looks = 0
        while not self._closed.wait(LOOK_SECONDS):
            silent_looks = 0 if self._player.is_alive else silent_looks + 1
            if silent_looks == LOOKS_UNTIL_GONE:
                self._replace()
                silent_looks = 0

    def _replace(self) -> None:
        gone, self._player = self._player, SilentPlayer()
        self._tell(EventKind.SOUND_LOST)
        gone.close()
        while not self._closed.wait(RETRY_SECONDS):
            if found := self._reopen():
                found.fade_to(self._gain, 0.0)
                self._player = found
                if self._closed.is_set():
                    found.close()
                else:
                    self._tell(EventKind.SOUND_BACK)
                return
