"""A player that reconnects: when its device disconnects, the session continues and is heard again once it is back."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Thread

from breathe.audio.playback.players.player import Player, Playing
from breathe.audio.playback.players.silent import SilentPlayer
from breathe.audio.samples import Frames
from breathe.practice.events import EventKind

POLL_SECONDS = 0.5
"""Time between two checks of the device."""

POLLS_UNTIL_LOST = 3
"""Failed checks in a row after which a device counts as lost; one may fail before a device has woken up."""

RETRY_SECONDS = 2.0
"""Time between two attempts to open a device."""


class ReconnectingPlayer:
    """Plays on a device while it works, stays silent while there is none, and moves to the next one found."""

    def __init__(
        self, player: Player, reopen: Callable[[], Player | None], tell: Callable[[EventKind], object]
    ) -> None:
        """Watch `player`; `reopen` returns a new one, or None without a device; `tell` gets each change."""
        self.name = player.name
        self._player = player
        self._reopen = reopen
        self._tell = tell
        self._gain = 1.0
        self._closed = Event()
        self._thread = Thread(target=self._watch, name="watch sound device", daemon=True)
        self._thread.start()

    @property
    def is_alive(self) -> bool:
        """True while a device works."""
        return self._player.is_alive

    @property
    def is_heard(self) -> bool:
        """True while a device plays."""
        return self._player.is_heard

    def play(self, frames: Frames, at: float) -> Playing:
        """Play `frames` from the clock's time `at` on, if there's a device."""
        return self._player.play(frames, at)

    def fade_to(self, gain: float, seconds: float) -> None:
        """Move the gain on everything, including what a later device will play."""
        self._gain = gain
        self._player.fade_to(gain, seconds)

    def close(self) -> None:
        """Close the device and stop looking for another."""
        self._closed.set()
        self._player.close()

    def _watch(self) -> None:
        silent_polls = 0
        while not self._closed.wait(POLL_SECONDS):
            silent_polls = 0 if self._player.is_alive else silent_polls + 1
            if silent_polls == POLLS_UNTIL_LOST:
                self._replace()
                silent_polls = 0

    def _replace(self) -> None:
        gone, self._player = self._player, SilentPlayer()
        self._tell(EventKind.SOUND_LOST)
        gone.close()
        while not self._closed.wait(RETRY_SECONDS):
            if (found := self._reopen()) and self._is_heard_again(found):
                return

    def _is_heard_again(self, found: Player) -> bool:
        """Move to a device once it has played something, and tell; close one that doesn't."""
        silent_polls = 0
        while silent_polls < POLLS_UNTIL_LOST and not self._closed.wait(POLL_SECONDS):
            if found.is_heard:
                found.fade_to(self._gain, 0.0)
                self._player = found
                self._tell(EventKind.SOUND_BACK)
                if self._closed.is_set():
                    found.close()
                return True
            silent_polls = 0 if found.is_alive else silent_polls + 1
        found.close()
        return False
